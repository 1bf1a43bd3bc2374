"""Bring files into the store: one survey of one or several files, or many surveys by a list."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skm_app.cli.edge import DatabaseOption, JsonOption, open_workspace, refuse
from skm_app.cli.options import (
    EXITS,
    ChooseOption,
    PopulationOption,
    as_answers,
    as_period,
    ask,
    open_files,
    print_answer,
)
from skm_app.problems import Problem, ProblemCode
from skm_app.questions import parse_answers
from skm_app.reading import Reading
from skm_app.services.scored import score_reading
from skm_app.wording.findings import describe_crowd, describe_standing
from skm_app.wording.joining import FOLLOWS_U8, describe_kept_population
from skm_app.wording.problems import describe_problem
from skm_app.wording.terminal import (
    ADD_OR_REPLACE,
    FILES_OR_LIST,
    MERGE_NOT_SAID,
    UNIT_AND_PERIOD,
    describe_named_parent,
    describe_not_replaced,
    describe_saved,
)
from skm_core import DEFAULT_BOBOT

if TYPE_CHECKING:
    from skm_app.services.placing import Placing
    from skm_app.store import NewSurvey, Survey
    from skm_app.workspace import Workspace


def import_files(
    files: Annotated[list[Path] | None, typer.Argument(help="Berkas survei.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Kode atau nama unit.")] = None,
    period: Annotated[
        str | None,
        typer.Option("--period", help="2026, 2026-S1, 2026-T3, 2026-05, 2024-01..2024-11, atau dengan kata."),
    ] = None,
    population: PopulationOption = None,
    parent: Annotated[
        str | None, typer.Option("--parent", help="Kabupaten atau kota di atas unit; diingat untuk unit itu.")
    ] = None,
    replacing: Annotated[
        bool, typer.Option("--replace", help="Ganti survei yang berlaku; yang lama tetap di riwayat.")
    ] = False,
    adding: Annotated[
        bool, typer.Option("--add", help="Gabungkan dengan survei yang berlaku, menurut respondennya.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Gabungkan beberapa berkas menjadi satu survei, menurut respondennya.")
    ] = False,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--list",
            help="Daftar .csv, satu baris satu berkas: file; unit; period; population; parent; service; atau zip yang "
            "berisi daftar.csv.",
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Lewati berkas di daftar yang sudah tersimpan.")] = False,
    rest: Annotated[
        Path | None,
        typer.Option("--rest", help="Tulis yang tidak tersimpan, dengan sebabnya, sebagai daftar baru."),
    ] = None,
    choose: ChooseOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Simpan berkas sebagai survei satu unit dan periode, atau banyak berkas menurut daftar."""
    chosen = as_answers(choose)
    if replacing and adding:
        raise typer.BadParameter(ADD_OR_REPLACE)
    if listed:
        from skm_app.cli.listed import import_list, unpack_list

        if files or unit or period or population or parent or adding:
            raise typer.BadParameter(FILES_OR_LIST)
        with unpack_list(listed, as_json) as (path, from_zip):
            import_list(
                open_workspace(database),
                path,
                chosen,
                resume=resume,
                replacing=replacing,
                merge=merge,
                as_json=as_json,
                from_zip=from_zip,
                rest=rest,
            )
    if not files or resume or rest:
        raise typer.BadParameter(FILES_OR_LIST)
    if unit is None or period is None:
        raise typer.BadParameter(UNIT_AND_PERIOD)
    if not unit.strip():
        raise typer.BadParameter("nama unit kosong", param_hint="--unit")
    as_period(period)
    if len(files) > 1 and not merge:
        refuse(MERGE_NOT_SAID, as_json)
    readings = _read_each(files, chosen, population, as_json)
    if len(readings) > 1 and not merge:
        refuse(MERGE_NOT_SAID, as_json)
    workspace = open_workspace(database)
    placing = _place(workspace, readings, unit, period, parent, chosen, as_json)
    new = _build(readings, placing, population, chosen, as_json)
    current = _find_current(workspace, placing)
    if adding and current:
        new = _add_to(workspace, current, new, as_json)
    elif replacing and current:
        new = _replace_by(new, current)
    if new.population and (crowd := describe_crowd(new.n, new.population)):
        refuse(crowd, as_json)
    _save(workspace, new, current, readings, replacing=replacing or adding, as_json=as_json)


