"""What one cell says: a score, a level of a profile, a moment."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from skm_app.problems import ProblemCode
from skm_app.reading.container.sheet import Cell
from skm_app.reading.vocabulary import (
    BLANK_MARKS,
    EDUCATIONS,
    GENDERS,
    LABEL_WORDS,
    LABELS,
    OCCUPATIONS,
    normalise,
    tidy,
)
from skm_core import MONTHS, Dimension, Unsur, classify_age
from skm_core.regulation import SCORES

_SCORE_TEXT = re.compile(r"([0-9]+)(?:[.,]0+)?")
_SCORE_AND_LABEL = re.compile(r"([1-4])\s*[-–=.:)]\s*(\D.*)")
_SCORE_BEHIND = re.compile(r"[(\[]\s{0,3}([1-4])\s{0,3}[)\]]\Z")
_WORDS_ALONE = re.compile(r"\D*+")
_LETTER_AND_LABEL = re.compile(r"[a-dA-D][.)]\s*(\w{3}.*)")
_EXCEL_ERROR = re.compile(r"#[A-Z0-9/!?]+|Err:\d+")
_YOUNGEST, _OLDEST = 10, 110
"""Ages in years of those who can answer a survey; others are slips of the hand (method 7)."""

_AGE = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*(?:th|thn|tahun)?")
_HOUR = r"(?:[ ,t]{1,3}(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?(?: ?(?P<half>am|pm))?"
_YEAR_LAST = re.compile(
    rf"(?P<first>\d{{1,2}})[/. -](?P<second>\d{{1,2}}|[a-z]+)[/. -](?P<year>\d{{4}}){_HOUR}(?: ?wib| ?wita| ?wit)?)?"
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[/-](?P<second>\d{{1,2}})[/-](?P<first>\d{{1,2}}){_HOUR}.*)?")
# begins where a word begins, so that a word of any length is searched in one go
_MAIL = r"(?<!\S)\S+(?:@\S+|\s{1,2}@\s{1,2}[\w-]+\.\w+)"
# nine digits or more are a person's however they are grouped, also by signs of no width
_LONG_NUMBER = r"\+?\(?\d(?:[\s()./_\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff-]{0,3}\d){8,}"
_PERSONAL = re.compile(rf"{_MAIL}|{_LONG_NUMBER}|\+?\d(?:[ .-]?\d){{7,}}")
_DATE_OR_PERSONAL = re.compile(
    r"(?P<date>(?<![\d.-])(?:[0-3]?\d(?P<mark>[./-])[0-3]?\d(?P=mark)(?:19|20)\d\d"
    rf"|(?:19|20)\d\d(?P<dash>[./-])[01]?\d(?P=dash)[0-3]?\d)(?![.-]?\d))|{_PERSONAL.pattern}"
)
_NUMERIC_DATE = re.compile(r"[\d/.: -]{1,20}")
_EXCEL_EPOCH = dt.datetime(1899, 12, 30)
_MONTHS = len(MONTHS)
_MONTH_NUMBERS = {month.casefold()[:3]: number for number, month in enumerate(MONTHS, 1)}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what an answer cell says: a score, or none and the code of why; what a 0 means the file decides."""

    score: int | None
    code: ProblemCode | None = None
    zero: bool = False


BLANK = Answer(None)
HIDDEN = "•••"
"""Stands for what may identify a person."""


def parse_answer(cell: Cell, unsur: Unsur) -> Answer:
    """Return what an answer cell says by itself."""
    match cell:
        case None:
            return BLANK
        case bool() | dt.datetime() | dt.time():
            return Answer(None, ProblemCode.SCORE_OUT_OF_RANGE)
        case int() | float():
            return _parse_number(float(cell))
        case str() if any(unicodedata.category(mark) == "No" for mark in cell):
            # a raised 2 or a half would come out as a plain number
            return Answer(None, ProblemCode.SCORE_OUT_OF_RANGE)
        case str():
            return _parse_text(cell, unsur)


def _parse_number(value: float) -> Answer:
    if value in SCORES:
        return Answer(int(value))
    return Answer(None, zero=True) if value == 0 else Answer(None, ProblemCode.SCORE_OUT_OF_RANGE)


