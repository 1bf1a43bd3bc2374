"""Hold the sums of engines against each other: ``python jobs/compare_sums.py SOURCE SOURCE [...]``.

A source is the address of a store (sqlite:///…, postgresql://…), or a folder that a job of this folder has written.
Every count of every survey and item is compared, and the index made of them as a fraction; the pairwise sums too,
where two folders have them. It ends with 1 where anything differs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pyarrow.dataset as ds

sys.path.insert(0, str(Path(__file__).parents[1]))

from skm_app.scope import EVERYTHING
from skm_app.store import list_surveys, load_each_tally, open_store
from skm_app.workspace import Workspace
from skm_core import INSTRUMENTS, Bobot, Item, NoIndex, Tally, compute_score

Totals = Mapping[tuple[str, str, str], Tally]
"""The tally of each survey by unit, period and key of the instrument."""

_AT_ONCE = 5_000


def read_store(url: str) -> Totals:
    """Return the tallies that a store keeps of surveys with rows."""
    workspace = Workspace(open_store(url, read_only=True), "jobs", EVERYTHING)
    own = [one for one in list_surveys(workspace) if one.has_rows]
    found: dict[tuple[str, str, str], Tally] = {}
    for start in range(0, len(own), _AT_ONCE):
        part = {one.id: one for one in own[start : start + _AT_ONCE]}
        for survey_id, tally in load_each_tally(workspace, list(part)).items():
            one = part[survey_id]
            found[one.unit_code, one.period.code, one.instrument.key] = tally
    return found


def read_totals(folder: str) -> Totals:
    """Return the tallies that a job has written."""
    counts: dict[tuple[str, str, str], dict[Item, tuple[int, int, int, int]]] = {}
    sizes: dict[tuple[str, str, str], int] = {}
    for row in ds.dataset(f"{folder}/total", format="parquet").to_table().to_pylist():
        key = row["unit_code"], row["period"], row["instrument"]
        counts.setdefault(key, {})[Item.parse(row["item"])] = row["n1"], row["n2"], row["n3"], row["n4"]
        sizes[key] = row["n"]
    return {key: Tally(sizes[key], found) for key, found in counts.items()}


def read_pairs(folder: str) -> frozenset[tuple[object, ...]] | None:
    """Return the pairwise sums that a job has written, None where it wrote none."""
    if not Path(folder, "pair").is_dir():
        return None
    table = ds.dataset(f"{folder}/pair", format="parquet").to_table()
    names = sorted(table.column_names)
    return frozenset(zip(*(table.column(name).to_pylist() for name in names), strict=True))


def count_different(first: Totals, other: Totals) -> tuple[int, int, int]:
    """Return how many counts and indexes were compared, and how many differ."""
    counts = indexes = different = 0
    for key in first.keys() | other.keys():
        one, two = first.get(key, Tally(0, {})), other.get(key, Tally(0, {}))
        items = one.counts.keys() | two.counts.keys()
        counts += len(items)
        different += sum(one.counts.get(item) != two.counts.get(item) for item in items) + (one.n != two.n)
        for bobot in Bobot:
            try:
                scores = [compute_score(tally, INSTRUMENTS[key[2]], bobot).ikm_exact for tally in (one, two)]
            except NoIndex:
                continue
            indexes += 1
            different += scores[0] != scores[1]
    return counts, indexes, different


def main() -> None:
    """Compare every source with the first, and tell what differs."""
    sources = sys.argv[1:]
    if len(sources) < 2:
        sys.exit(__doc__)
    totals = {one: read_store(one) if "://" in one else read_totals(one) for one in sources}
    pairs = {one: found for one in sources if "://" not in one and (found := read_pairs(one)) is not None}
    failed = 0
    for other in sources[1:]:
        counts, indexes, different = count_different(totals[sources[0]], totals[other])
        failed += different
        print(f"{other}: {counts} hitungan dan {indexes} IKM dibandingkan, {different} berbeda")
    for one, other in zip(list(pairs), list(pairs)[1:], strict=False):
        different = len(pairs[one] ^ pairs[other])
        failed += different
        print(f"{other}: {len(pairs[one])} jumlah berpasangan dibandingkan, {different} berbeda")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
