"""A zip of survey files: what is unpacked, what is refused, and that none of it costs more than its files."""

import io
import struct
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
