"""What the lines above a table say of it: which unit, and which kabupaten above it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from skm_app.reading.cells import hide_personal
from skm_app.reading.table.period_words import speaks_of_time
from skm_app.reading.vocabulary import tidy
from skm_core import MONTHS

_UNIT = re.compile(
    r"\b(?:kecamatan|kelurahan|desa|dinas|badan|dispendukcapil|puskesmas|rsud|bagian|sekretariat|inspektorat|upt)\b"
    r"[^\n:;,]*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s(?:tahun|semester|triwulan|periode|bulan)\b.*|(?<=\w)\s(?:kab\.?|kabupaten)\s.*", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:nama )?unit(?: (?:pelayanan|layanan|kerja))? ?: ?(?P<name>.+)$", re.IGNORECASE)

_NAME = r"(?P<name>[a-z][a-z'-]+(?: [a-z][a-z'-]+){0,2}?)"
_STOP = (
    r"(?= (?:kecamatan|kec|kelurahan|desa|dinas|badan|tahun|semester|triwulan|tw|periode|bulan|provinsi|prov|jawa|"
    rf"nomor|no|jl|jalan|telp?|telepon|kode|{'|'.join(MONTHS)})\b| ?[^a-z' -]|$)"
)
_PARENTS = (
    ("Kabupaten", re.compile(rf"\bkab(?:upaten|\.)? ?{_NAME}{_STOP}", re.IGNORECASE)),
    ("Kota", re.compile(rf"(?:\bpemerintah |, ?)kota {_NAME}{_STOP}", re.IGNORECASE)),
)


def find_unit(lines: Iterable[str]) -> str | None:
    """Return the name of the unit that a line names, the longest where several do."""
    found: list[str] = []
    for line in map(_straighten, lines):
        if labelled := _LABELLED.match(line):
            return labelled["name"].strip()
        if named := _UNIT.search(line):
            found.append(_TAIL.sub("", named[0]).strip(" .-"))
    best = max(found, key=len, default=None)
    return best.title() if best and best.isupper() else best


def find_parent(lines: Iterable[str]) -> str | None:
    """Return the kabupaten or kota that the first line names, as it is written above an office's letters.

    >>> find_parent(["PEMERINTAH KABUPATEN MOJOKERTO", "KECAMATAN GEDEG"]), find_parent(["Kec. Gedeg, Kab. Mojokerto"])
    ('Kabupaten Mojokerto', 'Kabupaten Mojokerto')
    """
    for line in map(_straighten, lines):
        for kind, words in _PARENTS:
            if named := words.search(line):
                return f"{kind} {named['name'].title()}"
    return None


def mask_title(line: str) -> str:
    """Return a line outside a table with numbers of people and addresses hidden; its dates stay."""
    return hide_personal(line, dates=True)


def tells_title(line: str) -> bool:
    """Tell whether a line names a unit, a kabupaten or a time."""
    return bool(find_unit([line]) or find_parent([line])) or speaks_of_time(line)


def _straighten(line: str) -> str:
    return " ".join(tidy(line).split())
