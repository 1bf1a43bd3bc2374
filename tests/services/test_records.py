"""A file is held against what is kept of papers that left: this one, or another."""

import datetime as dt
import io
import zipfile

import pytest

from skm_app.services.hand_in import hand_over, pack_papers
from skm_app.services.records import describe_found, match_file
from skm_app.store import Delivery, list_surveys, save_survey
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
    told = describe_found(match)
    assert told.startswith("Cocok: salinan kedua.docx adalah Laporan (Word): Empat bab")
    assert told.endswith("kepada Bagian Organisasi.")


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
    [b"PK\x03\x04rusak", make_zip({f"{k}.txt": b"" for k in range(101)}), make_zip({"besar": bytes(51_000_000)})],
    ids=["spoilt", "many", "large"],
)
def test_a_strange_zip_is_one_other_file(workspace: Workspace, papers, content: bytes):
    """Spoilt, with more files, or with more bytes than papers are: it is not unpacked."""
    assert [(one.file_name, one.found) for one in match_file(workspace, "aneh.zip", content)] == [("aneh.zip", ())]


def test_a_report_is_not_taken_apart(workspace: Workspace, papers):
    """A Word file is a zip too; changed, it is told as one other file."""
    _, made = papers
    parts = zipfile.ZipFile(io.BytesIO(made.papers[0].content))
    again = make_zip({name: parts.read(name) for name in parts.namelist()})
    assert [one.file_name for one in match_file(workspace, "laporan.docx", again)] == ["laporan.docx"]
