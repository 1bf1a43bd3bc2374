"""What a whole region gave in the period of one of its units, to be put beside that unit's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skm_app.scope import Right
from skm_app.services.memory import remember
from skm_app.services.region.comparison import load_region
from skm_app.services.region.units import ALL, find_region, list_regions, load_units
from skm_app.store import Survey, load_each_tally
from skm_app.workspace import Workspace
from skm_core import FEWEST_UNITS, Audience, Bobot, Score, compute_score, pool


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold the score of all respondents of a region together, what the region is called, and of how many units.

    ``included`` tells whether the unit itself is one of them.
    """

    region_name: str
    units: int
    included: bool
    score: Score


def load_beside(workspace: Workspace, survey: Survey, surveys: Sequence[Survey], bobot: Bobot) -> Beside | None:
    """Return the pooled score of the region that a survey's unit belongs to, in its period and questionnaire.

    It is a sum of official totals, of ten respondents or more each, and so is what every unit may see. None where
    the unit belongs to no region, or fewer than four units of it reported.

    Args:
        workspace: who asks.
        survey: what it is put beside.
        surveys: every survey that could be looked at.
        bobot: the convention of the weights.
    """
    if survey.printed:
        return None
    units = load_units(workspace)
    code = find_region(units, survey.unit_code)
    if code == ALL:
        return None
    region = load_region(workspace, units, surveys, survey, code, bobot, audience=Audience.OUTSIDE)
    alike = [one for one in region.compared if one.survey.fixed == survey.fixed]
    if len(alike) < FEWEST_UNITS:
        return None
    included = any(one.survey.unit_code == survey.unit_code for one in alike)
    everybody = _score_together(workspace, tuple(one.survey for one in alike), bobot)
    return Beside(list_regions(units)[code], len(alike), included, everybody)


@remember(Right.TOTALS, 256)
def _score_together(workspace: Workspace, surveys: tuple[Survey, ...], bobot: Bobot) -> Score:
    """Return the score of all respondents of surveys that were asked, and had set, the same."""
    tallies = load_each_tally(workspace, [survey.id for survey in surveys])
    return compute_score(pool(tallies.values()), surveys[0].instrument, bobot, surveys[0].fixed)
