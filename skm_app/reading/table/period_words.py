"""Periods as people write them: "1 Januari s.d. 30 Juni 2026", "TW III 2026", "01/01/2026 - 30/06/2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from skm_app.reading.vocabulary import tidy
from skm_core import MONTHS, Period, PeriodKind

_MONTH_NUMBERS = {
    **{month.casefold(): number for number, month in enumerate(MONTHS, 1)},
    **{month.casefold()[:3]: number for number, month in enumerate(MONTHS, 1)},
    "pebruari": 2,
    "peb": 2,
    "agt": 8,
    "ags": 8,
    "sept": 9,
    "nopember": 11,
    "nop": 11,
}
_PART_NUMBERS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
}

_YEAR = r"(?:19|20)\d\d"
_LABEL = r"\b(?:tahun|thn|th|ta|periode)\b[\s.:]{0,4}(?:anggaran\b[\s:]{0,3})?"
_OF_YEAR = rf"(?:[ ,.:()/-]{{0,4}}(?:\s{{0,3}}{_LABEL})?\b(?P<%s>{_YEAR})\b)?"
_PARTS = "|".join(_PART_NUMBERS)
_NAMES = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_TOKEN = re.compile(
    rf"\b(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<date>{_YEAR})\b"
    rf"|\b(?P<iso>{_YEAR})(?P<dash>[./-])(?P<iso_month>\d{{1,2}})(?P=dash)\d{{1,2}}\b"
    rf"|\b(?P<slash_month>\d{{1,2}})/(?P<slash>{_YEAR})\b"
    rf"|\b(?P<kind>semester|smt|triwulan|tribulan|kuartal|kwartal|trw|tw|q|caturwulan|cawu)\b[\s.:-]{{0,3}}(?:ke\b[\s-]?)?(?P<part>{_PARTS})\b"
    + _OF_YEAR % "part_year"
    + rf"|(?:\b(?P<day_of>\d{{1,2}})[\s./-]{{1,2}})?\b(?P<month>{_NAMES})\b\.?"
    + _OF_YEAR % "month_year"
    + rf"|(?P<label>{_LABEL})?\b(?P<year>{_YEAR})\b"
    r"|(?P<to>\bs\s?[./]?\s?d\b\.?|\bsampai\b(?:\s{1,3}dengan\b)?|\bhingga\b)"
    r"|(?P<hyphen>-)|(?P<and>\bdan\b|[&,/])"
    rf"|\b(?P<bare>iv|i{{1,3}}|\d{{1,2}})\b" + _OF_YEAR % "bare_year" + r"|\b(?:tahun|bulan|tanggal|tgl|anggaran)\b"
    r"|(?P<word>[^\W\d_]+|\d+)"
)
_REGULATION = re.compile(
    rf"\b(?:permen[a-z]*|peraturan|keputusan|kep[a-z]*|surat edaran|nomor|no)\b[^\n]{{0,120}}?\btahun\s{{0,3}}{_YEAR}"
    rf"|\b(?:permen[a-z]*|pan ?-?rb|rb|nomor|no)\b[.\s]{{0,3}}\d{{1,3}}\s?/\s?{_YEAR}"
)
"""A year that belongs to a regulation, not to the survey."""


_CODE = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<kind>[st])(?P<number>[1-4])\b")


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Hold what some lines say of the period: one that is understood whole, or the words that are only half."""

    period: Period | None = None
    half: str | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """Hold a word of time, or what stands between two: its ``number`` is a month, a part of a year, or bare.

    ``exact`` says that a month came with a day, a year with the word "tahun".
    """

    kind: str
    text: str
    number: int = 0
    year: int | None = None
    part: PeriodKind | None = None
    exact: bool = False


class _Half(Exception):
    """Say that words of time are only half understood."""


@dataclass
class _Found:
    """Collect what a text names, by how it is named; a year may stand apart from what it belongs to."""

    spans: list[tuple[_Token, _Token]] = field(default_factory=list[tuple[_Token, _Token]])
    parts: list[tuple[_Token, _Token]] = field(default_factory=list[tuple[_Token, _Token]])
    months: list[_Token] = field(default_factory=list[_Token])
    years: list[_Token] = field(default_factory=list[_Token])
    bare_years: list[_Token] = field(default_factory=list[_Token])