def _parse_text(cell: str, unsur: Unsur) -> Answer:
    text = tidy(cell).strip()
    if number := _SCORE_TEXT.fullmatch(text):
        return _parse_number(float(number[1]))
    if _EXCEL_ERROR.fullmatch(text):
        return Answer(None, ProblemCode.BLANK_MARKER if text == "#N/A" else ProblemCode.ERROR_CELL)
    label = normalise(text)
    if label in BLANK_MARKS or not label:
        return Answer(None, ProblemCode.UNKNOWN_LABEL if text == HIDDEN else ProblemCode.BLANK_MARKER)
    if lettered := _LETTER_AND_LABEL.fullmatch(text):
        label = normalise(lettered[1])
    if both := _read_both(text):
        score, said = both
        known = {labels[said] for labels in (LABELS[unsur], *LABELS.values()) if said in labels}
        # "4 - Gratis" is one answer; "4 - Buruk" contradicts itself; "1. Budi" is a name with a number
        worded = bool(known) or any(word in LABEL_WORDS for word in said.split())
        return Answer(score) if score in known or (worded and not known) else Answer(None, ProblemCode.UNKNOWN_LABEL)
    if re.fullmatch(r"[-+]?[0-9.,]+", text):
        return Answer(None, ProblemCode.SCORE_OUT_OF_RANGE)
    score = LABELS[unsur].get(label)
    return Answer(score, None if score else ProblemCode.UNKNOWN_LABEL)


def _read_both(text: str) -> tuple[int, str] | None:
    """Return score and words of an answer that gives both: "4 - Gratis", "Gratis (4)"."""
    if before := _SCORE_AND_LABEL.fullmatch(text):
        return int(before[1]), normalise(before[2])
    behind = _SCORE_BEHIND.search(text)
    if behind is None:
        return None
    words = text[: behind.start()]
    worded = any(map(str.isalpha, words)) and _WORDS_ALONE.fullmatch(words)
    return (int(behind[1]), normalise(words)) if worded else None


def parse_level(cell: Cell, dimension: Dimension) -> str | None:
    """Return the level of a profile cell, None where it is empty; unknown values stay as themselves."""
    text = _as_text(cell)
    label = normalise(text)
    if not label or label in BLANK_MARKS - {"x"}:
        return None
    match dimension:
        case Dimension.GENDER:
            return GENDERS.get(label, text)
        case Dimension.AGE:
            return _parse_age(cell, label, text)
        case Dimension.EDUCATION:
            return _only_one(EDUCATIONS, label) or text
        case Dimension.OCCUPATION:
            # who is pensioned names what they were; else two occupations in one cell stay as they are
            return OCCUPATIONS[0][0] if OCCUPATIONS[0][1].search(label) else _only_one(OCCUPATIONS, label) or text
        case Dimension.SERVICE | Dimension.DISABILITY:
            return text


def _parse_age(cell: Cell, label: str, text: str) -> str | None:
    if is_birth_date(cell):
        return None
    if not (age := _AGE.fullmatch(label)):
        return text
    return classify_age(int(age[1])) if is_possible_age(cell) else None


def is_possible_age(cell: Cell) -> bool:
    """Tell whether a number in the column of ages can be one; words and bands are not numbers, and pass."""
    age = _AGE.fullmatch(normalise(_as_text(cell)))
    return age is None or _YOUNGEST <= int(age[1]) <= _OLDEST


def _only_one(levels: Sequence[tuple[str, re.Pattern[str]]], label: str) -> str | None:
    """Return the level that the words name, None where they name several: "PNS/TNI/POLRI" stays as it is."""
    found = [level for level, words in levels if words.search(label)]
    return found[0] if len(found) == 1 else None


def is_birth_date(cell: Cell) -> bool:
    """Tell whether a cell of the age column holds a date or a year of birth."""
    return isinstance(cell, dt.datetime) or bool(re.search(r"\b(?:19|20)\d\d\b", _as_text(cell)))


class DateOrder(StrEnum):
    """Name how a column writes its dates; ``swapped`` where a spreadsheet took day for month in what it converted."""

    DAY_FIRST = "d/m/y"
    MONTH_FIRST = "m/d/y"
    DAY_FIRST_SWAPPED = "d/m/y, swapped"
    MONTH_FIRST_SWAPPED = "m/d/y, swapped"


