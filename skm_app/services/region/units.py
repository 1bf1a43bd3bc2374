"""Which units belong to a region, and which of their surveys stand for a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.scope import Right
from skm_app.store import Survey, Unit, list_units
from skm_app.workspace import Workspace
from skm_core import Period, find_standing

ALL = "semua"
"""Code of all regions, and of all respondents."""


def load_units(workspace: Workspace) -> list[Unit]:
    """Return every unit."""
    return list_units(workspace)


def list_own_units(workspace: Workspace) -> list[Unit]:
    """Return the units that somebody may save something for."""
    return [unit for unit in list_units(workspace) if workspace.scope.may(Right.EDIT, unit.code)]


def list_regions(units: Sequence[Unit]) -> dict[str, str]:
    """Return code and name of every unit that has units under it, and of all of them together."""
    parents = {unit.parent_code: unit.parent for unit in units if unit.parent_code and unit.parent}
    named = sorted(parents.items(), key=lambda one: one[1])
    return {ALL: "Semua wilayah", **dict(named)}


def list_further(workspace: Workspace, units: Sequence[Unit]) -> dict[str, str]:
    """Return code and name of every region that can be looked at: of what was published, those below among them."""
    published = workspace.store.published
    return dict(published.regions) if published else list_regions(units)


def find_region(units: Sequence[Unit], unit_code: str) -> str:
    """Return the code of the region that a unit belongs to."""
    return next((unit.parent_code for unit in units if unit.code == unit_code), None) or ALL


def list_here(
    units: Sequence[Unit], surveys: Sequence[Survey], period: Period, region: str
) -> tuple[tuple[Survey, ...], tuple[Survey, ...]]:
    """Return which surveys of a region stand for a period, one for each unit, and which others overlap it.

    Offices of one year report January to November, or January to December: each stands for the other (method 6).
    """
    inside = find_units_below(units, region)
    own: dict[str, list[Survey]] = {}
    for survey in surveys:
        if survey.unit_code in inside and survey.period.overlaps(period):
            own.setdefault(survey.unit_code, []).append(survey)
    standing = {code: find_standing((one.period for one in found), period) for code, found in own.items()}
    every = [survey for found in own.values() for survey in found]
    here = tuple(survey for survey in every if survey.period == standing[survey.unit_code])
    return here, tuple(survey for survey in every if standing[survey.unit_code] is None)


def list_above(units: Sequence[Unit], code: str) -> list[str]:
    """Return the codes of a unit and of all that stand above it, the nearest first."""
    return _climb({unit.code: unit.parent_code for unit in units}, code)


def list_all_above(units: Sequence[Unit]) -> dict[str, list[str]]:
    """Return the same for every unit, by its code."""
    above = {unit.code: unit.parent_code for unit in units}
    return {code: _climb(above, code) for code in above}


def _climb(above: Mapping[str, str | None], code: str) -> list[str]:
    codes: list[str] = []
    one: str | None = code
    while one is not None and one not in codes:
        codes.append(one)
        one = above.get(one)
    return codes


def find_units_below(units: Sequence[Unit], region: str) -> set[str]:
    """Return the codes of the units of a region, however far below it; of all regions together every unit is one."""
    above = {unit.code: unit.parent_code for unit in units}
    return {unit.code for unit in units if region == ALL or _is_below(above, unit.code, region)}


def _is_below(above: Mapping[str, str | None], code: str, region: str) -> bool:
    while (parent := above.get(code)) is not None:
        if parent == region:
            return True
        code = parent
    return False


def group_by_unit(here: Sequence[Survey], surveys: Sequence[Survey]) -> dict[str, tuple[Survey, ...]]:
    """Return all surveys of the units of some, in order of their periods."""
    own: dict[str, list[Survey]] = {survey.unit_code: [] for survey in here}
    for survey in surveys:
        if survey.unit_code in own:
            own[survey.unit_code].append(survey)
    return {code: tuple(sorted(found, key=lambda survey: survey.period.order)) for code, found in own.items()}
