"""What is worth telling of responses that were kept; nothing here removes any."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from skm_app.problems import Problem, ProblemCode
from skm_app.wording.dates import format_date
from skm_core import LEVELS, SMALLEST_WITHOUT_CAUTION, Dimension, Instrument, Responses

_MANY_ALIKE = 5
_ONE_DAY = 0.4
"""Share of the rows from which one day speaks for the period (method 6)."""

_BURST = 10
"""Answers within as many minutes that are worth a look."""

_MINUTES = dt.timedelta(minutes=10)


def note_quality(responses: Responses, instrument: Instrument) -> list[Problem]:
    """Return notes on repeats, straight lines, blanks, bursts, unclear profiles and small numbers."""
    return [*_note_answers(responses, instrument), *_note_times(responses), *_note_profile(responses)]


def _note_answers(responses: Responses, instrument: Instrument) -> Iterator[Problem]:
    patterns = Counter(zip(*responses.answers.values(), strict=True))
    straight = sum(count for pattern, count in patterns.items() if None not in pattern and len(set(pattern)) == 1)
    alike = max(patterns.values())
    if len(responses) < SMALLEST_WITHOUT_CAUTION:
        yield Problem(ProblemCode.SMALL_N, got=str(len(responses)), expected=str(SMALLEST_WITHOUT_CAUTION))
    if straight:
        yield Problem(ProblemCode.STRAIGHT_LINES, got=str(straight))
    if alike >= _MANY_ALIKE:
        yield Problem(ProblemCode.SAME_PATTERN, got=str(alike))
    missing: Counter[str] = Counter()
    for item, column in responses.answers.items():
        missing[instrument.code(item.unsur)] += column.count(None)
    if total := missing.total():
        each = ", ".join(f"{code}: {count}" for code, count in missing.items() if count)
        yield Problem(ProblemCode.MISSING_ANSWERS, got=str(total), expected=each)


def _note_times(responses: Responses) -> Iterator[Problem]:
    times = sorted(moment for moment in responses.times if moment)
    days = Counter(moment.date() for moment in times)
    if days:
        day, count = days.most_common(1)[0]
        if len(days) > 1 and count > _ONE_DAY * len(responses):
            yield Problem(ProblemCode.ONE_DAY, got=str(count), expected=format_date(day))
    clocked = [moment for moment in times if moment.time() != dt.time()]
    most, where, start = 0, None, 0
    for end, moment in enumerate(clocked):
        while moment - clocked[start] >= _MINUTES:
            start += 1
        if end - start + 1 > most:
            most, where = end - start + 1, clocked[start]
    if where and most >= _BURST:
        yield Problem(ProblemCode.BURST, got=str(most), expected=f"{format_date(where.date())} {where:%H.%M}")


def _note_profile(responses: Responses) -> Iterator[Problem]:
    genders = {level for level in responses.profile.get(Dimension.GENDER, ()) if level}
    if codes := sorted(genders - set(LEVELS[Dimension.GENDER])):
        yield Problem(ProblemCode.GENDER_CODES, got=", ".join(codes)[:80])
    ages = {level for level in responses.profile.get(Dimension.AGE, ()) if level}
    bands = ages - set(LEVELS[Dimension.AGE])
    if own := sorted(age for age in bands if re.search(r"\d", age)):
        yield Problem(ProblemCode.OWN_AGE_BANDS, got=", ".join(own)[:80])
    if words := sorted(age for age in bands if not re.search(r"\d", age)):
        yield Problem(ProblemCode.UNKNOWN_AGE, got=", ".join(words)[:80])
