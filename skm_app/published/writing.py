"""Write a published folder: beside its place first, and there only when it is whole."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from skm_app import __version__
from skm_app.instruments import pack_instrument
from skm_app.published.layout import MANIFEST, SCHEMA_VERSION, TABLES, TOP, UNIT, UNITS
from skm_app.published_survey import PublishedSurvey, PublishedUnit
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.tidy_arrow import as_tables
from skm_app.tidy_table import TidyLine, name_kind
from skm_core import Instrument, PrintedReport, Tally, Unsur

Scores = Iterable[tuple[str, Sequence[TidyLine]]]
"""The lines of the tidy table, each unit's together with its code."""

_ROWS_AT_ONCE = 20_000
"""Rows of a group of a file: the smallest part that a reader takes."""

_ABANDONED = 86_400
"""Seconds after which nobody still writes."""

_Rows = list[dict[str, Any]]


def write_folder(
    folder: Path, rules: str, units: Sequence[PublishedUnit], surveys: Iterable[PublishedSurvey], scores: Scores
) -> None:
    """Write what is published; a folder that was published there before is replaced when all is written.

    Args:
        folder: where; nothing is there yet, or a published folder.
        rules: by which it was decided what the outside may see.
        units: all of them.
        surveys: of the units and the regions, period by period.
        scores: the tidy table.

    Raises:
        StoreError: something else lies there, or it cannot be written; what lay there is as it was.
    """
    folder = require_free(folder)
    _bring_back(folder)
    _clear_away(folder)
    fresh = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    try:
        fresh.mkdir(parents=True)
        by_code = {one.code: one for one in units}
        pq.write_table(pa.Table.from_pylist([_as_unit(one) for one in units], UNIT), fresh / UNITS)
        told: list[dict[str, Any]] = []
        with _Parts(fresh) as parts:
            for survey in surveys:
                told += _write_survey(parts, survey, by_code[survey.unit_code])
            for code, lines in scores:
                depth = by_code[code].depth
                for period, own in _by_period(lines).items():
                    parts.add("score", period, depth, own)
        manifest = {
            "schema": SCHEMA_VERSION,
            "program": __version__,
            "rules": rules,
            "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "units": len(units),
            "rows": parts.rows,
            "surveys": told,
        }
        (fresh / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=0), encoding="utf-8")
        _put_in_place(fresh, folder)
    except OSError as error:
        raise StoreError(StoreFault.FULL) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def require_free(folder: Path) -> Path:
    """Return the path of a folder, as no link, that may be published into: empty, new, or published, and nothing else.

    Raises:
        StoreError: something else lies there.
    """
    place = folder.absolute().resolve()
    known = {MANIFEST, UNITS, *TABLES}
    try:
        there = {one.name for one in place.iterdir()} if place.exists() else set[str]()
        ours = not there or (there <= known and json.loads((place / MANIFEST).read_text(encoding="utf-8"))["schema"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(StoreFault.NOT_EMPTY, str(folder)) from error
    if not ours:
        raise StoreError(StoreFault.NOT_EMPTY, str(folder))
    return place


def _bring_back(folder: Path) -> None:
    """Give back its name to what was published, where a process was killed between taking one away and giving one."""
    if not folder.exists() and folder.parent.is_dir():
        left = [one for one in folder.parent.iterdir() if _is_left_by(folder, one) and one.suffix == ".lama"]
        if left:
            max(left, key=lambda one: one.stat().st_mtime).rename(folder)


def _is_left_by(folder: Path, place: Path) -> bool:
    """Tell whether a folder is one that a publishing into another makes beside it."""
    name = re.fullmatch(rf"\.{re.escape(folder.name)}\.[0-9a-f]{{8}}(?:\.lama)?", place.name)
    return bool(name) and place.is_dir() and (place / UNITS).is_file()


def _clear_away(folder: Path) -> None:
    """Remove what an earlier publishing that was killed has left beside a folder; one that still writes is younger."""
    with suppress(OSError):
        for left in folder.parent.iterdir():
            if _is_left_by(folder, left) and time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def _put_in_place(fresh: Path, folder: Path) -> None:
    """Give a whole folder its name; who reads meanwhile has the one before, or for a moment none."""
    if not folder.exists():
        fresh.rename(folder)
        return
    before = folder.with_name(f"{fresh.name}.lama")
    folder.rename(before)
    try:
        fresh.rename(folder)
    except BaseException:
        before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


@dataclass
class _Parts:
    """Write rows into one file for each table, period and depth, as they come."""

    folder: Path
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    _waiting: dict[tuple[str, str, int], list[Any]] = field(default_factory=dict[tuple[str, str, int], list[Any]])
    _writers: dict[tuple[str, str, int], pq.ParquetWriter] = field(
        default_factory=dict[tuple[str, str, int], pq.ParquetWriter]
    )
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        try:
            if error[0] is None:
                for key in self._waiting:
                    self._flush(key)
        finally:
            self._open.close()

    def add(self, table: str, period: str, depth: int, rows: Sequence[Any]) -> None:
        """Keep rows for the file that they belong to, and write them when they are many."""
        key = table, period, depth
        if not rows:
            return
        waiting = self._waiting.setdefault(key, [])
        waiting += rows
        self.rows[table] += len(rows)
        if len(waiting) >= _ROWS_AT_ONCE:
            self._flush(key)

    def _flush(self, key: tuple[str, str, int]) -> None:
        table, period, depth = key
        rows, self._waiting[key] = self._waiting[key], []
        if key not in self._writers:
            place = self.folder / table / f"period={period}" / f"depth={depth}"
            place.mkdir(parents=True)
            writer = pq.ParquetWriter(place / "part-0.parquet", TABLES[table], compression="zstd")
            self._writers[key] = self._open.enter_context(writer)
        whole = as_tables(rows) if table == "score" else [pa.Table.from_pylist(rows, TABLES[table])]
        for part in whole:
            self._writers[key].write_table(part.select(TABLES[table].names))


def _by_period(lines: Sequence[TidyLine]) -> Mapping[str, list[TidyLine]]:
    found: dict[str, list[TidyLine]] = {}
    for line in lines:
        found.setdefault(line.period, []).append(line)
    return found


def _write_survey(parts: _Parts, survey: PublishedSurvey, unit: PublishedUnit) -> Iterator[dict[str, Any]]:
    """Write a survey with its sums, and yield how the manifest names it; a region is not named."""
    place = {"unit_code": unit.code, "parent_code": unit.parent_code or TOP}
    period = survey.period.code
    parts.add("survey", period, unit.depth, [place | _as_survey(survey, unit)])
    if survey.tally:
        rows = _list_totals(survey.tally, survey.instrument)
        parts.add("total", period, unit.depth, [place | row for row in rows])
    margins = [
        place | {"unsur": unsur, "bobot": bobot, "se": margin.se, "lower": margin.lower, "upper": margin.upper}
        for unsur, bobot, margin in survey.list_margins()
    ]
    parts.add("margin", period, unit.depth, margins)
    if not survey.is_region:
        yield {"id": survey.survey_id, "unit": unit.code, "period": period, "made_of": survey.made_of}


def _as_unit(unit: PublishedUnit) -> dict[str, Any]:
    return {
        "unit_code": unit.code,
        "unit_name": unit.name,
        "parent_code": unit.parent_code or TOP,
        "depth": unit.depth,
        "has_units": unit.has_units,
    }


def _as_survey(survey: PublishedSurvey, unit: PublishedUnit) -> dict[str, Any]:
    return {
        "unit_name": unit.name,
        "period_start": survey.period.first_day,
        "period_end": survey.period.last_day,
        "kind": name_kind(survey.period),
        "basis": survey.basis,
        "instrument": survey.instrument.key,
        "added_unsur": pack_instrument(survey.instrument),
        "n": survey.n,
        "population": survey.population,
        "census": survey.census,
        "unconfirmed": ",".join(survey.unconfirmed),
        "free_by": dict(survey.fixed).get(Unsur.BIAYA),
        "printed": _pack_printed(survey.printed) if survey.printed else None,
        "why": survey.why.value if survey.why else None,
        "survey_id": survey.survey_id,
        "made_of": survey.made_of,
        "units": survey.units,
        "units_below": survey.units_below,
    }


def _pack_printed(printed: PrintedReport) -> str:
    told = {
        "nrr": {unsur.value: str(value) for unsur, value in printed.nrr},
        "ikm": None if printed.ikm is None else str(printed.ikm),
        "bobot": printed.bobot.value if printed.bobot else None,
    }
    return json.dumps(told)


def _list_totals(tally: Tally, instrument: Instrument) -> _Rows:
    return [
        {
            "item": item.key,
            "unsur": instrument.code(item.unsur),
            "n": tally.n,
            **{f"n{score}": count for score, count in enumerate(counts, 1)},
        }
        for item, counts in tally.counts.items()
    ]
