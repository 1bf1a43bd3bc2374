"""What an admin has to know and to type: addresses of accounts, and how far the units of a period are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.region import find_units_below, list_above, load_units
from skm_app.store import Survey, count_saved, covers, list_closings, needs, of_survey, of_unit, tidy_email
from skm_app.workspace import Workspace
from skm_core import Period

_EMAIL = re.compile(r"[^\s@]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,180}[a-z0-9])?\.[a-z]{2,24}")


def read_email(text: str) -> str | None:
    """Return an address as accounts keep it; None where it is none.

    >>> read_email(" Budi@Kantor.go.id "), read_email("budi")
    ('budi@kantor.go.id', None)
    """
    address = tidy_email(text)
    return address if _EMAIL.fullmatch(address) else None


@dataclass(frozen=True, slots=True)
class Progress:
    """Hold how many of the units below one have saved a survey of a period."""

    saved: int
    units: int


@needs(Right.GOVERN, of_unit())
def load_progress(workspace: Workspace, unit_code: str, period: Period) -> Progress:
    """Return how many of the units below one, or the unit itself where none is, have saved a survey of a period."""
    units = load_units(workspace)
    below = find_units_below(units, unit_code) or {unit_code}
    parents = {unit.parent_code for unit in units}
    measured = below - parents or below
    return Progress(count_saved(workspace, measured, period), len(measured))


@needs(Right.SEE, of_survey("survey"))
def is_closed_for(workspace: Workspace, survey: Survey) -> bool:
    """Tell whether the period of a survey is closed for its unit."""
    closings = list_closings(workspace)
    return bool(closings) and covers(closings, list_above(load_units(workspace), survey.unit_code), survey.period)
