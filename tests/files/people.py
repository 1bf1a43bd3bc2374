"""Plainly fake respondents, tables made of them, and the numbers that follow from the cells."""

from __future__ import annotations

import datetime as dt
import random
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.files.cases import READ, Expected, Grid, Place, Raw, Sums

NINE = ("PERSYARATAN", "PROSEDUR", "WAKTU", "BIAYA", "PRODUK", "KOMPETENSI", "PERILAKU", "PENGADUAN", "SARANA")
"""The unsur in the order of the regulation's list."""

FORM = (*NINE[:7], "SARANA", "PENGADUAN")
"""The unsur in the order of the regulation's questionnaire."""

CODES = {unsur: f"U{place}" for place, unsur in enumerate(NINE, start=1)}

NAMES = {
    "PERSYARATAN": "Persyaratan",
    "PROSEDUR": "Sistem, mekanisme dan prosedur",
    "WAKTU": "Waktu penyelesaian",
    "BIAYA": "Biaya/tarif",
    "PRODUK": "Produk spesifikasi jenis pelayanan",
    "KOMPETENSI": "Kompetensi pelaksana",
    "PERILAKU": "Perilaku pelaksana",
    "PENGADUAN": "Penanganan pengaduan, saran dan masukan",
    "SARANA": "Sarana dan prasarana",
}

SHORT = {
    "PERSYARATAN": "Persyaratan",
    "PROSEDUR": "Prosedur",
    "WAKTU": "Waktu",
    "BIAYA": "Biaya",
    "PRODUK": "Produk",
    "KOMPETENSI": "Kompetensi",
    "PERILAKU": "Perilaku",
    "PENGADUAN": "Pengaduan",
    "SARANA": "Sarana",
}

QUESTIONS = {
    "PERSYARATAN": "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
    "PROSEDUR": "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
    "WAKTU": "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
    "BIAYA": "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
    "PRODUK": "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar "
    "pelayanan dengan hasil yang diberikan?",
    "KOMPETENSI": "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
    "PERILAKU": "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
    "PENGADUAN": "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
    "SARANA": "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
}

