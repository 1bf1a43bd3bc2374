"""Ask for a period in the officer's words."""

from __future__ import annotations

import streamlit as st

from skm_core import MONTHS, Period, PeriodKind

_ROMAN = ("I", "II", "III", "IV")
_RANGE = "Rentang bulan"
_OLDEST, _NEWEST = 2004, 2100
_PARTS: dict[str, tuple[PeriodKind, int]] = {
    "Tahun penuh": (PeriodKind.YEAR, 1),
    **{f"Semester {_ROMAN[part - 1]}": (PeriodKind.SEMESTER, part) for part in (1, 2)},
    **{f"Triwulan {_ROMAN[part - 1]}": (PeriodKind.TRIWULAN, part) for part in (1, 2, 3, 4)},
    **{name: (PeriodKind.MONTH, month) for month, name in enumerate(MONTHS, 1)},
}


def ask_period(found: Period | None, key: str) -> Period | None:
    """Draw the choice of a period, filled with what was found in the file; None while it makes no sense."""
    if found and not _OLDEST <= found.first // 12 <= _NEWEST:
        found = None
    year = found.first // 12 if found else None
    options = [*_PARTS, _RANGE]
    left, right = st.columns(2)
    with left:
        part = st.selectbox(
            "Periode", options, index=_place(found, options), placeholder="Pilih periode", key=f"{key}_part"
        )
    with right:
        chosen = st.number_input("Tahun", _OLDEST, _NEWEST, value=year, step=1, format="%d", key=f"{key}_year")
    if part is None or chosen is None:
        return None
    if part != _RANGE:
        return Period.of(chosen, *_PARTS[part])
    with left:
        first = st.selectbox("Bulan pertama", MONTHS, index=found.first % 12 if found else 0, key=f"{key}_first")
    with right:
        last = st.selectbox("Bulan terakhir", MONTHS, index=found.last % 12 if found else 11, key=f"{key}_last")
    start = chosen * 12 + MONTHS.index(first)
    # a last month before the first one lies in the following year
    end = chosen * 12 + MONTHS.index(last)
    return Period(start, end if end >= start else end + 12)


def _place(found: Period | None, options: list[str]) -> int | None:
    if found is None:
        return None
    if found.kind is PeriodKind.RANGE:
        return options.index(_RANGE)
    part = (found.first % 12) // found.kind + 1
    return next(place for place, name in enumerate(options) if _PARTS[name] == (found.kind, part))
