"""The commands, their options and their exits.

0 done, 1 refused, 2 mistyped, 3 a question is open, 4 a fault of ours.
"""

from __future__ import annotations

import json
import sys
import traceback
import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from skm_app.cli import upkeep
from skm_app.cli.answer import build_json, describe
from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse
from skm_app.problems import Problem, ProblemCode
from skm_app.questions import QuestionKey, QuestionKind, parse_answers
from skm_app.reading import U8_CHOICES, Reading, Status, read_survey
from skm_app.services.scored import ScoredSurvey, score_reading
from skm_app.storage_faults import StoreError
from skm_app.wording.findings import describe_crowd, describe_standing
from skm_app.wording.problems import describe_problem
from skm_app.wording.storage import describe_store_error
from skm_app.wording.terminal import (
    MERGE_NOT_SAID,
    NOT_COMPARABLE,
    NOT_TO_MERGE,
    PRINTED_ONLY,
    SAME_FILE_TWICE,
    describe_fault,
    describe_named_parent,
    describe_no_parent,
    describe_no_survey,
    describe_no_survey_of,
    describe_no_unit,
    describe_not_replaced,
    describe_not_written,
    describe_saved,
)
from skm_core import DEFAULT_BOBOT, Bobot, Period, parse_bobot

if TYPE_CHECKING:
    from skm_app.store import Survey
    from skm_app.workspace import Workspace

EXITS = {Status.READ: 0, Status.REFUSED: 1, Status.QUESTION: 3}
FAULT = 4


class Commands(TyperGroup):
    """The commands; what is wrong with the store is a refusal of each of them."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command, and say why where the store cannot be opened, read or written."""
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except StoreError as error:
            refuse(describe_store_error(error), as_json)


