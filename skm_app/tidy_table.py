"""The tidy table as it leaves: a line with all that an analyst needs to read it alone. Its columns: docs/data.md."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from skm_core import Instrument, Period, TidyScore


@dataclass(frozen=True, slots=True)
class TidyLine:
    """Hold one line; the names of its fields are those of the columns, in order."""

    unit_code: str
    unit_name: str
    parent_code: str | None
    parent: str | None
    period: str
    period_start: dt.date
    period_end: dt.date
    kind: str
    basis: str
    instrument: str
    dimension: str
    level: str
    unsur: str
    unsur_name: str
    bobot: str | None
    n: int | None
    nrr: float | None
    nilai: float | None
    mutu: str | None
    se: float | None
    lower: float | None
    upper: float | None
    withheld: bool
    why: str | None
    remark: str | None


COLUMNS = tuple(one.name for one in fields(TidyLine))
"""The columns, in order; those of the view ``v_score`` and of every file."""

_list_cells = attrgetter(*COLUMNS)


def list_cells(line: TidyLine) -> tuple[Any, ...]:
    """Return what stands in each column of a line."""
    return _list_cells(line)


@dataclass(frozen=True, slots=True)
class SurveyPlace:
    """Say of which unit, period and instrument a survey is, and what is left of it."""

    unit_code: str
    unit_name: str
    parent_code: str | None
    parent: str | None
    period: Period
    basis: str
    instrument: Instrument


def name_kind(period: Period) -> str:
    """Return what kind of period it is, as the table calls it."""
    return period.kind.name.lower()


def build_line(place: SurveyPlace, score: TidyScore) -> TidyLine:
    """Return a line of a survey."""
    return TidyLine(
        unit_code=place.unit_code,
        unit_name=place.unit_name,
        parent_code=place.parent_code,
        parent=place.parent,
        period=place.period.code,
        period_start=place.period.first_day,
        period_end=place.period.last_day,
        kind=name_kind(place.period),
        basis=place.basis,
        instrument=place.instrument.key,
        dimension=score.dimension,
        level=score.level,
        unsur=score.unsur,
        unsur_name=score.name,
        bobot=score.bobot.value if score.bobot else None,
        n=score.n,
        nrr=None if score.nrr is None else float(score.nrr),
        nilai=None if score.nilai is None else float(score.nilai),
        mutu=score.mutu.value if score.mutu else None,
        se=score.margin.se,
        lower=score.margin.lower,
        upper=score.margin.upper,
        withheld=score.why is not None,
        why=score.why.value if score.why else None,
        remark=score.remark.value if score.remark else None,
    )
