"""What the lines above a table say of it: which unit, and which kabupaten above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

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
_BELOW_PARENT = ("kec", "kel", "desa")
_OF_PARENT = re.compile(r"[\s,]+(?:kab\b\.?|kabupaten|kota)\s.*$", re.IGNORECASE)
_ONLY_KINDS = frozenset(("kecamatan", "kelurahan", "desa", "dinas", "badan", "bagian"))
_LABELLED = re.compile(r"^(?:nama )?unit(?: (?:pelayanan|layanan|kerja))? ?: ?(?P<name>.+)$", re.IGNORECASE)

_KINDS = {"kec": "Kecamatan", "kel": "Kelurahan", "des": "Desa"}
_UNIT_IN_NAME = re.compile(
    r"\b(?P<kind>kecamatan|kec|kelurahan|kel|desa)\b\.? ?(?P<name>[a-z][a-z']*(?: [a-z][a-z']*){0,5})", re.IGNORECASE
)
_LONGEST_NAME = 3
"""Words of the longest name of a kecamatan."""

_NO_NAME = {
    *("semester", "smt", "sem", "triwulan", "tribulan", "tw", "trw", "tahun", "thn", "th", "ta", "periode", "bulan"),
    *("skm", "ikm", "survei", "survey", "angket", "kuesioner", "rekap", "hasil", "data", "laporan", "contoh"),
    *("fix", "final", "revisi", "baru", "responses", "jawaban", "kec", "kecamatan", "kab", "kabupaten", "kota"),
    *("i", "ii", "iii", "iv"),
    *(part for month in MONTHS for part in (month.casefold(), month.casefold()[:3])),
}
"""Words that end the name of an office in the name of a file."""

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
            name = labelled["name"].strip()
            return _OF_PARENT.sub("", name) if name.casefold().startswith(_BELOW_PARENT) else name
        if named := _UNIT.search(line):
            name = _TAIL.sub("", named[0]).strip(" .-")
            # "Kepala Dinas" beside a name is no office
            found += [name] if " " in name or name.casefold() not in _ONLY_KINDS else []
    best = max(found, key=len, default=None)
    return best.title() if best and best.isupper() else best


def find_unit_in_name(file_name: str) -> str | None:
    """Return the kecamatan, kelurahan or desa that the name of a file names, up to the first word of something else.

    >>> find_unit_in_name("REKAP SKM KEC. KEMLAGI SEMESTER 1 TH 2026"), find_unit_in_name("skm fix")
    ('Kecamatan Kemlagi', None)
    """
    found = _UNIT_IN_NAME.search(_straighten(file_name))
    if found is None:
        return None
    words = list(takewhile(lambda word: word.casefold() not in _NO_NAME, found["name"].split()))[:_LONGEST_NAME]
    kind = _KINDS[found["kind"].casefold()[:3]]
    return f"{kind} {' '.join(words).title()}" if words else None


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
