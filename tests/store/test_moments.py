"""What errors need is kept with the survey, and summed from its rows where it was not."""

import numpy as np

from skm_app.store import load_group_moments, load_moments, save_survey
from skm_app.workspace import Workspace
from skm_core import Dimension
from skm_core.statistics import Moments, compute_group_moments, compute_moments
from tests.store.makers import some_responses, some_survey


def same(one: Moments, other: Moments) -> bool:
    sums = ((one.both, other.both), (one.first, other.first), (one.products, other.products))
    return (one.n, one.items) == (other.n, other.items) and all(np.array_equal(*pair) for pair in sums)


def test_moments_come_back_as_they_were_summed(workspace: Workspace):
    """For the whole and for each level of a dimension."""
    survey_id = save_survey(workspace, some_survey())
    whole = load_moments(workspace, [survey_id])[survey_id]
    assert same(whole, compute_moments(some_responses()))
    groups = load_group_moments(workspace, survey_id, Dimension.GENDER)
    wanted = compute_group_moments(some_responses(), Dimension.GENDER)
    assert groups.keys() == wanted.keys()
    assert all(same(groups[level], wanted[level]) for level in wanted)
