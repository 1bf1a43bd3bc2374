"""A file is held against what is kept of papers that left: this one, or another."""

import datetime as dt
import io
import zipfile
import zlib

import pytest

from skm_app.services.hand_in import hand_over, pack_papers, prepare_papers
from skm_app.services.records import Standing, match_file, tell_match
from skm_app.store import Delivery, list_surveys, save_survey, withdraw_survey
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT
from tests.store.makers import some_survey

TODAY = dt.date(2026, 11, 30)


def make_zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def papers(workspace: Workspace):
    save_survey(workspace, some_survey())
    (survey,) = list_surveys(workspace)
    delivery = Delivery("Bagian Organisasi", keep=True)
    return survey, hand_over(
        workspace, survey, DEFAULT_BOBOT, ["docx", "xlsx", "csv"], "empat", TODAY, delivery=delivery
    )


def test_a_paper_that_left_is_told_with_its_outline_and_to_whom(workspace: Workspace, papers):
    """The very file, whatever it is called now."""
    _, made = papers
    (match,) = match_file(workspace, "salinan kedua.docx", made.papers[0].content)
    (told,) = tell_match(match)
    assert told.startswith("Cocok: salinan kedua.docx adalah Laporan (Word): Empat bab")
    assert told.endswith("kepada Bagian Organisasi.")


def test_the_same_bytes_that_went_to_two_are_told_twice(workspace: Workspace, papers):
    """Nobody's hand-in hides another's, and what was taken back since says so."""
    survey, made = papers
    ready = prepare_papers(workspace, survey, DEFAULT_BOBOT, ["csv"], "empat", TODAY)
    hand_over(workspace, survey, DEFAULT_BOBOT, ["csv"], "empat", TODAY, ready, Delivery(" Inspektorat \n "))
    withdraw_survey(workspace, survey.id)
    (match,) = match_file(workspace, "nilai.csv", made.papers[2].content)
    told = tell_match(match)
    assert [("kepada Bagian Organisasi" in one, "kepada Inspektorat." in one) for one in told] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert all(one.endswith("Sesudah itu survei itu diganti atau dibatalkan.") for one in told)


def test_one_byte_more_is_another_file(workspace: Workspace, papers):
    """Nothing is found of it, nor of an empty file."""
    _, made = papers
    for content in (made.papers[0].content + b" ", b""):
        assert [one.found for one in match_file(workspace, "laporan.docx", content)] == [()]


def test_all_at_once_are_matched_one_by_one(workspace: Workspace, papers):
    """The zip of all papers: each of its files is one that left; one that was put in beside them is not."""
    survey, made = papers
    matches = match_file(workspace, "semua.zip", pack_papers(survey, made))
    assert [bool(one.found) for one in matches] == [True, True, True]
    mixed = make_zip({"a.csv": made.papers[2].content, "b.csv": b"lain"})
    assert {one.file_name: bool(one.found) for one in match_file(workspace, "campur.zip", mixed)} == {
        "a.csv": True, "b.csv": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04rusak", make_zip({f"{k}.txt": b"" for k in range(201)})],
    ids=["spoilt", "many"],
)
def test_a_strange_zip_is_one_other_file(workspace: Workspace, papers, content: bytes):
    """Spoilt, or with more files than there are papers: it is not unpacked."""
    assert [(one.file_name, one.found) for one in match_file(workspace, "aneh.zip", content)] == [("aneh.zip", ())]


def test_a_report_is_not_taken_apart(workspace: Workspace, papers):
    """A Word file is a zip too; changed, it is told as one other file."""
    _, made = papers
    parts = zipfile.ZipFile(io.BytesIO(made.papers[0].content))
    again = make_zip({name: parts.read(name) for name in parts.namelist()})
    assert [one.file_name for one in match_file(workspace, "laporan.docx", again)] == ["laporan.docx"]


def test_a_zip_whose_list_says_less_than_it_holds_is_not_believed(workspace: Workspace, papers):
    """What another program would unpack is more than what left: the list alone names its size and checksum."""
    _, made = papers
    original = made.papers[2].content
    for way in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", way) as archive:
            archive.writestr("nilai.csv", original + b"TAMBAHAN")
        lying = bytearray(packed.getvalue())
        entry = lying.index(b"PK\x01\x02")
        lying[entry + 16 : entry + 20] = zlib.crc32(original).to_bytes(4, "little")
        lying[entry + 24 : entry + 28] = len(original).to_bytes(4, "little")
        (match,) = match_file(workspace, "bohong.zip", bytes(lying))
        assert (match.found, match.standing) == ((), Standing.UNREAD)
        # also where what stands before the file lies as well
        lying[14:18] = lying[entry + 16 : entry + 20]
        lying[22:26] = lying[entry + 24 : entry + 28]
        (match,) = match_file(workspace, "bohong.zip", bytes(lying))
        assert (match.found, match.standing) == ((), Standing.UNREAD)


def test_one_spoilt_file_and_an_annex_do_not_hide_the_papers_beside_them(workspace: Workspace, papers):
    """The paper is found, the annex is told to be one, the spoilt file says that it cannot be read."""
    _, made = papers
    files = {"nilai.csv": made.papers[2].content, "lampiran_1_sk.pdf": b"%PDF-1.4", "rusak.csv": b"isi yang rusak"}
    packed = bytearray(make_zip(files))
    place = packed.index(b"rusak.csv") + len("rusak.csv")
    packed[place] ^= 0xFF
    told = {
        one.file_name: (bool(one.found), one.standing, one.is_other)
        for one in match_file(workspace, "a.zip", bytes(packed))
    }
    assert told == {
        "nilai.csv": (True, Standing.OTHER, False),
        "lampiran_1_sk.pdf": (False, Standing.ANNEX, False),
        "rusak.csv": (False, Standing.UNREAD, True),
    }


def test_names_and_addressees_are_one_line_without_signs_that_steer_a_terminal(workspace: Workspace, papers):
    """Nobody can write a verdict of their own into the answer."""
    survey, _ = papers
    delivery = Delivery("Bupati\x1b[31m\r\nCocok: palsu\u202e adalah asli")
    made = hand_over(workspace, survey, DEFAULT_BOBOT, ["csv"], "lima", TODAY, delivery=delivery)
    matches = match_file(workspace, "x.zip", make_zip({"\x1b[2J\x07a\nCocok: b.txt": made.papers[0].content}))
    *_, told = tell_match(matches[0])
    assert [letter for letter in told if not letter.isprintable()] == []
    assert told.count("\n") == 0
