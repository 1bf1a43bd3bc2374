"""Surveys: save all or nothing, replace with history, list, find, load."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, insert, select
from sqlalchemy.exc import IntegrityError

from skm_app.instruments import pack_instrument, unpack_instrument
from skm_app.problems import Problem, ProblemCode
from skm_app.scope import Right
from skm_app.store.access import needs, of_survey, within
from skm_app.store.answers import remember_answers
from skm_app.store.crosswise import CROSSWISE, cross
from skm_app.store.door import ChangedCell, Writing, as_json, read_version, reading, writing
from skm_app.store.log import Action
from skm_app.store.moments import moment_rows
from skm_app.store.quotes import carry_quotes
from skm_app.store.schema import moment, problem, response, survey, survey_file, tally, unit
from skm_app.store.survey_records import NewSurvey, RecapKind, SourceFile, Survey, SurveyExists
from skm_app.store.tallies import recap_rows, tally_rows
from skm_app.store.times import as_utc
from skm_app.store.units import Office, hold_unit
from skm_app.workspace import Workspace
from skm_core import (
    SMALLEST_SHOWN,
    Bobot,
    Dimension,
    Item,
    Period,
    PrintedReport,
    Responses,
    Unsur,
)

_BLANK = "-"
_LISTS = 4
"""Lists of surveys that are kept: the current ones and the history, now and a moment ago."""


@needs(Right.EDIT)
def save_survey(workspace: Workspace, new: NewSurvey, *, replaces: int | None = None) -> int:
    """Save a survey with its answers, tallies and audit line in one transaction, and return its id.

    Args:
        workspace: who saves it, where.
        new: the survey.
        replaces: id of the current survey that the saver saw and wants replaced; it stays in the history.

    Raises:
        SurveyExists: another survey is current; nothing was saved.
        StoreError: the database cannot be written; nothing was saved.
    """
    try:
        return _save(workspace, new, replaces)
    except IntegrityError:
        # Two savers made the same new unit at the same moment, which PostgreSQL only tells at the end. By now the
        # unit is there to be held, so that the second try waits its turn.
        return _save(workspace, new, replaces)


def _save(workspace: Workspace, new: NewSurvey, replaces: int | None) -> int:
    with writing(workspace) as change:
        connection = change.connection
        unit_id = hold_unit(change, Office(new.unit_name, new.parent_name, new.unit_code, new.spelling))
        change.require(Right.EDIT, [unit_id])
        current = connection.execute(of_unit_period(unit_id, new.period)).mappings().first()
        if current and current["id"] != replaces:
            raise SurveyExists(build_survey(current))
        cells = change.change_row(survey, current["id"], replaced_at=change.now) if current else ()
        survey_id = _insert(change, new, unit_id, replaces if current else None)
        if current:
            carry_quotes(connection, current["id"], survey_id)
        if new.header_sha256:
            remember_answers(connection, unit_id, new.header_sha256, new.chosen, change.now)
        detail: dict[str, object] = {"n": new.n, "mengganti": replaces, "induk": new.parent_name}
        # what undoes it: the new one is taken back
        saved = [
            ChangedCell(survey.name, survey_id, name, as_json(change.now), None)
            for name in ("replaced_at", "withdrawn_at")
        ]
        change.log(
            Action.JOIN if new.files else Action.REPLACE if current else Action.SAVE,
            unit_id=unit_id,
            survey_id=survey_id,
            detail=detail,
            cells=(*cells, *saved),
        )
        return survey_id


def hold_unit_of(connection: Connection, survey_id: int) -> int:
    """Hold the row of a survey's unit until the transaction ends, and return its id."""
    unit_id = connection.execute(select(survey.c.unit_id).where(survey.c.id == survey_id)).scalar_one()
    # whoever saves, replaces, takes back or hands in a survey of this unit holds this row too, so that they take turns
    connection.execute(select(unit.c.id).where(unit.c.id == unit_id).with_for_update())
    return unit_id


@needs(Right.EDIT, of_survey())
def confirm_census(workspace: Workspace, survey_id: int, *, everybody: bool) -> None:
    """Keep what an officer said of a survey with as many people served as respondents: everybody answered, or not.

    Where not, the number of respondents was copied: how many were served is not known. The answers stay as they are.
    """
    with writing(workspace) as change:
        connection = change.connection
        # two officers who say it at once take turns
        unit_id = hold_unit_of(connection, survey_id)
        said = connection.execute(select(survey.c.census_said_at).where(survey.c.id == survey_id)).scalar_one()
        if not everybody:
            cells = change.change_row(survey, survey_id, population=None)
        elif said is None:
            cells = change.change_row(survey, survey_id, census_said_at=change.now, census_said_by=change.actor)
        else:
            cells = ()
        action = Action.CENSUS if everybody else Action.NO_CENSUS
        change.log(action, unit_id=unit_id, survey_id=survey_id, cells=cells)


