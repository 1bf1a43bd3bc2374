"""Good files, spoilt a little: single bits, bytes, cuts, and single cells whose meaning is known.

A container has a checksum, so a changed bit must never change a number in silence. Text and old Excel files have none:
there a changed byte may be another answer, and only a crash is wrong.
"""

from __future__ import annotations

import datetime as dt
import functools
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.files.cases import ANY, ASK, FREE, READ, Case, Expected, Raw
from tests.files.people import (
    LABELS,
    NINE,
    PROFILE,
    Answer,
    Table,
    coded,
    labelled,
    lay,
    named,
    odd,
    people,
    said,
    seed_of,
)
from tests.files.writers import Sheet, csv_bytes, html, ods, ods_package, ods_rows, text_of, xls, xlsx, zipped

FLIPS = 150
"""So many single bits are turned in each kind of file."""

OVERWRITES = 40
CUTS = 20
CELLS = 96


@functools.cache
def base() -> Table:
    """Return the table whose files are spoilt."""
    table = lay(people("mutation base", 14), (*PROFILE, *named()))
    return replace(
        table, grid=[[c if isinstance(c, int) or c is None else text_of(c) for c in row] for row in table.grid]
    )


@functools.cache
def good(kind: str) -> bytes:
    """Return the file that is spoilt."""
    writers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: xlsx(Sheet("Data", base().grid)),
        "ods": lambda: zipped(ods_package(ods_rows(base().grid)), ("mimetype",)),
        "csv": lambda: csv_bytes(base().grid),
        "xls": lambda: xls(base().grid),
        "html": lambda: html(base().grid),
    }
    return writers[kind]()


def unchanged() -> Expected:
    """Return the expectation of a spoilt container: whatever is read holds the numbers from before."""
    return base().expected(ANY, rows=None, rejected=None, strange=None, sheet_rows=None)


def any_number() -> Expected:
    """Return the expectation of a spoilt file without a checksum: anything but a crash."""
    return Expected(ANY)


def flips(kind: str) -> Iterator[Case]:
    """Turn single bits, spread evenly over the file."""
    size = len(good(kind))
    rng = random.Random(seed_of(f"flips {kind}"))
    for number in range(FLIPS):
        place, bit = int((number + 0.5) * size / FLIPS), rng.randrange(8)

        def content(place: int = place, bit: int = bit) -> bytes:
            spoilt = bytearray(good(kind))
            spoilt[place] ^= 1 << bit
            return bytes(spoilt)

        yield Case(f"{kind}: bit {bit} of byte {place}", f"data.{kind}", content, unchanged(), "bit flip", second=False)


def overwrites(kind: str, count: int = OVERWRITES) -> Iterator[Case]:
    """Write random bytes at random places."""
    rng = random.Random(seed_of(f"overwrites {kind}"))
    expected = unchanged() if kind in ("xlsx", "ods") else any_number()
    for number in range(count):
        noise = rng.randbytes(rng.randint(1, 16))
        place = rng.randrange(len(good(kind)))

        def content(place: int = place, noise: bytes = noise) -> bytes:
            spoilt = bytearray(good(kind))
            spoilt[place : place + len(noise)] = noise
            return bytes(spoilt)

        ending = "xls" if kind == "html" else kind
        yield Case(f"{kind}: overwritten {number}", f"data.{ending}", content, expected, "overwrite", second=False)


def cuts(kind: str) -> Iterator[Case]:
    """Cut the file at random places, and take random pieces out of its middle."""
    rng = random.Random(seed_of(f"cuts {kind}"))
    expected = unchanged() if kind in ("xlsx", "ods") else any_number()
    for number in range(CUTS):
        start = rng.randrange(len(good(kind)))
        end = len(good(kind)) if number % 2 else start + rng.randint(1, 200)

        def content(start: int = start, end: int = end) -> bytes:
            return good(kind)[:start] + good(kind)[end:]

        yield Case(f"{kind}: without bytes {start} to {end}", f"data.{kind}", content, expected, "cut", second=False)