def find_period(lines: Iterable[str]) -> PeriodWords:
    """Return the period that some lines name; a span is read whole, never cut to one of its ends (method 7).

    >>> find_period(["Periode 1 Januari s.d. 30 Juni 2026"]).period.name
    'Semester I 2026'
    >>> find_period(["1 Januari s.d. akhir Juni 2026"])
    PeriodWords(period=None, half='1 januari s.d.')

    A part of a year without a year of its own takes the only one that stands elsewhere. A part of a year that holds the
    days of the survey is the period; where several are named, none is taken.
    """
    try:
        return PeriodWords(_settle(_collect(list(_read_tokens(lines)))))
    except _Half as half:
        return PeriodWords(half=str(half))


def parse_period(text: str) -> Period:
    """Return the period that a text names, by its code or in words.

    >>> parse_period("2026-S1").name, parse_period("tw 3 2026").name
    ('Semester I 2026', 'Triwulan III 2026')

    Raises:
        ValueError: it names none, or is only half understood.
    """
    try:
        return Period.parse(text.strip())
    except ValueError:
        if found := find_period([text]).period:
            return found
        raise


def speaks_of_time(text: str) -> bool:
    """Tell whether a text names a time, be it only the end of a span that another cell begins.

    A month beside other words and without a year is a name: "Juni Astuti".
    """
    tokens = list(_read_tokens([text]))
    timed = [token for token in tokens if token.kind in ("point", "part", "year", "to", "third")]
    return bool(timed) and (
        len(timed) == len(tokens) or any(token.year or token.kind in ("to", "part", "third") for token in timed)
    )


def _read_tokens(lines: Iterable[str]) -> Iterator[_Token]:
    text = _CODE.sub(_spell_code, tidy("\n".join(lines)).casefold())
    # "juni2026" and "tw3" are two words each
    text = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", text)
    return filter(None, map(_read_token, _TOKEN.finditer(_REGULATION.sub(" ; ", text))))


def _spell_code(code: re.Match[str]) -> str:
    """Return the words of a code of ours: "2024-s2" is "semester 2 2024"."""
    return f"{'semester' if code['kind'] == 's' else 'triwulan'} {code['number']} {code['year']}"


def _read_token(match: re.Match[str]) -> _Token | None:
    found, text = match.groupdict(), " ".join(match[0].split())
    if point := _read_point(found, text):
        return point
    if found["kind"] in ("caturwulan", "cawu"):
        # four months are no kind of period of ours: said to be half understood, never taken for another
        return _Token(kind="third", text=text)
    if found["kind"]:
        part = PeriodKind.SEMESTER if found["kind"] in ("semester", "smt") else PeriodKind.TRIWULAN
        return _Token(
            kind="part", text=text, number=_PART_NUMBERS[found["part"]], year=_as_year(found["part_year"]), part=part
        )
    if found["year"]:
        return _Token("year", text, year=int(found["year"]), exact=found["label"] is not None)
    if found["bare"]:
        number = int(found["bare"]) if found["bare"].isdigit() else _PART_NUMBERS[found["bare"]]
        return _Token("bare", text, number, _as_year(found["bare_year"]))
    kind = next((kind for kind in ("to", "hyphen", "and", "word") if found[kind]), None)
    return _Token(kind, text) if kind else None


def _read_point(found: Mapping[str, str | None], text: str) -> _Token | None:
    """Return a day or month: in words, or as one of the three ways to write it in numbers."""
    if name := found["month"]:
        exact = found["day_of"] is not None
        return _Token("point", text, _MONTH_NUMBERS[name], _as_year(found["month_year"]), exact=exact)
    year = found["date"] or found["iso"] or found["slash"]
    if year is None:
        return None
    month = int(found["second"] or found["iso_month"] or found["slash_month"] or 0)
    if found["first"] and month > len(MONTHS):
        # nobody asks the order of a title's dates; this one has only one
        month = int(found["first"])
    return _Token("point" if 1 <= month <= len(MONTHS) else "word", text, month, int(year), exact=True)


def _as_year(text: str | None) -> int | None:
    return int(text) if text else None


_END = _Token("word", "")