def _read_each(files: list[Path], chosen: dict[str, str], population: int | None, as_json: bool) -> list[Reading]:
    """Read files that are to be one survey, and end the command where one is refused or asks."""
    readings = open_files(files, chosen)
    for reading in readings:
        if reading.answered is None:
            print_answer(score_reading(reading, DEFAULT_BOBOT, population), DEFAULT_BOBOT, as_json)
            raise typer.Exit(EXITS[reading.status])
    return readings


def _place(
    workspace: Workspace,
    readings: list[Reading],
    unit: str,
    period: str,
    parent: str | None,
    chosen: dict[str, str],
    as_json: bool,
) -> Placing:
    """Return unit and period, and end the command with a question where the files, or known units, leave a doubt."""
    from skm_app.services.placing import Typed, read_naming, settle_placing

    above = " ".join(parent.split()) or None if parent else None
    typed = Typed(" ".join(unit.split()), as_period(period), above)
    placing = settle_placing(workspace, [read_naming(reading) for reading in readings], typed, parse_answers(chosen))
    if placing.still_open:
        ask(readings[0].file_name, placing.still_open, as_json)
    return placing


def _build(
    readings: list[Reading], placing: Placing, population: int | None, chosen: dict[str, str], as_json: bool
) -> NewSurvey:
    from skm_app.services.intake import build_new_survey

    parts = [
        build_new_survey(reading, placing.office, placing.period, population=population, chosen=chosen)
        for reading in readings
    ]
    return _join(parts, as_json)


def _join(parts: list[NewSurvey], as_json: bool) -> NewSurvey:
    """Return parts as one survey; a file without services is named after itself where it stands beside another."""
    from skm_app.services.joining import explain_not_joined, join, name_service

    if reason := explain_not_joined(parts) if len(parts) > 1 else None:
        refuse(reason, as_json)
    return join(parts, [name_service(part) for part in parts] if len(parts) > 1 else ())


def _add_to(workspace: Workspace, current: Survey, new: NewSurvey, as_json: bool) -> NewSurvey:
    from skm_app.services.joining import add_to, explain_not_added, follow_answer, load_part, name_service

    standing = load_part(workspace, current)
    part = follow_answer(new, current)
    if part.unconfirmed != new.unconfirmed:
        print(f"- {FOLLOWS_U8}", file=sys.stderr)
    if reason := explain_not_added(standing, part):
        refuse(reason, as_json)
    return add_to(standing, part, [name_service(standing), name_service(part)])


def _replace_by(new: NewSurvey, current: Survey) -> NewSurvey:
    from skm_app.services.joining import keep_population

    kept = keep_population(new, current)
    if kept.population != new.population and kept.population:
        print(f"- {describe_kept_population(kept.population)}", file=sys.stderr)
    return kept


def _find_current(workspace: Workspace, placing: Placing) -> Survey | None:
    from skm_app.services.batch import find_current

    return find_current(workspace, placing)


def _save(
    workspace: Workspace,
    new: NewSurvey,
    current: Survey | None,
    readings: list[Reading],
    *,
    replacing: bool,
    as_json: bool,
) -> None:
    from skm_app.services.intake import count_outside
    from skm_app.store import SurveyExists, list_surveys, list_units, save_survey

    try:
        survey_id = save_survey(workspace, new, replaces=current.id if replacing and current else None)
    except SurveyExists as exists:
        found = exists.current
        standing = describe_standing(found.unit_name, found.period, found.n, found.saved_by, found.saved_at)
        refuse(describe_not_replaced(standing), as_json)
    outside = Problem(ProblemCode.DATES_OUTSIDE, got=str(count_outside(new)), expected=new.period.name)
    for problem in (*new.problems, *((outside,) if count_outside(new) else ())):
        print(f"- {describe_problem(problem)}", file=sys.stderr)
    saved = next(one for one in list_surveys(workspace) if one.id == survey_id)
    named = next((reading.parent_name for reading in readings if reading.parent_name), None)
    if named and not any(kept.parent for kept in list_units(workspace) if kept.code == saved.unit_code):
        print(f"- {describe_named_parent(named, saved.unit_code)}", file=sys.stderr)
    if as_json:
        told = {"survey": survey_id, "unit": saved.unit_code, "period": new.period.code, "n": new.n}
        print(json.dumps(told | {"replaced": current.id if current else None}, ensure_ascii=False))
    else:
        print(describe_saved(saved.unit_name, new.period, new.n))
