"""What is known of a paper that left: to whom, in which outline, and the paper itself where somebody asked."""

import hashlib
from pathlib import Path

from skm_app import __version__
from skm_app.store import (
    Delivery,
    Paper,
    backup_store,
    confirm_census,
    find_hand_ins,
    list_hand_ins,
    load_paper,
    read_unit_version,
    record_hand_ins,
    save_survey,
)
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT
from tests.store.makers import bring_back, some_survey

UNIT = "kecamatan-uji"


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def leave(workspace: Workspace, survey_id: int, content: bytes, delivery: Delivery, unit: str = UNIT) -> None:
    version = read_unit_version(workspace, unit)
    paper = Paper("docx", content, outline="empat")
    record_hand_ins(workspace, survey_id, DEFAULT_BOBOT, [paper], version, delivery)


def test_to_whom_it_went_and_how_it_is_divided_are_kept(workspace: Workspace):
    """A name as long as the column holds; nothing where nobody said."""
    survey_id = save_survey(workspace, some_survey())
    leave(workspace, survey_id, b"satu", Delivery("Bagian Organisasi " * 30))
    leave(workspace, survey_id, b"dua", Delivery())
    first, second = list_hand_ins(workspace, survey_id)
    assert (first.addressee, first.outline, first.program) == (("Bagian Organisasi " * 30)[:300], "empat", __version__)
    assert (second.addressee, second.unit_name, second.period.code) == (None, "Kecamatan Uji", "2024-S1")


def test_a_paper_is_kept_only_where_somebody_asked(workspace: Workspace):
    """Bytes of the one, the hash alone of the other."""
    survey_id = save_survey(workspace, some_survey())
    leave(workspace, survey_id, b"satu", Delivery(keep=True))
    leave(workspace, survey_id, b"dua", Delivery())
    kept = {one.kept: load_paper(workspace, one.id) for one in list_hand_ins(workspace, survey_id)}
    assert kept == {True: b"satu", False: None}
    assert load_paper(workspace, 99) is None


def test_a_paper_is_found_by_its_bytes_in_its_unit(workspace: Workspace):
    """One byte more is another file; of another unit only where all are looked through."""
    survey_id = save_survey(workspace, some_survey())
    save_survey(workspace, some_survey("Kecamatan Lain"))
    leave(workspace, survey_id, b"satu", Delivery())
    found = [
        [one.kind for one in find_hand_ins(workspace, hash_of(content), unit)]
        for content, unit in ((b"satu", UNIT), (b"satu", None), (b"satu ", None), (b"satu", "kecamatan-lain"))
    ]
    assert found == [["docx"], ["docx"], [], []]


def test_a_change_of_the_survey_makes_a_paper_outdated(workspace: Workspace):
    """Before it, it is not."""
    survey_id = save_survey(workspace, some_survey())
    leave(workspace, survey_id, b"satu", Delivery())
    before = [one.outdated for one in list_hand_ins(workspace, survey_id)]
    confirm_census(workspace, survey_id, everybody=True)
    assert (before, [one.outdated for one in list_hand_ins(workspace, survey_id)]) == ([False], [True])


def test_a_kept_paper_comes_back_with_a_copy_and_stays_after_an_older_one(workspace: Workspace, tmp_path: Path):
    """What is in the copy comes back; what left after it is not forgotten, nor its bytes."""
    survey_id = save_survey(workspace, some_survey())
    leave(workspace, survey_id, b"satu", Delivery(keep=True))
    backup_store(workspace, tmp_path / "salinan.zip")
    leave(workspace, survey_id, b"dua", Delivery("Bupati", keep=True))
    bring_back(workspace, tmp_path / "salinan.zip")
    left = list_hand_ins(workspace, survey_id)
    assert [(load_paper(workspace, one.id), one.addressee) for one in left] == [(b"satu", None), (b"dua", "Bupati")]
