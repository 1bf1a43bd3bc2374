"""What an error needs to know of a group of answers: pairwise sums. They add up over groups, as counts do.

This module brings numpy along, so the facade does not import it; scoring does without.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from skm_core.profile import NOT_FILLED, Dimension
from skm_core.responses import Item, Responses

Matrix = npt.NDArray[np.int64]
"""Items by items, whole numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Hold the sums over the ``n`` respondents of a group that a variance of the index needs.

    With r = 1 where a respondent answered an item and x the score, 0 where not:

    Args:
        n: respondents.
        items: order of rows and columns.
        both: sum of r_k r_l.
        first: sum of x_k r_l, the scores of the row's item among those who answered the column's.
        products: sum of x_k x_l.
    """

    n: int
    items: tuple[Item, ...]
    both: Matrix = field(repr=False)
    first: Matrix = field(repr=False)
    products: Matrix = field(repr=False)


def compute_moments(responses: Responses) -> Moments:
    """Sum over all respondents."""
    items = tuple(responses.answers)
    return _sum_up(items, _as_array(responses))


def compute_group_moments(responses: Responses, dimension: Dimension) -> dict[str, Moments]:
    """Sum over each level of ``dimension``, those who left it blank included.

    Raises:
        KeyError: the responses do not have ``dimension``.
    """
    items, scores = tuple(responses.answers), _as_array(responses)
    levels = np.array([level or NOT_FILLED for level in responses.profile[dimension]], dtype=object)
    return {str(level): _sum_up(items, scores[levels == level]) for level in dict.fromkeys(levels)}


def pool_moments(groups: Iterable[Moments]) -> Moments:
    """Add groups up, as if their respondents had stood in one file.

    Raises:
        ValueError: the groups were asked different items, so their sums do not belong together.
    """
    every = list(groups)
    if len({group.items for group in every}) != 1:
        raise ValueError("only groups that were asked the same items can be pooled")
    return Moments(
        n=sum(group.n for group in every),
        items=every[0].items,
        both=np.sum([group.both for group in every], axis=0),
        first=np.sum([group.first for group in every], axis=0),
        products=np.sum([group.products for group in every], axis=0),
    )


def _as_array(responses: Responses) -> Matrix:
    columns = [[score or 0 for score in column] for column in responses.answers.values()]
    return np.array(columns, dtype=np.int64).T.reshape(len(responses), len(columns))


def _sum_up(items: tuple[Item, ...], scores: Matrix) -> Moments:
    answered = (scores > 0).astype(np.int64)
    return Moments(
        n=len(scores), items=items, both=answered.T @ answered, first=scores.T @ answered, products=scores.T @ scores
    )
