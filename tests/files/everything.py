"""All cases by group, and which of them a quick run tries."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence

from tests.files import hostile, layouts, mutations
from tests.files.cases import Case
from tests.files.checking import Finding, examine

GROUPS: dict[str, list[Case]] = {
    "layouts": layouts.CASES,
    "hostile": hostile.CASES,
    "changed cells": mutations.CASES,
    **mutations.SPOILT,
}
"""Every case of the proof."""

WHOLE = os.environ.get("SKM_WHOLE_PROOF") == "1"
"""Set where every mutation is tried; else a tenth of them, always the same."""

_QUICK = 10
_SEED = 2017


def choose(cases: Sequence[Case]) -> list[Case]:
    """Return the mutations that this run tries."""
    return list(cases) if WHOLE else random.Random(_SEED).sample(cases, len(cases) // _QUICK)


def examine_at(place: tuple[str, int]) -> Finding:
    """Examine one case by group and number, so that another process finds it."""
    group, number = place
    return examine(GROUPS[group][number])