LABELS: Mapping[str, tuple[str, str, str, str]] = {
    "PERSYARATAN": ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    "PROSEDUR": ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
    "WAKTU": ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
    "BIAYA": ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    "PRODUK": ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
    "KOMPETENSI": ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
    "PERILAKU": ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
    "PENGADUAN": ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
    "SARANA": ("Buruk", "Cukup", "Baik", "Sangat baik"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what stands in an answer cell and what it means; ``strange`` content must be told with its place."""

    raw: Raw
    score: int | None = None
    strange: bool = False


BLANK = Answer(None)


def said(score: int, raw: Raw = None) -> Answer:
    """Return a cell that means ``score``, written as ``raw`` or as the number."""
    return Answer(score if raw is None else raw, score)


def odd(raw: Raw) -> Answer:
    """Return a cell that holds something which is neither an answer nor a blank."""
    return Answer(raw, None, strange=True)


@dataclass(frozen=True, slots=True)
class Person:
    """Hold one fake respondent; ``repeats`` marks a row made to be rejected as an exact repeat."""

    number: int
    moment: dt.datetime
    gender: str
    age: int
    education: str
    occupation: str
    answers: Mapping[str, Answer]
    saran: str = ""
    repeats: bool = False

    def having(self, **answers: Answer) -> Person:
        """Return the same respondent with other cells for the named unsur."""
        return replace(self, answers={**self.answers, **answers})


def seed_of(name: str) -> int:
    """Return a seed that depends on the name alone, on every machine."""
    return zlib.crc32(name.encode())


def people(
    name: str, n: int = 16, keys: Sequence[str] = NINE, first: dt.date = dt.date(2024, 1, 8), days: int = 150
) -> list[Person]:
    """Return ``n`` fake respondents, each with another number and time, all on days after ``first``."""
    rng = random.Random(seed_of(name))
    moments = sorted(rng.sample(range(days * 400), n))
    made: list[Person] = []
    for number, minute in enumerate(moments, start=1):
        day, part = divmod(minute, 400)
        moment = dt.datetime.combine(first, dt.time(8)) + dt.timedelta(days=day, minutes=part)
        answers = {key: said(rng.choices((1, 2, 3, 4), (1, 2, 7, 5))[0]) for key in keys}
        made.append(
            Person(
                number,
                moment,
                rng.choice("LP"),
                rng.randint(17, 67),
                rng.choice(("SD", "SMP", "SMA", "D3", "S1", "S2")),
                rng.choice(("PNS", "TNI", "Polri", "Swasta", "Wirausaha", "Petani", "Lainnya")),
                answers,
                rng.choice(("", "", "Pelayanan sudah baik", "Kursi ditambah", "Terima kasih")),
            )
        )
    for score in (1, 2, 3, 4):  # every file holds each score somewhere, so that no scale is in doubt
        made[score - 1] = made[score - 1].having(**{keys[score - 1]: said(score)})
    return made


def respelt(everyone: Iterable[Person], spell: Callable[[str, int], Raw]) -> list[Person]:
    """Return the same respondents with every answer written as ``spell(unsur, score)``."""
    made: list[Person] = []
    for person in everyone:
        answers = {
            key: said(answer.score, spell(key.partition(".")[0], answer.score)) if answer.score else answer
            for key, answer in person.answers.items()
        }
        made.append(replace(person, answers=answers))
    return made


def labelled(unsur: str, score: int) -> str:
    """Spell a score with the official label of its unsur."""
    return LABELS[unsur][score - 1]


@dataclass(frozen=True, slots=True)
class Column:
    """Hold one column: its header, what stands in it for a respondent, and the item that it answers."""

    header: Raw
    of: Callable[[Person], Raw]
    key: str | None = None
    group: str | None = None


def asked(key: str, header: Raw, group: str | None = None) -> Column:
    """Return the column of the item ``key``."""
    return Column(header, lambda person: person.answers[key].raw, key, group)


def coded(form: str = "U{}", keys: Sequence[str] = NINE, group: str | None = None) -> list[Column]:
    """Return nine columns that are named by number alone."""
    return [asked(key, form.format(place), group) for place, key in enumerate(keys, start=1)]


def named(texts: Mapping[str, str] = NAMES, keys: Sequence[str] = NINE, group: str | None = None) -> list[Column]:
    """Return nine columns that are named by unsur."""
    return [asked(key, texts[key], group) for key in keys]


NO = Column("No", lambda person: person.number)
TIME = Column("Tanggal", lambda person: person.moment)
GENDER = Column("Jenis Kelamin", lambda person: person.gender)
AGE = Column("Umur", lambda person: person.age)
EDUCATION = Column("Pendidikan", lambda person: person.education)
OCCUPATION = Column("Pekerjaan", lambda person: person.occupation)
SARAN = Column("Saran", lambda person: person.saran or None)
PROFILE = (NO, TIME, GENDER, AGE, EDUCATION, OCCUPATION)
SPACER = Column(None, lambda person: None)


def renamed(column: Column, header: Raw, group: str | None = None) -> Column:
    """Return the same column under another header."""
    return replace(column, header=header, group=group)


@dataclass(frozen=True, slots=True)
class Table:
    """Hold the cells of a sheet and the numbers that follow from them."""

    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    rejected: tuple[int, ...]
    sums: Sums
    strange: frozenset[Place]
    blanks: frozenset[Place]
    header_row: int
    left: int = 0
    scores: tuple[Mapping[str, int | None], ...] = field(default=(), repr=False)

    def expected(self, verdicts: frozenset[str] = READ, **changes: Any) -> Expected:
        """Return the expectation of a file that holds this table as its only one."""
        last = max(
            (row for row, cells in enumerate(self.grid, 1) if any(c not in (None, "") for c in cells)), default=0
        )
        made = Expected(verdicts, len(self.rows), self.sums, self.rows, self.rejected, self.strange, self.blanks, last)
        return replace(made, **changes)

    def with_below(self, *below: Sequence[Raw]) -> Table:
        """Return the same table with more rows under it."""
        return replace(self, grid=[*self.grid, *([None] * self.left + list(row) for row in below)])

    def line(self, label: str, cell: Callable[[int, int], Raw]) -> list[Raw]:
        """Return a summary row: ``label`` first, and ``cell(answered, total)`` under each item."""
        row: list[Raw] = [cell(*self.sums[column.key]) if column.key else None for column in self.columns]
        row[0] = label if self.columns[0].key is None else row[0]
        return row

    def totals(self) -> list[list[Raw]]:
        """Return the four summary rows of the usual olah data sheet."""
        weighted = sum(25 * total / answered / 9 for answered, total in self.sums.values())
        ikm: list[Raw] = [None] * len(self.columns)
        ikm[0], ikm[-1] = "IKM Unit pelayanan", round(weighted, 2)
        return [
            self.line("Nilai/Unsur", lambda answered, total: total),
            self.line("NRR/Unsur", lambda answered, total: round(total / answered, 2)),
            self.line("NRR tertb/unsur", lambda answered, total: round(total / answered / 9, 3)),
            ikm,
        ]


def total_of(scores: Iterable[Mapping[str, int | None]], keys: Iterable[str]) -> Sums:
    """Add up the scores of each item over the given respondents."""
    listed = list(scores)
    found: dict[str, tuple[int, int]] = {}
    for key in keys:
        given = [score for row in listed if (score := row[key]) is not None]
        found[key] = (len(given), sum(given))
    return found


def together(*sums: Sums) -> Sums:
    """Pool the sums of several tables."""
    return {key: (sum(s[key][0] for s in sums), sum(s[key][1] for s in sums)) for key in sums[0]}


def lay(
    everyone: Sequence[Person],
    columns: Sequence[Column],
    *,
    above: Sequence[Sequence[Raw]] = (),
    between: Mapping[int, Sequence[Sequence[Raw]]] | None = None,
    groups: bool = False,
    left: int = 0,
    headless: bool = False,
) -> Table:
    """Lay respondents out as a table and work out what a right reader gets from it.

    Args:
        everyone: one row each.
        columns: from left to right.
        above: rows over the header.
        between: rows that are no respondents, before the respondent of that index.
        groups: whether a first header row holds the groups.
        left: empty columns before the first.
        headless: leave the header out.
    """
    pad: list[Raw] = [None] * left
    grid: Grid = [list(row) for row in above]
    if groups:
        last: str | None = None
        heads: list[Raw] = []
        for column in columns:
            heads.append(column.group if column.group != last else None)
            last = column.group
        grid.append(pad + heads)
    if not headless:
        grid.append(pad + [column.header for column in columns])
    header_row = len(grid)
    items = [column for column in columns if column.key]
    unsur = {str(column.key).partition(".")[0] for column in items}
    rows: list[int] = []
    rejected: list[int] = []
    scores: list[Mapping[str, int | None]] = []
    strange: set[Place] = set()
    blanks: set[Place] = set()
    for index, person in enumerate(everyone):
        grid.extend(pad + list(row) for row in (between or {}).get(index, ()))
        grid.append(pad + [column.of(person) for column in columns])
        place = len(grid)
        given = {str(column.key): person.answers[str(column.key)] for column in items}
        for key, answer in given.items():
            if answer.score is None:
                code = CODES.get(key.partition(".")[0], key)
                (strange if answer.strange else blanks).add((place, code))
        answered = {key.partition(".")[0] for key, answer in given.items() if answer.score is not None}
        if person.repeats or 2 * len(answered) < len(unsur):
            rejected.append(place)
            continue
        rows.append(place)
        scores.append({key: answer.score for key, answer in given.items()})
    return Table(
        grid,
        tuple(columns),
        tuple(rows),
        tuple(rejected),
        total_of(scores, (str(column.key) for column in items)),
        frozenset(strange),
        frozenset(blanks),
        header_row,
        left,
        tuple(scores),
    )
