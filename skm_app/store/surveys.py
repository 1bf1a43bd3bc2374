"""Surveys: save all or nothing, replace with history, withdraw, list, find."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, insert, select, update
from sqlalchemy.exc import IntegrityError

from skm_app.problems import Problem, ProblemCode
from skm_app.store.answers import remember_answers
from skm_app.store.door import Writing, read_version, reading, writing
from skm_app.store.instruments import pack_instrument, unpack_instrument
from skm_app.store.log import Action
from skm_app.store.moments import moment_rows
from skm_app.store.schema import moment, problem, response, survey, tally, unit
from skm_app.store.survey_records import NewSurvey, RecapKind, Survey, SurveyExists
from skm_app.store.tallies import recap_rows, tally_rows
from skm_app.store.times import as_utc
from skm_app.store.units import ensure_unit
from skm_app.workspace import Workspace
from skm_core import (
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
        unit_id = ensure_unit(connection, new.unit_name, new.parent_name)
        current = connection.execute(_of_unit_period(unit_id, new.period)).mappings().first()
        if current and current["id"] != replaces:
            raise SurveyExists(_build(current))
        if current:
            _change(connection, survey.c.id == current["id"], replaced_at=change.now)
        survey_id = _insert(change, new, unit_id, replaces if current else None)
        if new.header_sha256:
            remember_answers(connection, unit_id, new.header_sha256, new.chosen, change.now)
        detail: dict[str, object] = {"n": new.n, "mengganti": replaces, "induk": new.parent_name}
        change.log(Action.REPLACE if current else Action.SAVE, unit_id=unit_id, survey_id=survey_id, detail=detail)
        return survey_id


def withdraw_survey(workspace: Workspace, survey_id: int) -> None:
    """Take a saved survey back: what it replaced is current again. Nothing is deleted."""
    with writing(workspace) as change:
        connection = change.connection
        row = connection.execute(select(survey).where(survey.c.id == survey_id)).one()
        # whoever replaces a survey of this unit holds this row too, so that the two take turns
        connection.execute(select(unit.c.id).where(unit.c.id == row.unit_id).with_for_update())
        current = (survey.c.id == survey_id) & survey.c.replaced_at.is_(None)
        if _change(connection, current, replaced_at=change.now) == 0:
            return
        if row.replaces_id:
            _change(connection, survey.c.id == row.replaces_id, replaced_at=None)
        change.log(Action.WITHDRAW, unit_id=row.unit_id, survey_id=survey_id, detail={"kembali_ke": row.replaces_id})


def confirm_census(workspace: Workspace, survey_id: int, *, everybody: bool) -> None:
    """Keep what an officer said of a survey with as many people served as respondents: everybody answered, or not.

    Where not, the number of respondents was copied: how many were served is not known. The answers stay as they are.
    """
    with writing(workspace) as change:
        connection = change.connection
        # two officers who say it at once take turns
        held = select(survey.c.unit_id).where(survey.c.id == survey_id).with_for_update()
        unit_id = connection.execute(held).scalar_one()
        own = survey.c.id == survey_id
        if everybody:
            unsaid = own & survey.c.census_said_at.is_(None)
            _change(connection, unsaid, census_said_at=change.now, census_said_by=change.actor)
        else:
            _change(connection, own, population=None)
        change.log(Action.CENSUS if everybody else Action.NO_CENSUS, unit_id=unit_id, survey_id=survey_id)


def _change(connection: Connection, which: ColumnElement[bool], **values: object) -> int:
    """Change what stands about surveys, count their revision up, and return how many there were."""
    changed = update(survey).where(which).values(**values, revision=survey.c.revision + 1)
    return connection.execute(changed).rowcount


def list_surveys(workspace: Workspace, *, history: bool = False) -> tuple[Survey, ...]:
    """Return the current surveys by unit and end of period; with ``history`` also those that were replaced.

    The list is read anew only when something was written since, by whichever process.
    """

    def load() -> tuple[Survey, ...]:
        return _list(connection, history=history)

    with reading(workspace) as connection:
        return workspace.store.recall(list_surveys, (history, read_version(connection)), _LISTS, load)


def _list(connection: Connection, *, history: bool) -> tuple[Survey, ...]:
    query = _select().order_by(unit.c.name, survey.c.period_end, survey.c.period_start, survey.c.id)
    if not history:
        query = query.where(survey.c.replaced_at.is_(None))
    return tuple(_build(row) for row in connection.execute(query).mappings())


def find_survey(workspace: Workspace, unit_code: str, period: Period) -> Survey | None:
    """Return the current survey of a unit and period, or None."""
    query = _select().where(unit.c.code == unit_code, *_in_period(period), survey.c.replaced_at.is_(None))
    with reading(workspace) as connection:
        row = connection.execute(query).mappings().first()
        return _build(row) if row else None


def read_survey(connection: Connection, survey_id: int) -> Survey:
    """Return one survey of whichever state, inside a transaction."""
    return _build(connection.execute(_select().where(survey.c.id == survey_id)).mappings().one())


def load_responses(workspace: Workspace, survey_id: int) -> Responses:
    """Return the responses of a survey as they were read; a recap has none."""
    with reading(workspace) as connection:
        return read_responses(connection, survey_id)


def read_responses(connection: Connection, survey_id: int) -> Responses:
    """Return the same, inside a transaction."""
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
    return Responses(
        rows=tuple(row["sheet_row"] for row in rows),
        answers=answers,
        profile={dimension: levels for dimension, levels in profile.items() if any(levels)},
        times=times if any(times) else (),
        saran=saran if any(saran) else (),
    )


def load_mapping(workspace: Workspace, survey_id: int) -> dict[Item, str]:
    """Return the header that each item had in the file."""
    with reading(workspace) as connection:
        mapping = connection.execute(select(survey.c.mapping).where(survey.c.id == survey_id)).scalar_one()
    return {Item.parse(key): header for key, header in json.loads(mapping).items()}


def load_problems(workspace: Workspace, survey_id: int) -> list[Problem]:
    """Return what was rejected, set aside or told when the survey was read."""
    columns = (problem.c.code, problem.c.sheet_row, problem.c.column_name, problem.c.got, problem.c.expected)
    query = select(*columns).where(problem.c.survey_id == survey_id).order_by(problem.c.id)
    with reading(workspace) as connection:
        return [Problem(ProblemCode(code), *rest) for code, *rest in connection.execute(query)]


def _select() -> Select[*tuple[Any, ...]]:
    return select(survey, unit.c.code.label("unit_code"), unit.c.name.label("unit_name")).join(unit)


def _in_period(period: Period) -> tuple[ColumnElement[bool], ...]:
    return survey.c.period_start == period.first_day, survey.c.period_end == period.last_day


def _of_unit_period(unit_id: int, period: Period) -> Select[*tuple[Any, ...]]:
    return _select().where(survey.c.unit_id == unit_id, *_in_period(period), survey.c.replaced_at.is_(None))


def _build(found: RowMapping) -> Survey:
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
    if new.problems:
        connection.execute(insert(problem), [_problem_row(survey_id, found) for found in new.problems])
    return survey_id


def _response_rows(survey_id: int, responses: Responses) -> list[dict[str, object]]:
    n = len(responses)
    answers = zip(*responses.answers.values(), strict=True)
    nothing = (None,) * n
    levels = [responses.profile.get(dimension, nothing) for dimension in Dimension]
    people = zip(*levels, strict=True)
    about = zip(responses.rows, responses.times or nothing, responses.saran or nothing, answers, people, strict=True)
    return [
        {
            "survey_id": survey_id,
            "seq": seq,
            "sheet_row": row,
            "time": time,
            "saran": saran,
            "answers": "".join(str(score) if score else _BLANK for score in scores),
            **{dimension.value: level for dimension, level in zip(Dimension, person, strict=True)},
        }
        for seq, (row, time, saran, scores, person) in enumerate(about, 1)
    ]


def _recap_values(new: NewSurvey) -> dict[str, str | None]:
    """Return what stands about a survey without respondents; nothing for one that has them."""
    if new.responses is not None:
        return {}
    if new.tally or new.printed is None:
        return {"recap": RecapKind.COUNTS if new.tally else None}
    printed = new.printed
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
    }
