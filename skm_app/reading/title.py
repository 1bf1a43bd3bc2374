"""What the lines above a table say of it: which unit, which period."""

from __future__ import annotations

import re
from collections.abc import Iterable

from skm_core import Period, PeriodKind
from skm_core.period import MONTHS

_UNIT = re.compile(
    r"\b(?:kecamatan|kelurahan|desa|dinas|badan|dispendukcapil|puskesmas|rsud|bagian|sekretariat|inspektorat|upt)\b"
    r"[^\n:;,]*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:tahun|semester|triwulan|periode|bulan)\b.*|(?<=\w)\s+(?:kab\.?|kabupaten)\b.*", re.IGNORECASE
)
_REGULATION = re.compile(
    r"\b(?:permen\w*|peraturan|keputusan|kep\w*|nomor|no\.?)\b[^\n]*?\btahun\s+\d{4}", re.IGNORECASE
)
"""A year that belongs to a regulation, not to the survey."""

_LABELLED = re.compile(r"^\s*(?:nama\s+)?unit(?:\s+(?:pelayanan|layanan|kerja))?\s*:\s*(?P<name>.+)$", re.IGNORECASE)
_MONTH = "|".join(MONTHS)
_RANGE = re.compile(
    rf"\b({_MONTH})\s*(\d{{4}})?\s*(?:-|–|s\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?)\s*({_MONTH})\s*(?:tahun\s*)?(\d{{4}})",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(semester|triwulan|tw)\s*(I{1,3}|IV|[1-4])\b\D{0,12}(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:tahun|periode)\s*:?\s*(\d{4})\b", re.IGNORECASE)
_ONE_MONTH = re.compile(rf"\b({_MONTH})\s+(\d{{4}})\b", re.IGNORECASE)
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find_unit(lines: Iterable[str]) -> str | None:
    """Return the name of the unit that a line names, the longest where several do."""
    found: list[str] = []
    for line in lines:
        if labelled := _LABELLED.match(line):
            return labelled["name"].strip()
        if named := _UNIT.search(line):
            found.append(_TAIL.sub("", named[0]).strip(" .-–"))
    best = max(found, key=len, default=None)
    return best.title() if best and best.isupper() else best


def find_period(lines: Iterable[str]) -> Period | None:
    """Return the period that a line names, the most exact first."""
    text = _REGULATION.sub("", "\n".join(lines))
    if found := _RANGE.search(text):
        year = found[2] or found[4]
        first = _month(int(year), found[1])
        last = _month(int(found[4]), found[3])
        return Period(first, last) if first <= last else None
    if found := _PART.search(text):
        kind = PeriodKind.SEMESTER if found[1].casefold() == "semester" else PeriodKind.TRIWULAN
        part = _NUMBERS.get(found[2].casefold()) or int(found[2])
        return Period.of(int(found[3]), kind, part) if part <= PeriodKind.YEAR // kind else None
    if found := _ONE_MONTH.search(text):
        month = _month(int(found[2]), found[1])
        return Period(month, month)
    return Period.of(int(found[1]), PeriodKind.YEAR) if (found := _YEAR.search(text)) else None


def _month(year: int, name: str) -> int:
    return year * 12 + [month.casefold() for month in MONTHS].index(name.casefold())
