"""A zip of survey files: what is unpacked, what is refused, and that none of it costs more than its files."""

import io
import struct
import tempfile
import time
import zipfile

import pytest

from skm_app.problems import Refused
from skm_app.reading import is_bundle, open_bundle
from tests.reading.makers import CODES, answers, as_csv, as_xlsx

SURVEY = as_csv([CODES, *answers()])


def bundle(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def refused(content: bytes) -> str:
    assert is_bundle(content)
    with pytest.raises(Refused) as error:
        list(open_bundle(content))
    return error.value.problem.code


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_stored_and_deflated_files_come_out_whole(how: int):
    """Folders and what an office program leaves beside an open file are passed over."""
    workbook = as_xlsx([CODES])
    content = bundle({"a/satu.csv": SURVEY, "a/": b"", "a/~$dua.xlsx": b"x", "dua.xlsx": workbook}, how)
    assert list(open_bundle(content)) == [("satu.csv", SURVEY), ("dua.xlsx", workbook)]


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused_before_anything_is_unpacked(how: int):
    """Python reads a piece of these without a bound: 1.7 KB of bzip2 took four gigabytes of the server."""
    content = bundle({"nol.csv": bytes(64 * 2**20)}, how)
    assert len(content) < 20_000
    start = time.process_time()
    assert refused(content) == "odd_packing"
    assert time.process_time() - start < 1


def test_members_that_lie_over_one_another_are_refused():
    """A small zip whose list names the same bytes twice would unpack to any size."""
    content = bytearray(bundle({"satu.csv": SURVEY, "dua.csv": SURVEY}))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 0)
    assert refused(bytes(content)) == "broken_file"


def test_more_files_than_a_kabupaten_sends_are_refused():
    """201 files are too many, 200 are not."""
    assert len(list(open_bundle(bundle({f"{k}.csv": b"x" for k in range(200)})))) == 200
    assert refused(bundle({f"{k}.csv": b"x" for k in range(201)})) == "too_many_files"


def test_a_list_longer_than_any_is_not_even_read():
    """It is left to the gate, which refuses it in the child."""
    assert not is_bundle(b"PK\x03\x04" + b"PK\x01\x02" * 20_001)


def test_a_member_without_a_name_is_passed_over():
    """A name that begins with NUL is an empty one to Python."""
    content = bundle({"X.csv": b"x", "satu.csv": SURVEY}).replace(b"X.csv", b"\0.csv")
    assert [name for name, _ in open_bundle(content)] == ["satu.csv"]


def stream(force: bool) -> bytes:
    """Write a zip as a program does that cannot go back: sizes behind each member, or where long ones stand."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: bytes) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
            self.written += piece
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # pyright: ignore[reportArgumentType]
        for name in ("satu.csv", "dua.csv"):
            with archive.open(name, "w", force_zip64=force) as file:
                file.write(SURVEY)
    return bytes(pipe.written)


def long_sizes() -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("satu.csv", "w", force_zip64=True) as one,
    ):
        one.write(SURVEY)
    return file.getvalue()


@pytest.mark.parametrize(
    "content", [stream(False), stream(True), long_sizes()], ids=["streamed", "streamed long", "long"]
)
def test_what_programs_write_that_do_not_know_the_sizes_is_read(content: bytes):
    """Sizes that stand behind a member, or in its extra field, are no lie."""
    assert {bytes_ for _, bytes_ in open_bundle(content)} == {SURVEY}


def test_without_room_for_its_files_a_zip_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch):
    """A full disk is told, and ends nothing else."""
    monkeypatch.setattr(tempfile, "tempdir", "/tidak/ada")
    assert refused(bundle({"satu.csv": SURVEY})) == "no_room"


def test_a_zip_that_takes_too_long_is_told_to_do_so():
    """Its clock ended it, no fault of its own."""
    content = bundle({f"{place}.csv": bytes(19 * 2**20) for place in range(15)})
    with pytest.raises(Refused) as error:
        list(open_bundle(content, 0.01))
    assert error.value.problem.code == "too_slow"


def test_one_name_without_end_refuses_nothing_else():
    """It is cut; the files beside it are read."""
    names = [name for name, _ in open_bundle(bundle({"\u2563" * 20_000 + ".csv": SURVEY, "dua.csv": SURVEY}))]
    assert [len(name) <= 1_000 for name in names] == [True, True]
    assert names[1] == "dua.csv"