@needs(Right.SEE)
def list_surveys(workspace: Workspace, *, history: bool = False, right: Right = Right.SEE) -> tuple[Survey, ...]:
    """Return the current surveys by unit and end of period; with ``history`` also those that were replaced.

    They are those over which who asks has a right: what is seen from inside, if no other is named.

    The list is read anew only when something was written since, by whichever process.
    """
    key = (history, None if workspace.scope.everything else right)

    def load() -> tuple[Survey, ...]:
        found = _list(connection, within(workspace, right), history=history)
        return tuple(_cut(workspace, one) for one in found)

    with reading(workspace) as connection:
        return workspace.recall_list(list_surveys, (*key, read_version(connection)), _LISTS, load)


def _list(connection: Connection, seen: ColumnElement[bool], *, history: bool) -> tuple[Survey, ...]:
    query = _select().where(seen).order_by(unit.c.name, survey.c.period_end, survey.c.period_start, survey.c.id)
    if not history:
        query = query.where(survey.c.replaced_at.is_(None))
    return tuple(build_survey(row) for row in connection.execute(query).mappings())


def _cut(workspace: Workspace, survey: Survey) -> Survey:
    """Return what may be known of a survey: of that of others neither who saved it, nor of what file."""
    if workspace.scope.may(Right.SEE, survey.unit_code):
        return survey
    few = survey.n < SMALLEST_SHOWN
    return replace(
        survey,
        label=None,
        source_name="",
        source_sha256="",
        saved_by="",
        rejected=0,
        not_data=0,
        n=0 if few else survey.n,
        population=None if few else survey.population,
    )


@needs(Right.TOTALS)
def find_survey(workspace: Workspace, unit_code: str, period: Period) -> Survey | None:
    """Return the current survey of a unit and period, or None."""
    query = _select().where(unit.c.code == unit_code, *_in_period(period), survey.c.replaced_at.is_(None))
    query = query.where(within(workspace, Right.TOTALS))
    with reading(workspace) as connection:
        row = connection.execute(query).mappings().first()
        return _cut(workspace, build_survey(row)) if row else None


def read_survey(connection: Connection, survey_id: int) -> Survey:
    """Return one survey of whichever state, inside a transaction."""
    return build_survey(connection.execute(_select().where(survey.c.id == survey_id)).mappings().one())


def read_current(connection: Connection, unit_id: int) -> list[Survey]:
    """Return the current surveys of a unit, inside a transaction."""
    query = _select().where(survey.c.unit_id == unit_id, survey.c.replaced_at.is_(None)).order_by(survey.c.id)
    return [build_survey(row) for row in connection.execute(query).mappings()]


@needs(Right.SEE, of_survey())
def load_responses(workspace: Workspace, survey_id: int) -> Responses:
    """Return the responses of a survey as they were read; a recap has none.

    Where an officer has said that U8 and U9 lie crosswise, so do their answers here.
    """
    with reading(workspace) as connection:
        found = read_responses(connection, survey_id)
        said = connection.execute(select(survey.c.u8_said).where(survey.c.id == survey_id)).scalar_one()
    if said != CROSSWISE:
        return found
    return replace(found, answers={cross(item): answers for item, answers in found.answers.items()})


def read_responses(connection: Connection, survey_id: int) -> Responses:
    """Return the responses of a survey as they are kept, inside a transaction."""
    keys = connection.execute(select(survey.c.item_keys).where(survey.c.id == survey_id)).scalar_one()
    query = select(response).where(response.c.survey_id == survey_id).order_by(response.c.seq)
    rows = connection.execute(query).mappings().all()
    items = [Item.parse(key) for key in keys.split(",")] if rows else []
    columns = zip(*(row["answers"] for row in rows), strict=True)
    answers = {
        item: tuple(None if answer == _BLANK else int(answer) for answer in column)
        for item, column in zip(items, columns, strict=True)
    }
    profile = {dimension: tuple(row[dimension.value] for row in rows) for dimension in Dimension}
    times, saran = tuple(row["time"] for row in rows), tuple(row["saran"] for row in rows)
    files = tuple(row["file_seq"] for row in rows)
    return Responses(
        rows=tuple(row["sheet_row"] for row in rows),
        answers=answers,
        profile={dimension: levels for dimension, levels in profile.items() if any(levels)},
        times=times if any(times) else (),
        saran=saran if any(saran) else (),
        files=files if any(files) else (),
    )


