"""What is worth telling of responses that were kept; nothing here removes any."""

from __future__ import annotations

import re
from collections import Counter

from skm_app.wording.problems import Problem
from skm_core import Dimension, Responses
from skm_core.profile import LEVELS
from skm_core.small_groups import SMALLEST_WITHOUT_CAUTION

_MANY_ALIKE = 5


def note_quality(responses: Responses) -> list[Problem]:
    """Return notes on repeats, straight lines, blanks, unclear profiles and small numbers."""
    notes: list[Problem] = []
    patterns = Counter(zip(*responses.answers.values(), strict=True))
    straight = sum(count for pattern, count in patterns.items() if None not in pattern and len(set(pattern)) == 1)
    alike = max(patterns.values())
    missing = sum(column.count(None) for column in responses.answers.values())
    if len(responses) < SMALLEST_WITHOUT_CAUTION:
        notes.append(Problem("small_n", got=str(len(responses)), expected=str(SMALLEST_WITHOUT_CAUTION)))
    if straight:
        notes.append(Problem("straight_lines", got=str(straight)))
    if alike >= _MANY_ALIKE:
        notes.append(Problem("same_pattern", got=str(alike)))
    if missing:
        notes.append(Problem("missing_answers", got=str(missing)))
    genders = {level for level in responses.profile.get(Dimension.GENDER, ()) if level}
    if codes := sorted(genders - set(LEVELS[Dimension.GENDER])):
        notes.append(Problem("gender_codes", got=", ".join(codes)[:80]))
    ages = {level for level in responses.profile.get(Dimension.AGE, ()) if level}
    if words := sorted(age for age in ages - set(LEVELS[Dimension.AGE]) if not re.search(r"\d", age)):
        notes.append(Problem("unknown_age", got=", ".join(words)[:80]))
    return notes
