"""Under which unit and period a file is saved: where it names others than were typed, the officer says which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from skm_app.questions import Question, QuestionKey, QuestionKind
from skm_app.reading import Reading
from skm_app.store import make_code
from skm_app.wording import questions as words
from skm_core import Period

UNIT, PERIOD = QuestionKey(QuestionKind.NAMED, "unit"), QuestionKey(QuestionKind.NAMED, "period")

_SHORT = (
    (re.compile(r"\bkec\b\.?"), "kecamatan"),
    (re.compile(r"\bkel\b\.?"), "kelurahan"),
    (re.compile(r"^(?:kantor|pemerintah)\s"), ""),
    (re.compile(r"[\s,]+(?:kab\b\.?|kabupaten|kota)\s.*$"), ""),
)
"""Ways to write one office: shortened, with "Kantor" before it, with its kabupaten behind it."""


def ask_placing(readings: Sequence[Reading], unit_name: str, period: Period) -> list[Question]:
    """Ask where files name another unit or period than was typed; the file's own is proposed.

    Args:
        readings: the files that are to be one survey.
        unit_name: the unit that was typed or picked.
        period: the period that was typed or picked.
    """
    questions: list[Question] = []
    names = {reading.unit_name for reading in readings if reading.unit_name}
    if others := sorted(name for name in names if not is_same_office(name, unit_name)):
        questions.append(_ask(UNIT, words.ask_named_unit(others, unit_name), [*others, unit_name], {}))
    found = {named for reading in readings if (named := _find_period(reading, period)) and named != period}
    if found:
        ordered = sorted(found, key=lambda one: one.order)
        labels = {one.code: one.name for one in (*ordered, period)}
        text = words.ask_named_period([one.name for one in ordered], period.name)
        questions.append(_ask(PERIOD, text, list(labels), labels))
    return questions


def _ask(key: QuestionKey, text: str, choices: Sequence[str], labels: Mapping[str, str]) -> Question:
    """Return a question of which the last choice is what was typed."""
    *named, typed = choices
    told = [words.as_in_file(labels.get(choice, choice)) for choice in named]
    return Question(
        key=key,
        text=text,
        choices=tuple(choices),
        proposal=named[0],
        labels=(*told, words.as_typed(labels.get(typed, typed))),
    )


def settle_placing(
    questions: Sequence[Question], chosen: Mapping[QuestionKey, str], unit_name: str, period: Period
) -> tuple[str, Period, list[Question]]:
    """Return the unit and the period as the officer chose them, and the questions that are still open."""
    answers = {one.key: chosen[one.key] for one in questions if chosen.get(one.key) in one.choices}
    unit = answers.get(UNIT, unit_name)
    return (
        unit,
        Period.parse(answers[PERIOD]) if PERIOD in answers else period,
        [one for one in questions if one.key not in answers],
    )


def is_same_office(one: str, other: str) -> bool:
    """Tell whether two names are ways to write one office.

    >>> is_same_office("KEC. GEDEG", "Kecamatan Gedeg, Kab. Mojokerto"), is_same_office("Kecamatan A", "Kecamatan B")
    (True, False)
    """
    return _shorten(one) == _shorten(other)


def _shorten(name: str) -> str:
    plain = " ".join(name.casefold().split())
    for words_, instead in _SHORT:
        plain = words_.sub(instead, plain)
    return make_code(plain)


def _find_period(reading: Reading, typed: Period) -> Period | None:
    """Return the period that a file names, else that of its dates where most lie outside ``typed``; None without."""
    if reading.named_period:
        return reading.named_period
    days = [moment.date() for moment in reading.responses.times if moment] if reading.responses else []
    outside = sum(not typed.contains(day) for day in days)
    return reading.period if 2 * outside > len(days) else None
