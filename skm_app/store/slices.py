"""A store of a part of what was published: the periods of one region, read like any other store."""

from __future__ import annotations

import datetime as dt
import weakref
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, insert
from sqlalchemy.exc import SQLAlchemyError

from skm_app.instruments import pack_instrument
from skm_app.published_survey import PublishedSurvey, PublishedUnit
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.engine import open_store
from skm_app.store.margins import margin_rows
from skm_app.store.schema import outside_score, survey, tally, unit
from skm_app.store.survey_records import RecapKind
from skm_app.store.surveys import printed_values
from skm_app.store.tallies import recap_rows
from skm_app.workspace import Published, Store
from skm_core import Unsur

_LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def make_slice(
    path: Path, units: Sequence[PublishedUnit], surveys: Sequence[PublishedSurvey], published: Published
) -> Store:
    """Make a store of a part of what was published, in a file that goes with it.

    What an error is told of is there as a survey whose rows have had their time: the services then read its margins
    where they find no sums. The rest is there as counts.

    Args:
        path: of the file, which is not there yet.
        units: that are there; what stands above one comes before it.
        surveys: of these units, one for each of them and a period.
        published: of which region, from where.
    """
    engine = open_store(f"sqlite:///{path}").engine
    try:
        with engine.begin() as connection:
            _fill(connection, units, surveys)
    except (SQLAlchemyError, KeyError, TypeError, ValueError, OverflowError) as error:
        # what was read of a spoilt folder does not fit together
        raise StoreError(StoreFault.NOT_PUBLISHED, str(published.folder)) from error
    finally:
        engine.dispose()
    store = replace(open_store(f"sqlite:///{path}", read_only=True), published=published)
    weakref.finalize(store, _remove, store.engine, path)
    return store


def _remove(engine: Engine, path: Path) -> None:
    engine.dispose()
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _fill(connection: Connection, units: Sequence[PublishedUnit], surveys: Sequence[PublishedSurvey]) -> None:
    ids = {one.code: number for number, one in enumerate(units, 1)}
    above: list[dict[str, object]] = [
        {"id": ids[one.code], "code": one.code, "name": one.name, "parent_id": ids.get(one.parent_code or "")}
        for one in units
    ]
    rows: dict[Table, list[dict[str, object]]] = {unit: above, survey: [], tally: [], outside_score: []}
    for number, one in enumerate(surveys, 1):
        rows[survey].append(_as_row(number, ids[one.unit_code], one))
        if one.tally:
            rows[tally] += recap_rows(number, one.tally)
        rows[outside_score] += margin_rows(number, one)
    for table in (unit, survey, tally, outside_score):
        if rows[table]:
            connection.execute(insert(table), rows[table])


def _as_row(number: int, unit_id: int, one: PublishedSurvey) -> dict[str, object]:
    # every row names the same columns, for they go in together
    about = dict.fromkeys(("recap", "printed_nrr", "printed_ikm", "printed_bobot")) | _tell_basis(one)
    return {
        "id": number,
        "unit_id": unit_id,
        "period_start": one.period.first_day,
        "period_end": one.period.last_day,
        "instrument_key": one.instrument.key,
        "added_unsur": pack_instrument(one.instrument),
        "population": one.population,
        "source_name": "",
        "source_sha256": "",
        "item_keys": "",
        "mapping": "{}",
        "unconfirmed": ",".join(one.unconfirmed),
        "n": one.n or 0,
        "rejected": 0,
        "not_data": 0,
        "saved_at": _LONG_AGO,
        "saved_by": "",
        "census_said_at": _LONG_AGO if one.census else None,
        "free_by": dict(one.fixed).get(Unsur.BIAYA),
        "erased_at": None if about["recap"] else _LONG_AGO,
        **about,
    }


def _tell_basis(one: PublishedSurvey) -> dict[str, str | None]:
    if one.margins:
        return {}
    return printed_values(one.printed) if one.printed else {"recap": RecapKind.COUNTS}
