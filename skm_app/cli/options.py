"""What several commands are told, and how it is understood."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from skm_app.cli.answer import build_json, describe
from skm_app.cli.edge import open_workspace, refuse
from skm_app.problems import Problem, ProblemCode, Refused
from skm_app.questions import Question, QuestionKey, QuestionKind
from skm_app.reading import (
    CHILDREN,
    MAX_MB,
    U8_CHOICES,
    Children,
    Reading,
    Status,
    is_bundle,
    open_bundle,
    parse_period,
    read_survey,
)
from skm_app.services.scored import ScoredSurvey
from skm_app.wording.activity import describe_several_units
from skm_app.wording.terminal import describe_no_parent, describe_no_survey_of, describe_no_unit
from skm_core import DEFAULT_BOBOT, Bobot, Period, parse_bobot

if TYPE_CHECKING:
    from skm_app.store import Survey, Unit
    from skm_app.workspace import Workspace

EXITS = {Status.READ: 0, Status.REFUSED: 1, Status.QUESTION: 3}

BobotOption = Annotated[str, typer.Option("--bobot", help="0.11 (atau sukma), 0.111, atau exact.")]
ChooseOption = Annotated[list[str] | None, typer.Option("--choose", help="Jawaban atas pertanyaan: KUNCI=PILIHAN.")]
PopulationOption = Annotated[int | None, typer.Option("--population", min=1, help="Jumlah penerima layanan.")]
UnitOption = Annotated[str, typer.Option("--unit", help="Kode atau nama unit.")]
PeriodOption = Annotated[
    str, typer.Option("--period", help="2026, 2026-S1, 2026-T3, 2026-05, 2024-01..2024-11, atau dengan kata.")
]


def as_bobot(text: str) -> Bobot:
    """Return the convention of the weights that was typed."""
    try:
        return parse_bobot(text)
    except ValueError as error:
        raise typer.BadParameter("pilih 0.11 (atau sukma), 0.111, atau exact (1/9)") from error


def as_period(text: str) -> Period:
    """Return the period that was typed."""
    try:
        return parse_period(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} bukan periode; tulis 2026, 2026-S1, 2026-T3, 2026-05, atau 2024-01..2024-11"
        ) from error


def as_answers(words: list[str] | None) -> dict[str, str]:
    """Return the answers that were typed, by key."""
    chosen: dict[str, str] = {}
    for word in words or []:
        key, equals, choice = word.partition("=")
        if not equals:
            raise typer.BadParameter(f"tulis KUNCI=PILIHAN, bukan {word!r}")
        if not _is_possible(key, choice):
            known = ", ".join(QuestionKind)
            raise typer.BadParameter(
                f"{word[:60]!r} tidak dikenal; kunci yang ada: {known}; pilihan u8: pengaduan, sarana"
            )
        if chosen.setdefault(key, choice) != choice:
            raise typer.BadParameter(f"{key!r} dijawab dua kali; tulis satu saja")
    return chosen


def _is_possible(key: str, choice: str) -> bool:
    """Tell whether a question is of that kind; what may be answered depends on the file, but for U8."""
    try:
        kind = QuestionKey.parse(key).kind
    except ValueError:
        return False
    return kind is not QuestionKind.U8 or choice in U8_CHOICES


def open_file(path: Path, chosen: dict[str, str], sheet: str | None = None, children: Children = CHILDREN) -> Reading:
    """Read one file, or the one that a zip holds; a path that cannot be opened is a refusal like any other."""
    content = _read_bytes(path)
    if isinstance(content, Problem):
        return _refuse(path.name, content)
    if not is_bundle(content):
        return read_survey(path.name, content, chosen, sheet, children)
    members = _unpack(path.name, content)
    if isinstance(members, Problem):
        return _refuse(path.name, members)
    if len(members) > 1:
        return _refuse(path.name, Problem(ProblemCode.ZIP_OF_FILES, got=str(len(members))))
    ((name, member),) = members
    return read_survey(name, member, chosen, sheet, children)


def open_files(paths: Sequence[Path], chosen: dict[str, str]) -> list[Reading]:
    """Read files one after another, of a zip each that is in it; what cannot be opened is a refusal among them."""
    readings: list[Reading] = []
    for path in paths:
        content = _read_bytes(path)
        members = content if isinstance(content, Problem) else [(path.name, content)]
        if isinstance(content, bytes) and is_bundle(content):
            members = _unpack(path.name, content)
        if isinstance(members, Problem):
            readings.append(_refuse(path.name, members))
        else:
            readings += [read_survey(name, member, chosen) for name, member in members]
    return readings


def _read_bytes(path: Path) -> bytes | Problem:
    try:
        # never a pipe or a device, which may have no end, and nothing that the reader would refuse for its size
        if not path.is_file():
            return Problem(ProblemCode.NOT_OPENED if path.exists() else ProblemCode.NOT_FOUND, got=path.name)
        if (size := path.stat().st_size) > MAX_MB * 2**20:
            return Problem(ProblemCode.TOO_LARGE, got=str(-(-size // 2**20)), expected=str(MAX_MB))
        return path.read_bytes()
    except (OSError, ValueError):
        return Problem(ProblemCode.NOT_OPENED, got=path.name[:60])


def _unpack(name: str, content: bytes) -> list[tuple[str, bytes]] | Problem:
    try:
        return list(open_bundle(content)) or Problem(ProblemCode.EMPTY_FILE, got=name)
    except Refused as error:
        return error.problem


def _refuse(name: str, problem: Problem) -> Reading:
    return Reading(name, "", Status.REFUSED, refusal=problem)


def print_answer(told: ScoredSurvey, bobot: Bobot, as_json: bool) -> None:
    """Print what is told: JSON alone on standard output, or words; a refusal in words goes to standard error."""
    if as_json:
        print(json.dumps(build_json(told, bobot), ensure_ascii=False))
    else:
        print(describe(told, bobot), file=sys.stdout if told.score else sys.stderr)


def ask(file_name: str, questions: Sequence[Question], as_json: bool) -> NoReturn:
    """End the command with questions about what shall be saved, or is."""
    told = ScoredSurvey(file=file_name, sheet=None, status=Status.QUESTION, score=None, questions=list(questions))
    print_answer(told, DEFAULT_BOBOT, as_json)
    raise typer.Exit(EXITS[Status.QUESTION])


def tell_survey(workspace: Workspace, survey: Survey, bobot: Bobot, as_json: bool) -> None:
    """Print what a stored survey gives; of a printed report a range."""
    from skm_app.cli.stored import describe_printed_survey, printed_as_json
    from skm_app.services.stored import load_scored_survey

    if survey.printed is None:
        print_answer(load_scored_survey(workspace, survey, bobot), bobot, as_json)
    elif as_json:
        print(json.dumps(printed_as_json(survey, survey.printed, bobot), ensure_ascii=False))
    else:
        print(describe_printed_survey(survey, survey.printed))


def find_unit(workspace: Workspace, unit: str, as_json: bool) -> Unit:
    """Return the unit of a code or name, and end the command where there is none, or several."""
    from skm_app.services.offices import find_named
    from skm_app.store import list_units

    found = find_named(list_units(workspace), unit)
    if not found:
        refuse(describe_no_unit(unit), as_json)
    if len(found) > 1:
        refuse(describe_several_units(unit, [one.code for one in found]), as_json)
    return found[0]


def find_survey(workspace: Workspace, unit: str, when: Period, as_json: bool) -> Survey:
    """Return the current survey of a unit and period, and end the command where there is none."""
    from skm_app.store import find_survey as find

    found = find_unit(workspace, unit, as_json)
    survey = find(workspace, found.code, when)
    if survey is None:
        refuse(describe_no_survey_of(found.name, when), as_json)
    return survey


def find_region(workspace: Workspace, parent: str | None, as_json: bool) -> str:
    """Return the code of a region, of all of them without a name; end the command where there is none."""
    from skm_app.services.region import ALL, list_regions
    from skm_app.store import find_unit, list_units

    regions = list_regions(list_units(workspace))
    above = find_unit(workspace, parent) if parent else None
    if parent and (above is None or above.code not in regions):
        refuse(describe_no_parent(parent, [name for code, name in regions.items() if code != ALL]), as_json)
    return above.code if above else ALL


_MOST_NAMED = 20
"""Regions in one sentence; a nation has hundreds."""


def open_to_read(database: str | None, parent: str | None, when: Period | None, as_json: bool) -> tuple[Workspace, str]:
    """Return the workspace of a command that only reads, of a store or of what is published, and its region's code.

    A published folder is read where the environment names one and the command names no database.
    """
    from skm_app.cli.upkeep import require_store
    from skm_app.settings import published_folder

    folder = published_folder()
    if folder and database is None:
        from skm_app.services.region import ALL
        from skm_app.services.slices import list_named, open_below

        found = list_named(folder, parent) if parent else []
        if parent and not found:
            known = [one.name for one in list_named(folder)]
            refuse(describe_no_parent(parent, known[:_MOST_NAMED]), as_json)
        if len(found) > 1 and parent:
            refuse(describe_several_units(parent, [one.code for one in found]), as_json)
        region = found[0].code if found else ALL
        return open_below(folder, region, when), region
    require_store(database, as_json)
    workspace = open_workspace(database)
    return workspace, find_region(workspace, parent, as_json)