def _collect(tokens: Sequence[_Token]) -> _Found:
    """Return what is named, one after the other.

    Raises:
        _Half: a word that joins two times has one of them missing, or several times stand in a row.
    """
    found = _Found()
    place = 0
    if third := next((token for token in tokens if token.kind == "third"), None):
        raise _Half(third.text)
    while place < len(tokens):
        one, joint, other, after = (*tokens[place : place + 4], *[_END] * 4)[:4]
        joined = joint.kind in ("to", "hyphen") or (joint.kind == "and" and one.kind == "part")
        if joined and one.kind == other.kind == "point":
            found.spans.append((one, other))
        elif joined and one.kind == "bare" and other.kind == "point" and other.exact:
            found.spans.append((other, other))
        elif joined and one.kind == "part" and other.kind in ("part", "bare") and other.number in (1, 2, 3, 4):
            found.parts.append((one, other))
        elif joined and one.kind == other.kind == "year" and one.exact:
            raise _Half(f"{one.text} {joint.text} {other.text}")
        else:
            _check_single(one, joint, other)
            _add_single(found, one)
            place += 1
            continue
        _check_single(other, after, _END)
        place += 3
    return found


def _check_single(one: _Token, joint: _Token, other: _Token) -> None:
    """Raise where a time is joined to words that name none: half of a span is no period."""
    timed = ("point", "part")
    if one.kind in timed and joint.kind in ("to", one.kind):
        raise _Half(f"{one.text} {joint.text}")
    if one.kind in timed and joint.kind in ("and", "hyphen") and other.kind == one.kind:
        raise _Half(f"{one.text} {joint.text} {other.text}")
    if one.kind in ("to", "word", "bare") and joint.kind == "to" and other.kind in timed:
        raise _Half(f"{joint.text} {other.text}")


def _add_single(found: _Found, one: _Token) -> None:
    if one.kind == "part":
        found.parts.append((one, one))
    elif one.kind == "point" and not one.exact:
        found.months.append(one)
    elif one.kind == "year":
        (found.years if one.exact else found.bare_years).append(one)


def _settle(found: _Found) -> Period | None:
    """Return the one period that is named, the most exact first; a part of a year that holds a span is the period."""
    years = {token.year for token in found.years}
    # a year without the word "tahun" is no period, but may be that of a part which has none
    known = years or {token.year for token in found.bare_years}
    alone = next(iter(known)) if len(known) == 1 else None
    parts = {_build_parts(first, last, alone or _year_of(found)) for first, last in found.parts}
    spans = {_build_span(first, last, alone) for first, last in found.spans}
    months = {
        Period(month, month) for token in found.months if token.year and (month := token.year * 12 + token.number - 1)
    }
    for named in (parts, spans, months, {Period.of(year, PeriodKind.YEAR) for year in years if year}):
        if len(named) > 1:
            raise _Half(" / ".join(sorted(period.name for period in named)))
        for period in named:
            if named is parts and any(not _holds(period, span) for span in spans):
                raise _Half(" / ".join(one.name for one in (period, *spans)))
            return period
    return None


def _year_of(found: _Found) -> int | None:
    """Return the year of the spans, for a part of a year that has none of its own: "Semester I (Januari-Juni 2026)"."""
    years = {token.year for span in found.spans for token in span if token.year}
    return next(iter(years)) if len(years) == 1 else None


def _holds(period: Period, other: Period) -> bool:
    return period.first <= other.first and other.last <= period.last


def _build_span(first: _Token, last: _Token, alone: int | None) -> Period:
    until = last.year or first.year or alone
    since = first.year or until
    if until and since and (start := since * 12 + first.number - 1) <= (end := until * 12 + last.number - 1):
        return Period(start, end)
    raise _Half(f"{first.text} - {last.text}")


def _build_parts(first: _Token, last: _Token, alone: int | None) -> Period:
    kind = first.part or PeriodKind.SEMESTER
    until = last.year or first.year or alone
    since = first.year or until
    most = PeriodKind.YEAR // kind
    if until is None or since is None or max(first.number, last.number) > most or (last.part or kind) is not kind:
        raise _Half(first.text)
    start, end = Period.of(since, kind, first.number), Period.of(until, kind, last.number)
    if start.first > end.first:
        raise _Half(f"{first.text} - {last.text}")
    return Period(start.first, end.last)
