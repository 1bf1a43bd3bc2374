"""Files of one unit and period are one survey: respondents pooled, each file's name and rows kept apart."""

import io
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from skm_app.problems import Problem, ProblemCode
from skm_app.reading import read_survey
from skm_app.reports.workbook import build_workbook
from skm_app.services.intake import build_new_survey
from skm_app.services.joining import explain_not_joined, join, load_part, name_service
from skm_app.services.loads import load_score
from skm_app.services.papers import load_report_input
from skm_app.store import (
    NewSurvey,
    Office,
    Survey,
    check_store,
    list_quotes,
    list_surveys,
    load_files,
    load_problems,
    load_responses,
    save_quotes,
    save_survey,
)
from skm_app.wording.joining import NOT_TO_JOIN, SAME_FILE_TWICE
from skm_app.wording.problems import describe_problem
from skm_app.workspace import Workspace
from skm_core import Bobot, Dimension, Period
from tests.reading.makers import NAMES, Table, answers, as_csv
from tests.store.makers import some_survey


def part(name: str, n: int, score: int, *, table: Table | None = None) -> NewSurvey:
    rows = table or [NAMES, *answers(n, score)]
    return build_new_survey(read_survey(name, as_csv(rows)), Office("Kecamatan Uji"), Period.parse("2024"))


def save_joined(workspace: Workspace, *parts: NewSurvey) -> Survey:
    survey_id = save_survey(workspace, join(parts, [name_service(one) for one in parts]))
    return next(one for one in list_surveys(workspace) if one.id == survey_id)


def test_respondents_are_pooled_and_files_are_kept_apart(workspace: Workspace):
    """20 with 3 and 10 with 4 are 30 respondents, not a mean of two indexes; who came from where is kept."""
    survey = save_joined(workspace, part("ktp.csv", 20, 3), part("kk.csv", 10, 4))
    assert load_score(workspace, survey, Bobot.EXACT).ikm_exact == Fraction(20 * 75 + 10 * 100, 30)
    assert [(one.name, one.n) for one in load_files(workspace, survey.id)] == [("ktp.csv", 20), ("kk.csv", 10)]
    responses = load_responses(workspace, survey.id)
    assert responses.files == (1,) * 20 + (2,) * 10
    assert responses.rows[:1] + responses.rows[20:21] == (2, 2)
    assert responses.profile[Dimension.SERVICE] == ("ktp",) * 20 + ("kk",) * 10
    assert list(check_store(workspace)) == []


def test_a_third_file_is_joined_to_two(workspace: Workspace):
    """What was joined before keeps its files; the services of its rows stay."""
    survey = save_joined(workspace, part("ktp.csv", 20, 3), part("kk.csv", 10, 4))
    parts = [load_part(workspace, survey), part("akta.csv", 5, 2)]
    new = join(parts, [name_service(one) for one in parts])
    save_survey(workspace, new, replaces=survey.id)
    (found,) = list_surveys(workspace)
    assert [one.name for one in load_files(workspace, found.id)] == ["ktp.csv", "kk.csv", "akta.csv"]
    responses = load_responses(workspace, found.id)
    assert responses.files == (1,) * 20 + (2,) * 10 + (3,) * 5
    assert dict.fromkeys(responses.profile[Dimension.SERVICE]) == {"ktp": None, "kk": None, "akta": None}
    assert (found.n, found.source_name) == (35, "ktp.csv, kk.csv, akta.csv")


def test_a_service_that_rows_name_is_not_named_after_the_file(workspace: Workspace):
    """Only a file without any service has one filled in."""
    rows: Table = [["Jenis Layanan", *NAMES], *([("KTP", None)[row % 2], *[3] * 9] for row in range(12))]
    named = part("semua.csv", 12, 3, table=rows)
    assert name_service(named) is None
    survey = save_joined(workspace, named, part("kk_baru.csv", 12, 4))
    assert load_responses(workspace, survey.id).profile[Dimension.SERVICE] == (*("KTP", None) * 6, *("kk baru",) * 12)


def test_what_was_set_aside_names_its_file(workspace: Workspace):
    """Row 6 of which file: the sentence says so."""
    told = Problem(ProblemCode.SCORE_OUT_OF_RANGE, 6, "U3", "5", "1–4")
    first = replace(part("ktp.csv", 12, 3), problems=(told,))
    survey = save_joined(workspace, first, part("kk.csv", 12, 4))
    (kept,) = [one for one in load_problems(workspace, survey.id) if one.code is ProblemCode.SCORE_OUT_OF_RANGE]
    assert kept == replace(told, file="ktp.csv")
    assert describe_problem(kept).startswith("ktp.csv: ")


def test_the_working_paper_says_which_respondents_came_from_which_file(workspace: Workspace):
    """An inspector finds the row of the file behind each number of the sheet."""
    survey = save_joined(workspace, part("ktp.csv", 20, 3), part("kk.csv", 10, 4))
    paper = build_workbook(load_report_input(workspace, survey, (survey,), Bobot.EXACT))
    sheet = openpyxl.load_workbook(io.BytesIO(paper))["Jejak hitung"]
    lines = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert (lines["Berkas 1: ktp.csv"], lines["Berkas 2: kk.csv"]) == ("No. 1–20", "No. 21–30")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (part("lain.csv", 12, 4), None),
        (part("lain.csv", 12, 3), SAME_FILE_TWICE),
        (replace(part("lain.csv", 12, 4), responses=None), NOT_TO_JOIN),
    ],
    ids=["another", "the same bytes", "a recap"],
)
def test_what_cannot_be_joined_says_why(other: NewSurvey, reason: str | None):
    """A recap has no respondents to pool; a file twice would count everybody twice."""
    assert explain_not_joined([part("ktp.csv", 12, 3), other]) == reason


def timed(name: str, minutes: range, score: int = 3) -> NewSurvey:
    rows: Table = [["Tanggal", *NAMES], *([f"2024-03-03 09:{minute:02d}", *[score] * 9] for minute in minutes)]
    return part(name, len(minutes), score, table=rows)


@pytest.mark.parametrize(("shared", "refused"), [(5, False), (6, True)])
def test_half_of_the_smaller_file_in_the_other_is_a_later_export(shared: int, refused: bool):
    """Fewer may be chance or a slip, and are joined; from half on it is the same people again."""
    parts = [timed("awal.csv", range(12)), timed("lanjut.csv", range(12 - shared, 24 - shared))]
    assert (explain_not_joined(parts) is not None) == refused


def test_honest_people_who_answer_alike_are_no_repeats():
    """Without a moment, or at another one, equal answers prove nothing."""
    assert explain_not_joined([timed("a.csv", range(12)), timed("b.csv", range(20, 32))]) is None
    rows: Table = [[*NAMES, "Loket"], *([*[3] * 9, "timur"] for _ in range(12))]
    assert explain_not_joined([part("a.csv", 12, 3), part("b.csv", 12, 3, table=rows)]) is None


def test_picked_suggestions_go_along_with_a_new_version(workspace: Workspace):
    """Word for word the same: at its new place; one that is gone is not replaced by another."""
    new = some_survey()
    assert new.responses
    saran = (None, "lebih cepat", "tambah kursi", *(None,) * 9)
    first = save_survey(workspace, replace(new, responses=replace(new.responses, saran=saran)))
    save_quotes(workspace, first, [2, 3])
    later = ("lebih cepat", *(None,) * 10, "lain")
    second = save_survey(workspace, replace(new, responses=replace(new.responses, saran=later)), replaces=first)
    assert list_quotes(workspace, second) == [1]
    assert list_quotes(workspace, first) == [2, 3]
