"""Under which unit and period files are saved: where they name others than were typed, or a unit that resembles a known
one, the officer says which."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from skm_app.questions import Question, QuestionKey, QuestionKind
from skm_app.reading import Reading
from skm_app.services.offices import (
    find_alike,
    find_named,
    find_unused_code,
    is_same_office,
    name_parent,
    tidy_name,
)
from skm_app.store import Office, Unit, list_units
from skm_app.wording import questions as words
from skm_app.workspace import Workspace
from skm_core import Period

UNIT, PERIOD = QuestionKey(QuestionKind.NAMED, "unit"), QuestionKey(QuestionKind.NAMED, "period")
OFFICE = QuestionKey(QuestionKind.NAMED, "office")
NEW, SAME = "baru", "sama"
"""Answers to ``OFFICE``: none of the units that are known; or the only one that is asked about, whichever that is."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Hold what a file says of its place, and on how many days how many of its respondents answered."""

    unit_name: str | None = None
    parent_name: str | None = None
    named_period: Period | None = None
    period: Period | None = None
    days: tuple[tuple[dt.date, int], ...] = ()


def read_naming(reading: Reading) -> Naming:
    """Return what a file says of its place."""
    times = reading.responses.times if reading.responses else ()
    days = Counter(moment.date() for moment in times if moment)
    return Naming(
        unit_name=reading.unit_name,
        parent_name=reading.parent_name,
        named_period=reading.named_period,
        period=reading.period,
        days=tuple(sorted(days.items())),
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold what was typed, picked or listed: the unit, the period, and the kabupaten above the unit.

    ``unit_code`` is there where a known unit was picked, which a name may not tell from another.
    """

    unit_name: str
    period: Period
    parent_name: str | None = None
    unit_code: str | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """Hold where files are going to be saved, and what was asked on the way; ``still_open`` keeps them from it."""

    office: Office
    period: Period
    questions: tuple[Question, ...] = ()

    @property
    def still_open(self) -> tuple[Question, ...]:
        """Return the questions without an answer."""
        return tuple(one for one in self.questions if one.answer is None)


def settle_placing(
    workspace: Workspace, namings: Sequence[Naming], typed: Typed, chosen: Mapping[QuestionKey, str]
) -> Placing:
    """Return under which unit and period files are saved.

    Where a file names another unit or period than was typed, the file's own is proposed. A unit whose name resembles a
    known one is a question too: the same, and its name kept as another spelling, or a new one (method 7).

    Args:
        workspace: who saves, where.
        namings: what the files that are to be one survey say.
        typed: what was typed, picked or listed.
        chosen: answers so far.
    """
    units = list_units(workspace)
    typed = replace(typed, unit_name=tidy_name(typed.unit_name), parent_name=name_parent(units, typed.parent_name))
    asked = [_answer(one, chosen) for one in _ask_named(units, namings, typed)]
    answers = {one.key: one.answer for one in asked if one.answer is not None}
    unit_name = answers.get(UNIT, typed.unit_name)
    period = Period.parse(answers[PERIOD]) if PERIOD in answers else typed.period
    if any(one.answer is None for one in asked):
        return Placing(Office(unit_name, typed.parent_name), period, tuple(asked))
    picked = next((one for one in units if one.code == typed.unit_code), None)
    if picked and unit_name == typed.unit_name:
        return Placing(_as_office(picked, typed.parent_name), period, tuple(asked))
    office, question = _settle_office(units, unit_name, typed.parent_name, chosen)
    return Placing(office, period, (*asked, question) if question else tuple(asked))


def _answer(question: Question, chosen: Mapping[QuestionKey, str]) -> Question:
    said = chosen.get(question.key)
    return replace(question, answer=said) if said in question.choices else question


def _ask_named(units: Sequence[Unit], namings: Sequence[Naming], typed: Typed) -> list[Question]:
    questions: list[Question] = []
    names = {one.unit_name for one in namings if one.unit_name}
    if others := sorted(name for name in names if not _is_same_unit(units, name, typed.unit_name)):
        text = words.ask_named_unit(others, typed.unit_name)
        questions.append(_ask(UNIT, text, [*others, typed.unit_name], {}))
    found = {named for one in namings if (named := _find_period(one, typed.period)) and named != typed.period}
    if found:
        ordered = sorted(found, key=lambda one: one.order)
        labels = {one.code: one.name for one in (*ordered, typed.period)}
        text = words.ask_named_period([one.name for one in ordered], typed.period.name)
        questions.append(_ask(PERIOD, text, list(labels), labels))
    return questions


def _is_same_unit(units: Sequence[Unit], one: str, other: str) -> bool:
    """Tell whether two names mean one office: written alike, or both names of a known unit."""
    named = {unit.code for unit in find_named(units, one)} & {unit.code for unit in find_named(units, other)}
    return is_same_office(one, other) or bool(named)


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


def _settle_office(
    units: Sequence[Unit], name: str, parent: str | None, chosen: Mapping[QuestionKey, str]
) -> tuple[Office, Question | None]:
    """Return the office that a name means, and what has to be asked for it."""
    named = find_named(units, name)
    here = [one for one in named if not parent or not one.parent or is_same_office(one.parent, parent)]
    if len(here) == 1:
        return _as_office(here[0], parent), None
    candidates = here or named or find_alike(units, name, parent)
    if not candidates:
        return Office(name, parent), None
    choices = {one.code: words.as_known_unit(one.name, one.parent) for one in candidates}
    choices[NEW] = words.as_new_unit(name, parent)
    # an office of the same name elsewhere is another; one that is written nearly alike is most often the same
    proposal = NEW if named and not here else candidates[0].code
    text = words.ask_office(name, parent, [(one.name, one.parent) for one in candidates])
    asked = Question(OFFICE, text, tuple(choices), proposal, tuple(choices.values()))
    said = chosen.get(OFFICE)
    if said == SAME and len(candidates) == 1:
        chosen = {**chosen, OFFICE: candidates[0].code}
    question = _answer(asked, chosen)
    if question.answer is None or question.answer == NEW:
        return Office(name, parent, find_unused_code(units, name, parent)), question
    unit = next(one for one in candidates if one.code == question.answer)
    return _as_office(unit, None if unit.parent else parent, name), question


def _as_office(unit: Unit, parent: str | None, written: str | None = None) -> Office:
    """Return a known unit; what stands above it already stays, and another way to write its name is kept."""
    return Office(unit.name, None if unit.parent else parent, unit.code, written)


def _find_period(naming: Naming, typed: Period) -> Period | None:
    """Return the period that a file names, else that of its dates where most lie outside ``typed``; None without."""
    if naming.named_period:
        return naming.named_period
    outside = sum(count for day, count in naming.days if not typed.contains(day))
    return naming.period if 2 * outside > sum(count for _, count in naming.days) else None