@needs(Right.SEE, of_survey())
def load_files(workspace: Workspace, survey_id: int) -> tuple[SourceFile, ...]:
    """Return the files that a survey was joined of; empty where it has one."""
    query = select(survey_file).where(survey_file.c.survey_id == survey_id).order_by(survey_file.c.seq)
    with reading(workspace) as connection:
        return tuple(
            SourceFile(row.name, row.sha256, row.n, row.rejected, row.not_data) for row in connection.execute(query)
        )


@needs(Right.EDIT)
def list_hashes(workspace: Workspace) -> dict[str, frozenset[int]]:
    """Return the current surveys of each file by its hash, those that were joined of several files too."""
    current = and_(survey.c.replaced_at.is_(None), within(workspace, Right.EDIT))
    own = select(survey.c.source_sha256, survey.c.id).where(current)
    joined = select(survey_file.c.sha256, survey.c.id).join_from(survey_file, survey).where(current)
    found: dict[str, set[int]] = {}
    with reading(workspace) as connection:
        for sha256, survey_id in connection.execute(own.union(joined)):
            found.setdefault(sha256, set()).add(survey_id)
    return {sha256: frozenset(ids) for sha256, ids in found.items()}


@needs(Right.SEE, of_survey())
def load_mapping(workspace: Workspace, survey_id: int) -> dict[Item, str]:
    """Return the header that each item had in the file."""
    with reading(workspace) as connection:
        row = connection.execute(select(survey.c.mapping, survey.c.u8_said).where(survey.c.id == survey_id)).one()
    mapping = {Item.parse(key): header for key, header in json.loads(row.mapping).items()}
    return {cross(item): header for item, header in mapping.items()} if row.u8_said == CROSSWISE else mapping


@needs(Right.SEE, of_survey())
def load_problems(workspace: Workspace, survey_id: int) -> list[Problem]:
    """Return what was rejected, set aside or told when the survey was read."""
    columns = (problem.c.code, problem.c.sheet_row, problem.c.column_name, problem.c.got, problem.c.expected)
    query = select(*columns, problem.c.file_name).where(problem.c.survey_id == survey_id).order_by(problem.c.id)
    with reading(workspace) as connection:
        return [Problem(ProblemCode(code), *rest) for code, *rest in connection.execute(query)]


def _select() -> Select[*tuple[Any, ...]]:
    return select(survey, unit.c.code.label("unit_code"), unit.c.name.label("unit_name")).join(unit)


def _in_period(period: Period) -> tuple[ColumnElement[bool], ...]:
    return survey.c.period_start == period.first_day, survey.c.period_end == period.last_day


def of_unit_period(unit_id: int, period: Period) -> Select[*tuple[Any, ...]]:
    """Return the query for the current survey of a unit and period."""
    return _select().where(survey.c.unit_id == unit_id, *_in_period(period), survey.c.replaced_at.is_(None))


def build_survey(found: RowMapping) -> Survey:
    """Return the survey of a row of ``of_unit_period``."""
    unconfirmed = tuple(Unsur(name) for name in found["unconfirmed"].split(",") if name)
    return Survey(
        id=found["id"],
        unit_code=found["unit_code"],
        unit_name=found["unit_name"],
        period=Period.between(found["period_start"], found["period_end"]),
        instrument=unpack_instrument(found["instrument_key"], found["added_unsur"]),
        label=found["label"],
        population=found["population"],
        source_name=found["source_name"],
        source_sha256=found["source_sha256"],
        unconfirmed=unconfirmed,
        n=found["n"],
        rejected=found["rejected"],
        not_data=found["not_data"],
        saved_at=as_utc(found["saved_at"]),
        saved_by=found["saved_by"],
        replaces_id=found["replaces_id"],
        replaced_at=as_utc(found["replaced_at"]) if found["replaced_at"] else None,
        recap=RecapKind(found["recap"]) if found["recap"] else None,
        printed=_build_printed(found),
        census=found["census_said_at"] is not None,
        revision=found["revision"],
        fixed=() if found["free_by"] is None else ((Unsur.BIAYA, found["free_by"]),),
        withdrawn=found["withdrawn_at"] is not None,
        u8_said=found["u8_said"],
        erased=found["erased_at"] is not None,
    )


