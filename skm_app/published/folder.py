"""Read a published folder: its units, and the periods of a region or of some units, without the rest of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from skm_app.instruments import unpack_instrument
from skm_app.published.layout import MANIFEST, PARTITIONS, SCHEMA_VERSION, TABLES, TOP
from skm_app.published_survey import PublishedSurvey, PublishedUnit
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.tidy_arrow import as_lines
from skm_app.tidy_table import TidyLine
from skm_core import Bobot, Counts, Item, Margin, Period, PrintedReport, Tally, Unsur, Why
from skm_core.statistics import Moments

_HIVE = ds.partitioning(PARTITIONS, flavor="hive")

_Key = tuple[str, str]
"""Period and unit of a survey: there is one of each."""


def open_folder(path: Path) -> Folder:
    """Open a published folder.

    Args:
        path: of the folder.

    Raises:
        StoreError: it is no published folder, or a newer program wrote it.
    """
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        version = manifest["schema"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(StoreFault.NOT_PUBLISHED, str(path)) from error
    if version != SCHEMA_VERSION:
        raise StoreError(StoreFault.NEWER_PUBLISHED, str(path), str(manifest.get("program", "")))
    return Folder(path)


def identify_folder(path: Path) -> tuple[int, int] | None:
    """Return what tells what lies at a place from what was published there before; None where nothing is."""
    try:
        told = (path / MANIFEST).stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns


@dataclass(frozen=True)
class Folder:
    """Hold a published folder that was opened; nothing of it but its units stays in memory."""

    path: Path
    _tables: dict[str, ds.Dataset] = field(default_factory=dict[str, ds.Dataset], repr=False)

    @cached_property
    def units(self) -> Mapping[str, PublishedUnit]:
        """Return every unit by its code, in the order of names."""
        with _telling(self.path):
            rows = pq.read_table(self.path / "unit.parquet").to_pylist()
            return {row["unit_code"]: _build_unit(row) for row in rows}

    def list_above(self, code: str) -> list[PublishedUnit]:
        """Return what stands above a unit, the uppermost first."""
        above: list[PublishedUnit] = []
        parent = self.units[code].parent_code
        while parent is not None and parent in self.units and self.units[parent] not in above:
            above.append(self.units[parent])
            parent = self.units[parent].parent_code
        return above[::-1]

    def list_children(self, code: str | None) -> list[PublishedUnit]:
        """Return the units that stand directly below one; of None the uppermost."""
        return [one for one in self.units.values() if one.parent_code == code]

    def list_below(self, code: str | None) -> list[PublishedUnit]:
        """Return all units below one, however far; of None all."""
        if code is None:
            return list(self.units.values())
        below: dict[str | None, list[PublishedUnit]] = defaultdict(list)
        for one in self.units.values():
            below[one.parent_code].append(one)
        found = list(below[code])
        for one in found:
            found += below.get(one.code, [])
        return found

    def read_children(self, code: str | None) -> list[PublishedSurvey]:
        """Return the periods of all units that stand directly below one; of None those of the uppermost."""
        depth = self.units[code].depth + 1 if code else 0
        return self._read((ds.field("depth") == depth) & (ds.field("parent_code") == (code or TOP)))

    def read_units(self, units: Sequence[PublishedUnit], period: Period | None = None) -> list[PublishedSurvey]:
        """Return the periods of some units.

        Args:
            units: whose; regions among them are passed over.
            period: only those that overlap it; None for all.
        """
        parents = sorted({one.parent_code or TOP for one in units if not one.has_units})
        asked = ds.field("parent_code").isin(parents)
        if period:
            asked &= ds.field("period").isin([code for code in self.list_periods() if _overlaps(code, period)])
        wanted = {one.code for one in units if not one.has_units}
        return [one for one in self._read(asked) if one.unit_code in wanted]

    def list_periods(self, table: str = "survey") -> list[str]:
        """Return the codes of all periods of a table."""
        return sorted(place.name.partition("=")[2] for place in (self.path / table).glob("period=*"))

    def read_scores(
        self, codes: Collection[str] | None, periods: Collection[str], conventions: Sequence[Bobot]
    ) -> Iterator[list[TidyLine]]:
        """Yield the lines of the tidy table, those of one unit together, region by region.

        Args:
            codes: of the units; None for all.
            periods: their codes.
            conventions: of the weights.
        """
        table = self._find("score")
        if table is None:
            return
        bobot, above = ds.field("bobot"), ds.field("parent_code")
        asked = bobot.is_null() | bobot.isin([one.value for one in conventions])
        asked &= ds.field("period").isin(list(periods))
        order = {code: place for place, code in enumerate(self.units) if codes is None or code in codes}
        parents = dict.fromkeys(self.units[code].parent_code for code in order)
        for parent in parents:
            with _telling(self.path):
                own = table.to_table(filter=asked & (above.is_null() if parent is None else above == parent))
                found: dict[str, list[TidyLine]] = defaultdict(list)
                for line in as_lines(own):
                    found[line.unit_code].append(line)
            for code in sorted(found.keys() & order.keys(), key=lambda one: order[one]):
                yield found[code]

    def _find(self, table: str) -> ds.Dataset | None:
        """Return a table, or None where nothing of it was published."""
        if table not in self._tables:
            place = self.path / table
            if not place.is_dir():
                return None
            with _telling(self.path):
                schema = pa.schema([*TABLES[table], *PARTITIONS])
                self._tables[table] = ds.dataset(place, schema=schema, format="parquet", partitioning=_HIVE)
        return self._tables[table]

    def _read(self, asked: ds.Expression) -> list[PublishedSurvey]:
        with _telling(self.path):
            rows = {
                name: table.to_table(filter=asked).to_pylist() if (table := self._find(name)) else []
                for name in ("survey", "total", "pair", "margin")
            }
            tallies = _build_tallies(rows["total"])
            moments = _build_moments(rows["pair"])
            margins: dict[_Key, list[Mapping[str, Any]]] = defaultdict(list)
            for row in rows["margin"]:
                margins[row["period"], row["unit_code"]].append(row)
            return [_build_survey(row, tallies, moments, margins) for row in rows["survey"]]


@contextmanager
def _telling(path: Path) -> Generator[None]:
    """Say in a sentence that a folder cannot be read: another program wrote it, or it is spoilt."""
    try:
        yield
    except (OSError, pa.ArrowException, ValueError, KeyError, TypeError) as error:
        raise StoreError(StoreFault.NOT_PUBLISHED, str(path)) from error


def _overlaps(code: str, period: Period) -> bool:
    return Period.parse(code).overlaps(period)


def _build_unit(row: Mapping[str, Any]) -> PublishedUnit:
    return PublishedUnit(row["unit_code"], row["unit_name"], row["parent_code"] or None, row["depth"], row["has_units"])


def _build_tallies(rows: Sequence[Mapping[str, Any]]) -> dict[_Key, Tally]:
    counts: dict[_Key, dict[Item, Counts]] = defaultdict(dict)
    sizes: dict[_Key, int] = {}
    for row in rows:
        key = row["period"], row["unit_code"]
        counts[key][Item.parse(row["item"])] = row["n1"], row["n2"], row["n3"], row["n4"]
        sizes[key] = row["n"]
    return {key: Tally(sizes[key], found) for key, found in counts.items()}


def _build_moments(rows: Sequence[Mapping[str, Any]]) -> dict[_Key, Moments]:
    own: dict[_Key, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        own[row["period"], row["unit_code"]].append(row)
    return {key: _build_matrix(pairs) for key, pairs in own.items()}


def _build_matrix(pairs: Sequence[Mapping[str, Any]]) -> Moments:
    items = tuple(dict.fromkeys(row["item_a"] for row in pairs))
    place = {item: number for number, item in enumerate(items)}
    size = len(items)
    both, first, products = (np.zeros((size, size), dtype=np.int64) for _ in range(3))
    for row in pairs:
        a, b = place[row["item_a"]], place[row["item_b"]]
        both[a, b] = both[b, a] = row["both"]
        products[a, b] = products[b, a] = row["product"]
        first[a, b], first[b, a] = row["first_a"], row["first_b"]
    return Moments(pairs[0]["n"], tuple(map(Item.parse, items)), both, first, products)


def _build_survey(
    row: Mapping[str, Any],
    tallies: Mapping[_Key, Tally],
    moments: Mapping[_Key, Moments],
    margins: Mapping[_Key, Sequence[Mapping[str, Any]]],
) -> PublishedSurvey:
    key = row["period"], row["unit_code"]
    instrument = unpack_instrument(row["instrument"], row["added_unsur"])
    unsur = {instrument.code(one): one for one in instrument.names()}
    return PublishedSurvey(
        unit_code=row["unit_code"],
        period=Period.between(row["period_start"], row["period_end"]),
        instrument=instrument,
        basis=row["basis"],
        n=row["n"],
        population=row["population"],
        census=row["census"],
        unconfirmed=tuple(Unsur(name) for name in row["unconfirmed"].split(",") if name),
        fixed=() if row["free_by"] is None else ((Unsur.BIAYA, row["free_by"]),),
        printed=_unpack_printed(row["printed"], row["n"]) if row["printed"] else None,
        why=Why(row["why"]) if row["why"] else None,
        survey_id=row["survey_id"],
        made_of=row["made_of"],
        units=row["units"],
        units_below=row["units_below"],
        tally=tallies.get(key),
        moments=moments.get(key),
        margins={
            Bobot(told["bobot"]) if told["bobot"] else unsur[told["unsur"]]: Margin(
                told["se"], told["lower"], told["upper"]
            )
            for told in margins.get(key, ())
        },
    )


def _unpack_printed(packed: str, n: int | None) -> PrintedReport:
    told = json.loads(packed)
    return PrintedReport(
        tuple((Unsur(name), Decimal(value)) for name, value in told["nrr"].items()),
        n,
        None if told["ikm"] is None else Decimal(told["ikm"]),
        Bobot(told["bobot"]) if told["bobot"] else None,
    )
