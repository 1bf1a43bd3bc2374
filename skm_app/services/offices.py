"""Which known unit a name means, and which kabupaten a kecamatan belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from skm_app.store import Unit, make_code

_SHORT = (
    (re.compile(r"\bkec\b\.?"), "kecamatan"),
    (re.compile(r"\bkel\b\.?"), "kelurahan"),
    (re.compile(r"^(?:kantor|pemerintah)\s"), ""),
    # "Kab. Mojokerto" is a kabupaten; behind a name it says where that is
    (re.compile(r"^kab\b\.?"), "kabupaten"),
    (re.compile(r"(?<=\S)[\s,]+(?:kab\b\.?|kabupaten|kota)\s.*$"), ""),
)
"""Ways to write one office: shortened, with "Kantor" before it, with its kabupaten behind it."""

_KIND = re.compile(r"^(?:kecamatan|kelurahan|desa|dinas|badan|bagian|puskesmas|kabupaten|kota|provinsi)-")
_NUMBERS = re.compile(r"\d+|\b[ivx]+\b")
_SHORTEST = 4
"""Letters of a name below which one letter more or less is another name."""

KECAMATAN = {
    "Kabupaten Mojokerto": (
        *("Jatirejo", "Gondang", "Pacet", "Trawas", "Ngoro", "Pungging", "Kutorejo", "Mojosari", "Dlanggu"),
        *("Bangsal", "Puri", "Trowulan", "Sooko", "Gedeg", "Kemlagi", "Jetis", "Dawarblandong", "Mojoanyar"),
    ),
}
"""The kecamatan of a kabupaten, in the order of their codes 35.16.01 to 35.16.18 (Kementerian Dalam Negeri)."""


def tidy_name(name: str) -> str:
    """Return a name as it is kept: without idle spaces and signs that nobody sees; empty where nothing is left.

    >>> tidy_name(" Kecamatan\u200b  Gedeg "), tidy_name("\u200b")
    ('Kecamatan Gedeg', '')
    """
    seen = "".join(" " if one.isspace() else one for one in name if unicodedata.category(one) not in ("Cf", "Cc", "Cs"))
    kept = " ".join(seen.split())
    return kept if any(map(str.isalnum, kept)) else ""


def name_parent(units: Sequence[Unit], name: str | None) -> str | None:
    """Return the name of a kabupaten as it is known here, or as it is to be made: "Kab. Mojokerto" is no other one.

    >>> name_parent([], "KAB. MOJOKERTO"), name_parent([], "Provinsi Jawa Timur")
    ('Kabupaten Mojokerto', 'Provinsi Jawa Timur')
    """
    tidied = tidy_name(name or "")
    if not tidied:
        return None
    known = next((one.name for one in units if tidied == one.code or is_same_office(one.name, tidied)), None)
    whole = re.sub(r"(?i)^kab\b\.?\s*", "Kabupaten ", tidied)
    return known or (whole.title() if whole.isupper() or whole[10:].isupper() else whole)


def is_same_office(one: str, other: str) -> bool:
    """Tell whether two names are ways to write one office.

    >>> is_same_office("KEC. GEDEG", "Kecamatan Gedeg, Kab. Mojokerto"), is_same_office("Kecamatan A", "Kecamatan B")
    (True, False)
    """
    return _shorten(one) == _shorten(other)


def is_nearly_same(one: str, other: str) -> bool:
    """Tell whether two names may be one office: written alike, or one letter apart; numbers are never a slip.

    >>> is_nearly_same("Kecamatan Gedek", "KEC. GEDEG"), is_nearly_same("Puskesmas Puri 1", "Puskesmas Puri 2")
    (True, False)
    """
    first, second = _shorten(one), _shorten(other)
    if first == second:
        return True
    if _NUMBERS.findall(first) != _NUMBERS.findall(second):
        return False
    shortest = min(len(_KIND.sub("", name)) for name in (first, second))
    return shortest >= _SHORTEST and OSA.distance(first, second, score_cutoff=1) == 1


def find_named(units: Sequence[Unit], name: str) -> list[Unit]:
    """Return the units that a name means: by code, name or spelling; several where offices share a name."""
    code = make_code(name)
    return [one for one in units if name == one.code] or [one for one in units if code in one.codes]


def find_alike(units: Sequence[Unit], name: str, parent: str | None) -> list[Unit]:
    """Return the units whose name may be the same as another; where both have a kabupaten, within one alone."""
    return [
        one
        for one in units
        if any(is_nearly_same(name, known) for known in (one.name, *one.spellings))
        and (not parent or not one.parent or is_same_office(parent, one.parent))
    ]


def find_unused_code(units: Sequence[Unit], name: str, parent: str | None) -> str:
    """Return a code for a new unit of this name: of the name alone, else with the kabupaten behind it."""
    used = {code for one in units for code in one.codes}
    names = (name, f"{name} {parent}" if parent else name)
    free = (code for code in map(make_code, names) if code not in used)
    numbered = (code for number in range(2, len(used) + 3) if (code := make_code(f"{name} {number}")) not in used)
    return next(free, None) or next(numbered)


def propose_parent(unit_name: str) -> str | None:
    """Return the kabupaten of a kecamatan that is known by its name; None where it is not.

    >>> propose_parent("KEC. GEDEG"), propose_parent("Kecamatan Sukodadi")
    ('Kabupaten Mojokerto', None)
    """
    return next(
        (above for above, names in KECAMATAN.items() for one in names if is_same_office(unit_name, f"Kecamatan {one}")),
        None,
    )


def _shorten(name: str) -> str:
    plain = " ".join(name.casefold().split())
    for words, instead in _SHORT:
        plain = words.sub(instead, plain)
    return make_code(plain)