def _build_printed(found: RowMapping) -> PrintedReport | None:
    if found["printed_nrr"] is None:
        return None
    nrr = tuple((Unsur(name), Decimal(value)) for name, value in json.loads(found["printed_nrr"]).items())
    return PrintedReport(
        nrr,
        found["n"] or None,
        Decimal(found["printed_ikm"]) if found["printed_ikm"] else None,
        Bobot(found["printed_bobot"]) if found["printed_bobot"] else None,
    )


def _insert(change: Writing, new: NewSurvey, unit_id: int, replaces: int | None) -> int:
    connection = change.connection
    items = tuple(new.responses.answers if new.responses else new.tally.counts if new.tally else ())
    values = {
        "unit_id": unit_id,
        "period_start": new.period.first_day,
        "period_end": new.period.last_day,
        "instrument_key": new.instrument.key,
        "label": new.label,
        "population": new.population,
        "source_name": new.source_name[:255],
        "source_sha256": new.source_sha256,
        "item_keys": ",".join(item.key for item in items),
        "mapping": json.dumps({item.key: header for item, header in new.mapping.items()}, ensure_ascii=False),
        "unconfirmed": ",".join(new.unconfirmed),
        "n": new.n,
        "rejected": new.rejected,
        "not_data": new.not_data,
        "saved_at": change.now,
        "saved_by": change.actor,
        "replaces_id": replaces,
        "added_unsur": pack_instrument(new.instrument),
        "free_by": dict(new.fixed).get(Unsur.BIAYA),
        **_recap_values(new),
    }
    survey_id = connection.execute(insert(survey).values(**values).returning(survey.c.id)).scalar_one()
    if new.responses is not None:
        connection.execute(insert(response), _response_rows(survey_id, new.responses))
        connection.execute(insert(tally), tally_rows(survey_id, new.responses))
        connection.execute(insert(moment), moment_rows(survey_id, new.responses))
    elif new.tally:
        connection.execute(insert(tally), recap_rows(survey_id, new.tally))
    if new.files:
        files = [{"survey_id": survey_id, "seq": seq, **asdict(one)} for seq, one in enumerate(new.files, 1)]
        connection.execute(insert(survey_file), files)
    if new.problems:
        connection.execute(insert(problem), [_problem_row(survey_id, found) for found in new.problems])
    return survey_id


def _response_rows(survey_id: int, responses: Responses) -> list[dict[str, object]]:
    n = len(responses)
    answers = zip(*responses.answers.values(), strict=True)
    nothing = (None,) * n
    levels = [responses.profile.get(dimension, nothing) for dimension in Dimension]
    people = zip(*levels, strict=True)
    files = responses.files or nothing
    about = zip(
        responses.rows, responses.times or nothing, responses.saran or nothing, files, answers, people, strict=True
    )
    return [
        {
            "survey_id": survey_id,
            "seq": seq,
            "sheet_row": row,
            "time": time,
            "saran": saran,
            "file_seq": file,
            "answers": "".join(str(score) if score else _BLANK for score in scores),
            **{dimension.value: level for dimension, level in zip(Dimension, person, strict=True)},
        }
        for seq, (row, time, saran, file, scores, person) in enumerate(about, 1)
    ]


def _recap_values(new: NewSurvey) -> dict[str, str | None]:
    """Return what stands about a survey without respondents; nothing for one that has them."""
    if new.responses is not None:
        return {}
    if new.tally or new.printed is None:
        return {"recap": RecapKind.COUNTS if new.tally else None}
    return printed_values(new.printed)


def printed_values(printed: PrintedReport) -> dict[str, str | None]:
    """Return what stands about a survey of which only a printed report is left."""
    return {
        "recap": RecapKind.PRINTED,
        "printed_nrr": json.dumps({unsur.value: str(value) for unsur, value in printed.nrr}),
        "printed_ikm": str(printed.ikm) if printed.ikm is not None else None,
        "printed_bobot": printed.bobot.value if printed.bobot else None,
    }


def _problem_row(survey_id: int, found: Problem) -> dict[str, object]:
    return {
        "survey_id": survey_id,
        "code": found.code,
        "sheet_row": found.row,
        "column_name": found.column,
        "got": found.got,
        "expected": found.expected,
        "file_name": found.file,
    }
