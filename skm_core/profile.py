"""Who answered: the dimensions of a respondent and the order of their levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Dimension(StrEnum):
    """Name one thing that is known of a respondent."""

    GENDER = "gender"
    AGE = "age"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    SERVICE = "service"
    DISABILITY = "disability"


MAIN_DIMENSIONS = (Dimension.GENDER, Dimension.AGE, Dimension.EDUCATION, Dimension.OCCUPATION)
"""What every report tells of its respondents (Permenpan RB 14/2017, outline of the report, BAB III)."""

NOT_FILLED = "Tidak diisi"
"""The level of respondents who left a dimension empty; it is counted like any other."""

OTHER = "Lainnya"

_AGE_BANDS = ((20, "≤ 20"), (30, "21–30"), (40, "31–40"), (50, "41–50"))
_OLDEST = "≥ 51"

LEVELS: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.GENDER: ("Laki-laki", "Perempuan"),
    Dimension.AGE: (*(band for _, band in _AGE_BANDS), _OLDEST),
    Dimension.EDUCATION: ("Tidak sekolah", "SD", "SMP", "SMA", "D1–D3", "S1", "S2", "S3"),
    Dimension.OCCUPATION: (
        "PNS",
        "TNI",
        "POLRI",
        "Swasta",
        "Wirausaha",
        "Ibu rumah tangga",
        "Pelajar/mahasiswa",
        "Petani/nelayan",
        "Pekerja lepas",
        "Pensiunan",
    ),
    Dimension.SERVICE: (),
    Dimension.DISABILITY: ("Non disabilitas", "Disabilitas"),
}
"""Known levels in the order in which they are shown; a file may bring others."""


def classify_age(age: int) -> str:
    """Return the band of an age in whole years; the bands are fixed, because stored tallies are kept by band.

    >>> classify_age(20), classify_age(21), classify_age(51)
    ('≤ 20', '21–30', '≥ 51')
    """
    return next((band for oldest, band in _AGE_BANDS if age <= oldest), _OLDEST)


def order_levels(dimension: Dimension, levels: Iterable[str]) -> tuple[str, ...]:
    """Return ``levels`` as they are shown: known ones in their order, the file's own by name, then the rest."""
    known = LEVELS[dimension]
    last = (OTHER, NOT_FILLED)

    def rank(level: str) -> tuple[int, int, str]:
        if level in known:
            return 0, known.index(level), ""
        return (2, last.index(level), "") if level in last else (1, 0, level)

    return tuple(sorted(set(levels), key=rank))