_MONTH_FIRST = (DateOrder.MONTH_FIRST, DateOrder.MONTH_FIRST_SWAPPED)
_SWAPPED = (DateOrder.DAY_FIRST_SWAPPED, DateOrder.MONTH_FIRST_SWAPPED)


# asked for the period, for repeats and for the responses, of the same cells
@lru_cache(maxsize=65_536)
def parse_time(cell: Cell, order: DateOrder = DateOrder.DAY_FIRST) -> dt.datetime | None:
    """Return the moment of a cell: a date, an Excel serial, or text in the order of its column (or the year first)."""
    if isinstance(cell, dt.datetime):
        return cell.replace(month=cell.day, day=cell.month) if order in _SWAPPED and cell.day <= _MONTHS else cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _EXCEL_EPOCH + dt.timedelta(days=float(cell)) if 20_000 < cell < 80_000 else None
    if not isinstance(cell, str):
        return None
    text = tidy(cell).strip().casefold()
    found = _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    first, second = found["first"], found["second"]
    if not second.isdigit():
        second = str(_MONTH_NUMBERS.get(second[:3], 0))
    elif order in _MONTH_FIRST and found.re is _YEAR_LAST:
        first, second = second, first
    try:
        return dt.datetime(int(found["year"]), int(second), int(first), _read_hour(found), int(found["minute"] or 0))
    except ValueError:
        return None


def _read_hour(found: re.Match[str]) -> int:
    hour = int(found["hour"] or 0)
    return hour if found["half"] is None else hour % _MONTHS + (_MONTHS if found["half"] == "pm" else 0)


def read_numbers(cell: Cell) -> tuple[int, int] | None:
    """Return the two numbers before the year of a date in text, one of them the day; None where there are not two."""
    found = _YEAR_LAST.fullmatch(tidy(cell).strip().casefold()) if isinstance(cell, str) else None
    return (int(found["first"]), int(found["second"])) if found and found["second"].isdigit() else None


def _as_text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else tidy(str(cell)).strip()


def show_unknown(cell: Cell) -> str:
    """Return an answer cell with words of which no label knows any hidden, for they may be a name."""
    shown = show_cell(cell)
    if _EXCEL_ERROR.fullmatch(shown):
        return shown
    words = normalise(shown).split()
    return shown if len(shown) <= 3 or any(w in LABEL_WORDS or not w.isalpha() for w in words) else HIDDEN


def mask_unknown(text: str) -> str:
    """Return an unknown answer as it is kept with a survey: each word that is not one of a label may be a name.

    >>> mask_unknown("Bu Tejo sangat baik"), mask_unknown("3,5")
    ('••• ••• sangat baik', '3,5')
    """
    if _EXCEL_ERROR.fullmatch(text):
        return text
    kept = (
        word if normalise(word) in LABEL_WORDS or not any(map(str.isalpha, word)) else HIDDEN for word in text.split()
    )
    return " ".join(kept)


def show_date(cell: Cell) -> str:
    """Return a date that cannot be read as it is quoted; words may be a name."""
    shown = show_cell(cell)
    return shown if _NUMERIC_DATE.fullmatch(shown) else HIDDEN


def show_cell(cell: Cell) -> str:
    """Return a cell as it is quoted to the officer: short, on one line, long numbers hidden."""
    text = f"{cell:%d/%m/%Y}" if isinstance(cell, dt.datetime) else _as_text(cell)
    if isinstance(cell, float) and not cell.is_integer():
        text = text.replace(".", ",")
    text = hide_personal(" ".join(text.split()))
    return text if len(text) <= 40 else text[:39] + "…"


def hide_personal(text: str, *, dates: bool = False) -> str:
    """Hide what identifies a person in free text: e-mail addresses, and numbers as long as a phone's or a NIK.

    >>> hide_personal("hubungi 0812-3456-7890 atau budi@contoh.id")
    'hubungi ••• atau •••'
    >>> hide_personal("01-01-2026 s.d. 30-06-2026"), hide_personal("01-01-2026 s.d. 30-06-2026", dates=True)
    ('••• s.d. •••', '01-01-2026 s.d. 30-06-2026')

    Args:
        text: what somebody wrote.
        dates: whether a day may stand, as it must in a title; in free text it may be a birth date.
    """
    if dates:
        return _DATE_OR_PERSONAL.sub(lambda found: found[0] if found["date"] else HIDDEN, text)
    return _PERSONAL.sub(HIDDEN, text)
