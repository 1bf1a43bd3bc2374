"""Control totals: what the file's own summary rows say, beside what its respondents give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction

from skm_app.reading.container.sheet import Cell, Sheet
from skm_app.reading.rows.sorting import SortedRows
from skm_app.reading.table.header import Header, Role
from skm_app.reading.vocabulary import normalise, tidy
from skm_core import Bobot, Instrument, NoIndex, Tally, Unsur, compute_score, round_half_up
from skm_core.regulation import SCORES


class Kind(StrEnum):
    """Name what a summary row holds."""

    TOTAL = "total"
    NRR = "nrr"
    IKM = "ikm"


@dataclass(frozen=True, slots=True)
class Control:
    """Hold one number of a summary row beside ours.

    ``bobot`` are the conventions under which an IKM comes out as the file has it; for sums and NRR it is empty.
    """

    kind: Kind
    row: int
    unsur: Unsur | None
    found: Decimal
    ours: Decimal
    bobot: tuple[Bobot, ...] = ()

    @property
    def agrees(self) -> bool:
        """Tell whether the file's number is ours."""
        return bool(self.bobot) if self.kind is Kind.IKM else self.found == self.ours


_DECIMALS = 4

_OF_A_PART = r"(?!.*(?:responden|tertimbang|tertb|hal|tgl|tanggal|hari))"
"""Words of a sum that is not that of an unsur over all respondents: of a page, of a day, of weighted means."""

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.IKM, re.compile(r"^(?:nilai )?(?:ikm|skm|indeks kepuasan)(?! per)\b|^nilai konversi")),
    (Kind.NRR, re.compile(r"^(?:nrr|rata-? ?rata|rerata|nilai rata-? ?rata)(?!.*(?:tertimbang|tertb|terb))")),
    (Kind.TOTAL, re.compile(rf"^(?:jumlah|jml|total|nilai ?/ ?unsur|jumlah nilai){_OF_A_PART}")),
)


def read_controls(
    sheet: Sheet, header: Header, rows: SortedRows, tally: Tally, instrument: Instrument
) -> list[Control]:
    """Return the numbers of the summary rows under the last respondent; totals in between are of a part only."""
    last = max(rows.kept, default=0)
    found: list[Control] = []
    for index in rows.aside:
        if index <= last:
            continue
        row = sheet.rows[index]
        label = next((normalise(cell) for cell in row if isinstance(cell, str) and cell.strip()), "")
        kind = next((kind for kind, words in _KINDS if words.search(label)), None)
        if kind is Kind.IKM:
            found += _compare_ikm(sheet.number(index), row, tally, instrument)
        elif kind:
            found += _compare_unsur(_find_kind(kind, sheet, index, header), sheet, index, header, tally)
    return found


def _find_kind(kind: Kind, sheet: Sheet, index: int, header: Header) -> Kind | None:
    """Return what a row holds, whatever it is called: sums are whole numbers, means lie on the scale."""
    cells = (sheet.cell(index, column.index) for column in header.having(Role.ANSWER))
    values = [value for cell in cells if (value := _as_decimal(cell)) is not None]
    if any(value < SCORES[0] for value in values):
        # an NRR times its bobot is below 1, and is neither
        return None
    if kind is Kind.TOTAL and all(value <= SCORES[-1] for value in values) and any(map(_is_broken, values)):
        return Kind.NRR
    return kind


def _is_broken(value: Decimal) -> bool:
    return value != value.to_integral_value()


def _compare_unsur(kind: Kind | None, sheet: Sheet, index: int, header: Header, tally: Tally) -> Iterable[Control]:
    for column in header.having(Role.ANSWER):
        value = _as_decimal(sheet.cell(index, column.index))
        if kind is None or value is None or column.item is None or not tally.answered(column.item):
            continue
        if kind is Kind.TOTAL:
            ours = Decimal(tally.total(column.item))
        else:
            mean = Fraction(tally.total(column.item), tally.answered(column.item))
            value, ours = _as_printed(value, mean)
        yield Control(kind=kind, row=sheet.number(index), unsur=column.item.unsur, found=value, ours=ours)


def _as_printed(value: Decimal, exact: Fraction) -> tuple[Decimal, Decimal]:
    """Return a printed number and ours to as many decimals; a long one is a full value and is rounded like ours."""
    exponent = value.as_tuple().exponent
    places = min(max(-exponent, 0), 4) if isinstance(exponent, int) else 0
    return round_half_up(Fraction(value), places), round_half_up(exact, places)


def _compare_ikm(row: int, cells: Iterable[Cell], tally: Tally, instrument: Instrument) -> Iterable[Control]:
    values = [value for cell in cells if (value := _as_decimal(cell)) is not None and value > 4]
    if not values:
        return
    try:
        exact = {bobot: compute_score(tally, instrument, bobot).ikm_exact for bobot in Bobot}
    except NoIndex:
        return
    for value in values[:1]:
        fits = tuple(bobot for bobot in Bobot if len(set(_as_printed(value, exact[bobot]))) == 1)
        yield Control(
            kind=Kind.IKM, row=row, unsur=None, found=value, ours=round_half_up(exact[Bobot.TWO_DECIMALS]), bobot=fits
        )


def _as_decimal(cell: Cell) -> Decimal | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    text = repr(cell) if isinstance(cell, float) else tidy(str(cell)).strip().replace(",", ".")
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return _shorten(value) if value.is_finite() else None


def _shorten(value: Decimal) -> Decimal:
    """Return a number of a spreadsheet with the decimals that a person would write."""
    short = value if value == round(value, _DECIMALS) else round(value, _DECIMALS)
    return Decimal(int(short)) if short == int(short) else short