app = typer.Typer(cls=Commands, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def run() -> None:
    """Run the command; a fault of ours ends with an id and exit 4, never with a traceback."""
    try:
        app()
    except Exception as error:
        fault = uuid.uuid4().hex[:8]
        where = traceback.extract_tb(error.__traceback__)[-1]
        # the place, not the message: a message may quote a cell
        place = f"{type(error).__name__} di {Path(where.filename).name}:{where.lineno}"
        print(describe_fault(fault, place), file=sys.stderr)
        sys.exit(FAULT)


@app.callback()
def skm() -> None:
    """Dasbor SKM: dari ekspor survei ke IKM."""


def _bobot(text: str) -> Bobot:
    try:
        return parse_bobot(text)
    except ValueError as error:
        raise typer.BadParameter("pilih 0.11 (atau sukma), 0.111, atau exact (1/9)") from error


def _choices(words: list[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for word in words:
        key, equals, choice = word.partition("=")
        if not equals:
            raise typer.BadParameter(f"tulis KUNCI=PILIHAN, bukan {word!r}")
        if not _is_possible(key, choice):
            known = ", ".join(QuestionKind)
            raise typer.BadParameter(
                f"{word[:60]!r} tidak dikenal; kunci yang ada: {known}; pilihan u8: pengaduan, sarana"
            )
        chosen[key] = choice
    return chosen


def _is_possible(key: str, choice: str) -> bool:
    """Tell whether a question is of that kind; what may be answered depends on the file, but for U8."""
    try:
        kind = QuestionKey.parse(key).kind
    except ValueError:
        return False
    return kind is not QuestionKind.U8 or choice in U8_CHOICES


BobotOption = Annotated[str, typer.Option("--bobot", help="0.11 (atau sukma), 0.111, atau exact.")]
ChooseOption = Annotated[list[str] | None, typer.Option("--choose", help="Jawaban atas pertanyaan: KUNCI=PILIHAN.")]
PopulationOption = Annotated[int | None, typer.Option("--population", min=1, help="Jumlah penerima layanan.")]


def open_file(path: Path, chosen: dict[str, str], sheet: str | None = None) -> Reading:
    """Read one file; a path that cannot be opened is a refusal like any other."""
    try:
        content = path.read_bytes()
    except OSError:
        problem = Problem(ProblemCode.NOT_FOUND, got=path.name)
        if path.exists():
            problem = Problem(ProblemCode.NOT_OPENED, got=path.name)
        return Reading(path.name, "", Status.REFUSED, refusal=problem)
    return read_survey(path.name, content, chosen, sheet)


def print_answer(told: ScoredSurvey, bobot: Bobot, as_json: bool) -> None:
    """Print what is told: JSON alone on standard output, or words; a refusal in words goes to standard error."""
    if as_json:
        print(json.dumps(build_json(told, bobot), ensure_ascii=False))
    else:
        print(describe(told, bobot), file=sys.stdout if told.score else sys.stderr)


@app.command()
def score(
    file: Path,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    population: PopulationOption = None,
    sheet: Annotated[str | None, typer.Option(help="Lembar yang dibaca, bila ada beberapa.")] = None,
    choose: ChooseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Baca dan hitung satu berkas; tidak menyimpan apa pun."""
    convention = _bobot(bobot)
    told = score_reading(open_file(file, _choices(choose or []), sheet), convention, population)
    print_answer(told, convention, as_json)
    raise typer.Exit(EXITS[told.status])


UnitOption = Annotated[str, typer.Option("--unit", help="Kode atau nama unit.")]
PeriodOption = Annotated[str, typer.Option("--period", help="2026, 2026-S1, 2026-T3, 2026-05, atau 2024-01..2024-11.")]


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} bukan periode; tulis 2026, 2026-S1, 2026-T3, 2026-05, atau 2024-01..2024-11"
        ) from error


def _find(workspace: Workspace, unit: str, when: Period, as_json: bool) -> Survey:
    from skm_app.store import find_survey, find_unit

    found = find_unit(workspace, unit)
    if found is None:
        refuse(describe_no_unit(unit), as_json)
    survey = find_survey(workspace, found.code, when)
    if survey is None:
        refuse(describe_no_survey_of(found.name, when), as_json)
    return survey


def _read_together(files: list[Path], chosen: dict[str, str], population: int | None, as_json: bool) -> list[Reading]:
    """Read files that are to be one survey, and end the command where one is refused, asks, or does not belong."""
    readings = [open_file(path, chosen) for path in files]
    for reading in readings:
        if reading.answered is None:
            print_answer(score_reading(reading, DEFAULT_BOBOT, population), DEFAULT_BOBOT, as_json)
            raise typer.Exit(EXITS[reading.status])
    if len({reading.sha256 for reading in readings}) < len(readings):
        refuse(SAME_FILE_TWICE, as_json)
    if len(readings) > 1 and (any(r.tally for r in readings) or len({r.instrument for r in readings}) > 1):
        refuse(NOT_TO_MERGE, as_json)
    return readings


def _place(
    readings: list[Reading], unit: str, when: Period, chosen: dict[str, str], as_json: bool
) -> tuple[str, Period]:
    """Return unit and period, and end the command with a question where the files name others than were typed."""
    from skm_app.services.placing import ask_placing, settle_placing

    asked = ask_placing(readings, unit, when)
    unit, when, still_open = settle_placing(asked, parse_answers(chosen), unit, when)
    if still_open:
        told = replace(score_reading(readings[0], DEFAULT_BOBOT), questions=still_open)
        print_answer(replace(told, score=None, estimate=None, status=Status.QUESTION), DEFAULT_BOBOT, as_json)
        raise typer.Exit(EXITS[Status.QUESTION])
    return unit, when


@app.command("import")
def import_files(
    files: list[Path],
    unit: UnitOption,
    period: PeriodOption,
    population: PopulationOption = None,
    parent: Annotated[
        str | None, typer.Option("--parent", help="Kabupaten atau kota di atas unit; diingat untuk unit itu.")
    ] = None,
    replacing: Annotated[
        bool, typer.Option("--replace", help="Ganti survei yang berlaku; yang lama tetap di riwayat.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Gabungkan beberapa berkas menjadi satu survei, menurut respondennya.")
    ] = False,
    choose: ChooseOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Simpan berkas sebagai survei satu unit dan periode; beberapa berkas hanya dengan --merge."""
    from skm_app.services.intake import build_new_survey, count_outside, merge_readings
    from skm_app.store import SurveyExists, find_survey, list_units, make_code, save_survey

    when, chosen, unit = _period(period), _choices(choose or []), " ".join(unit.split())
    if not unit:
        raise typer.BadParameter("nama unit kosong", param_hint="--unit")
    if len(files) > 1 and not merge:
        refuse(MERGE_NOT_SAID, as_json)
    readings = _read_together(files, chosen, population, as_json)
    unit, when = _place(readings, unit, when, chosen, as_json)
    new = build_new_survey(
        merge_readings(readings),
        unit,
        when,
        population=population,
        parent_name=" ".join(parent.split()) or None if parent else None,
        chosen=chosen,
    )
    if crowd := describe_crowd(new.n, population) if population else None:
        refuse(crowd, as_json)
    workspace = open_workspace(database)
    current = find_survey(workspace, make_code(unit), when)
    try:
        survey_id = save_survey(workspace, new, replaces=current.id if replacing and current else None)
    except SurveyExists as exists:
        found = exists.current
        standing = describe_standing(found.unit_name, found.period, found.n, found.saved_by, found.saved_at)
        refuse(describe_not_replaced(standing), as_json)
    outside = Problem(ProblemCode.DATES_OUTSIDE, got=str(count_outside(new)), expected=when.name)
    for problem in (*new.problems, *((outside,) if count_outside(new) else ())):
        print(f"- {describe_problem(problem)}", file=sys.stderr)
    named = next((reading.parent_name for reading in readings if reading.parent_name), None)
    if named and not any(kept.parent for kept in list_units(workspace) if kept.code == make_code(unit)):
        print(f"- {describe_named_parent(named)}", file=sys.stderr)
    saved = {"survey": survey_id, "unit": make_code(unit), "period": when.code, "n": new.n}
    if as_json:
        print(json.dumps(saved | {"replaced": current.id if current else None}, ensure_ascii=False))
    else:
        print(describe_saved(unit, when, new.n))


@app.command()
def index(
    unit: UnitOption,
    period: PeriodOption,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hitung survei yang tersimpan, seperti `score`."""
    from skm_app.cli.stored import describe_printed_survey, printed_as_json
    from skm_app.services.stored import load_scored_survey

    convention, when = _bobot(bobot), _period(period)
    workspace = open_workspace(database)
    survey = _find(workspace, unit, when, as_json)
    if survey.printed:
        answer = (
            printed_as_json(survey, survey.printed, convention)
            if as_json
            else describe_printed_survey(survey, survey.printed)
        )
        print(json.dumps(answer, ensure_ascii=False) if as_json else answer)
        return
    print_answer(load_scored_survey(workspace, survey, convention), convention, as_json)


@app.command()
def compare(
    file_a: Path,
    file_b: Path,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    population_a: Annotated[int | None, typer.Option(min=1, help="Jumlah penerima layanan berkas pertama.")] = None,
    population_b: Annotated[int | None, typer.Option(min=1, help="Jumlah penerima layanan berkas kedua.")] = None,
    choose: ChooseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bandingkan dua berkas: perubahan, ujinya, dan sumbangan tiap unsur; tidak menyimpan apa pun."""
    from skm_app.cli.compared import comparison_as_json, describe_comparison
    from skm_app.services.comparison import compare_readings

    convention, chosen = _bobot(bobot), _choices(choose or [])
    populations = (population_a, population_b)
    readings = [open_file(path, chosen) for path in (file_a, file_b)]
    for reading, population in zip(readings, populations, strict=True):
        if reading.answered is None:
            print_answer(score_reading(reading, convention, None), convention, as_json)
            raise typer.Exit(EXITS[reading.status])
        if crowd := describe_crowd(reading.answered.n, population) if population else None:
            refuse(f"{reading.file_name}: {crowd}", as_json)
    if readings[0].instrument != readings[1].instrument:
        refuse(NOT_COMPARABLE, as_json)
    found = compare_readings(readings[0], readings[1], convention, populations)
    print(json.dumps(comparison_as_json(found), ensure_ascii=False) if as_json else describe_comparison(found))


@app.command()
def recap(
    period: PeriodOption,
    parent: Annotated[str | None, typer.Option(help="Kode atau nama induk, misalnya kabupaten.")] = None,
    to: Annotated[Path | None, typer.Option(help="Tulis sebagai CSV ke berkas ini.")] = None,
    bobot: BobotOption = DEFAULT_BOBOT.value,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rekap semua unit satu periode, berdampingan."""
    from skm_app.cli.stored import tell_recap
    from skm_app.reports.csv_table import build_csv
    from skm_app.services.region import ALL, list_regions, load_recap
    from skm_app.store import find_unit, list_surveys, list_units
    from skm_app.wording.names import BOBOT_SHORT
    from skm_app.wording.region import describe_left_out

    convention, when = _bobot(bobot), _period(period)
    workspace = open_workspace(database)
    units = list_units(workspace)
    regions = list_regions(units)
    above = find_unit(workspace, parent) if parent else None
    if parent and (above is None or above.code not in regions):
        refuse(describe_no_parent(parent, [name for code, name in regions.items() if code != ALL]), as_json)
    found = load_recap(workspace, units, list_surveys(workspace), when, above.code if above else ALL, convention)
    rows, left_out = tell_recap(found), describe_left_out(found.left_out, when)
    if not rows:
        refuse(describe_no_survey(when), as_json)
    if to:
        try:
            to.write_bytes(build_csv(rows, [when.name, f"bobot {BOBOT_SHORT[convention]}", *left_out]))
        except OSError as error:
            refuse(describe_not_written(to.parent, error.strerror), as_json)
        print(f"Ditulis: {to}")
    elif as_json:
        answer = {"period": when.code, "bobot": convention.value, "units": rows, "left_out": found.left_out}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print("\n".join([*("  ".join(row.values()) for row in rows), *left_out]))


@app.command()
def report(
    unit: UnitOption,
    period: PeriodOption,
    to: Annotated[Path, typer.Option(help="Folder tujuan; dibuat bila belum ada.")],
    kind: Annotated[str, typer.Option(help="Jenis berkas, dipisah koma: docx,xlsx,pdf,png,pptx,csv.")] = "",
    outline: Annotated[str, typer.Option(help="Susunan laporan Word: lima atau empat bab.")] = "lima",
    bobot: BobotOption = DEFAULT_BOBOT.value,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Buat berkas yang diserahkan dari survei yang tersimpan."""
    from skm_app.cli.papers import write_papers
    from skm_app.services.hand_in import DELIVERABLES, OUTLINES

    kinds = [part.strip() for part in kind.split(",") if part.strip()] or list(DELIVERABLES)
    if strange := [one for one in kinds if one not in DELIVERABLES]:
        raise typer.BadParameter(f"jenis {strange[0]!r} tidak ada; pilih dari {', '.join(DELIVERABLES)}")
    if outline not in OUTLINES:
        raise typer.BadParameter("pilih susunan lima atau empat")
    convention, workspace = _bobot(bobot), open_workspace(database)
    survey = _find(workspace, unit, _period(period), as_json)
    if survey.printed:
        refuse(PRINTED_ONLY, as_json)
    try:
        written, missing = write_papers(workspace, survey, convention, to, kinds, outline)
    except OSError as error:
        refuse(describe_not_written(to, error.strerror), as_json)
    if as_json:
        print(json.dumps({"status": "written", "files": written, "missing": missing}, ensure_ascii=False))
    else:
        print("\n".join([*(f"Ditulis: {name}" for name in written), *missing]))


@app.command()
def surveys(database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Tampilkan yang tersimpan beserta riwayatnya."""
    from skm_app.cli.stored import describe_surveys, list_as_json
    from skm_app.store import list_surveys

    workspace = open_workspace(database)
    kept = list_surveys(workspace, history=True)
    print(
        json.dumps(list_as_json(workspace.store, kept), ensure_ascii=False)
        if as_json
        else describe_surveys(workspace.store, kept)
    )


@app.command()
def demo(database: DatabaseOption = None) -> None:
    """Muat data contoh; yang sudah ada dibiarkan."""
    from skm_app.services.intake import load_samples

    for sample, new in load_samples(open_workspace(database)):
        print(f"{'Tersimpan' if new else 'Sudah ada'}: {sample.unit}, {sample.period.name}")


for command in (upkeep.backup, upkeep.restore, upkeep.check, upkeep.upgrade):
    app.command()(command)