def meanings(unsur: str) -> list[Answer]:
    """Return contents of a cell of ``unsur`` with what each means under the method."""
    scores = (1, 2, 3, 4)
    fine = [said(score) for score in scores]
    fine += [said(score, f"{score},0") for score in scores]
    fine += [said(score, f" {score}.0 ") for score in scores]
    fine += [said(score, "０１２３４"[score]) for score in scores]
    fine += [said(score, f"{score}\u00a0") for score in scores]
    fine += [said(score, labelled(unsur, score)) for score in scores]
    fine += [said(score, f"  {labelled(unsur, score).upper()}. ") for score in scores]
    fine += [said(score, f"{score} - {labelled(unsur, score)}") for score in scores]
    good_words = ("Tidak baik", "Kurang baik", "Baik", "Sangat baik")
    fine += [said(score, good_words[score - 1]) for score in scores]
    blank = [Answer(None), Answer("-"), Answer("N/A"), Answer(" "), Answer(0), Answer("0")]
    wrong: list[Raw] = [
        5, "5", 6, -1, "-1", 3.5, "3,5", "3.5", 44, True, dt.datetime(2024, 4, 3), "x", "b", "lumayan", "?", "1;2", "3+",
        "4/4", "tiga", 10, 100, 0.5, "#REF!", "1 2 3", "IV", "ya",
    ]  # fmt: skip
    return [*fine, *blank, *blank, *(odd(raw) for raw in wrong)]


def foreign(unsur: str) -> list[Answer]:
    """Return labels of other unsur: unknown words here, which a careful reader may ask about first."""
    return [odd(label) for label in ("Gratis", "Buruk", "Cukup", "Murah") if label not in LABELS[unsur]]


def cells() -> Iterator[Case]:
    """Change one answer to another content and work out the sums again."""
    rng = random.Random(seed_of("cells"))
    writers: dict[str, Callable[[Table], bytes]] = {
        "xlsx": lambda table: xlsx(Sheet("Data", table.grid)),
        "csv": lambda table: csv_bytes(table.grid),
        "ods": lambda table: ods(Sheet("Data", table.grid)),
        "html": lambda table: html(table.grid),
    }
    kinds = ("xlsx", "xlsx", "csv", "csv", "ods", "xlsx", "csv", "html")
    for number in range(CELLS):
        kind = kinds[number % len(kinds)]
        unsur = rng.choice(NINE)
        answer = rng.choice([*meanings(unsur), *foreign(unsur)])
        everyone = people(f"cell {number}", 14)
        index = rng.randrange(len(everyone))
        everyone[index] = everyone[index].having(**{unsur: answer})
        table = lay(everyone, (*PROFILE, *(named() if number % 2 else coded())))
        name = f"{kind}: {unsur.lower()} of row {index + 2} holds {answer.raw!r} ({number})"
        ending = "xls" if kind == "html" else kind
        expected = table.expected(READ | ASK, after=FREE) if answer in foreign(unsur) else table.expected(READ)
        yield Case(name, f"data.{ending}", lambda t=table, k=kind: writers[k](t), expected, "cell")


CASES: list[Case] = [*cells()]
"""The changed cells, one case each."""

SPOILT: dict[str, list[Case]] = {
    "bit flips, xlsx": [*flips("xlsx")],
    "bit flips, ods": [*flips("ods")],
    "overwritten bytes, containers": [*overwrites("xlsx"), *overwrites("ods")],
    "overwritten bytes, files without a checksum": [
        *overwrites("csv", 20),
        *overwrites("xls", 25),
        *overwrites("html", 10),
    ],
    "cuts": [*cuts("xlsx"), *cuts("ods"), *cuts("xls"), *cuts("csv")],
}
"""The spoilt files by kind of damage."""
