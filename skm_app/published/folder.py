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

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from skm_app.instruments import unpack_instrument
from skm_app.published.layout import MANIFEST, PARTITIONS, SCHEMA_VERSION, TABLES, TOP, UNITS
from skm_app.published_survey import PublishedSurvey, PublishedUnit
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.tidy_arrow import as_lines
from skm_app.tidy_table import TidyLine
from skm_core import Bobot, Counts, Item, Margin, Period, PrintedReport, Tally, Unsur, Why

_MOST_PEOPLE = 2**31
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
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(StoreFault.NOT_PUBLISHED, str(path)) from error
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise StoreError(StoreFault.NEWER_PUBLISHED, str(path), str(manifest.get("program", "")))
    folder = Folder(path)
    with _telling(path):
        # a file that was lost, doubled or cut off would give another number in silence
        if {table: folder.count_rows(table) for table in TABLES} != manifest["rows"]:
            raise ValueError("not the rows of the manifest")
    return folder


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
            rows = pq.read_table(self.path / UNITS).to_pylist()
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
        seen = {one.code for one in found}
        for one in found:
            # a circle in a spoilt folder would go on for ever
            more = [child for child in below.get(one.code, []) if child.code not in seen]
            seen |= {child.code for child in more}
            found += more
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
            overlapping = [code for code in self.list_periods() if Period.parse(code).overlaps(period)]
            if not overlapping:
                return []
            asked &= ds.field("period").isin(overlapping)
        wanted = {one.code for one in units if not one.has_units}
        return [one for one in self._read(asked) if one.unit_code in wanted]

    def list_periods(self, table: str = "survey") -> list[str]:
        """Return the codes of all periods of a table."""
        with _telling(self.path):
            codes = sorted(place.name.partition("=")[2] for place in (self.path / table).glob("period=*"))
            for code in codes:
                Period.parse(code)
            return codes

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
        if table is None or not periods:
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

    def count_rows(self, table: str) -> int:
        """Return how many rows a table has."""
        found = self._find(table)
        return found.count_rows() if found else 0

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
                for name in ("survey", "total", "margin")
            }
            tallies = _build_tallies(rows["total"])
            margins: dict[_Key, list[Mapping[str, Any]]] = defaultdict(list)
            for row in rows["margin"]:
                margins[row["period"], row["unit_code"]].append(row)
            return [_build_survey(row, tallies, margins) for row in rows["survey"]]


@contextmanager
def _telling(path: Path) -> Generator[None]:
    """Say in a sentence that a folder cannot be read: another program wrote it, or it is spoilt."""
    try:
        yield
    except (OSError, pa.ArrowException, ValueError, KeyError, TypeError) as error:
        raise StoreError(StoreFault.NOT_PUBLISHED, str(path)) from error


def _build_unit(row: Mapping[str, Any]) -> PublishedUnit:
    if not row["unit_code"] or row["unit_name"] is None or row["depth"] is None:
        raise ValueError("a unit without code, name or depth")
    return PublishedUnit(row["unit_code"], row["unit_name"], row["parent_code"] or None, row["depth"], row["has_units"])


def _build_tallies(rows: Sequence[Mapping[str, Any]]) -> dict[_Key, Tally]:
    counts: dict[_Key, dict[Item, Counts]] = defaultdict(dict)
    sizes: dict[_Key, int] = {}
    for row in rows:
        key, n, own = (row["period"], row["unit_code"]), row["n"], (row["n1"], row["n2"], row["n3"], row["n4"])
        if min(own) < 0 or not sum(own) <= n < _MOST_PEOPLE or sizes.setdefault(key, n) != n:
            raise ValueError(f"no counts: {own} of {n}")
        counts[key][Item.parse(row["item"])] = own
    return {key: Tally(sizes[key], found) for key, found in counts.items()}


def _build_survey(
    row: Mapping[str, Any],
    tallies: Mapping[_Key, Tally],
    margins: Mapping[_Key, Sequence[Mapping[str, Any]]],
) -> PublishedSurvey:
    key = row["period"], row["unit_code"]
    instrument = unpack_instrument(row["instrument"], row["added_unsur"])
    unsur = {instrument.code(one): one for one in instrument.names()}
    tally = tallies.get(key)
    if tally and tally.n != row["n"]:
        raise ValueError(f"{tally.n} respondents of {row['n']}")
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
        tally=tally,
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
