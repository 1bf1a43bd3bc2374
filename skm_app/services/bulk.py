"""Saving many files: each by itself where nothing is in the way, those of one unit and period together where asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from skm_app.problems import Severity
from skm_app.reading import Reading
from skm_app.services.batch import Entry, Judged, Readiness, glance_at, judge
from skm_app.services.intake import build_new_survey
from skm_app.services.joining import explain_not_joined, join, keep_population, name_service
from skm_app.services.placing import Placing
from skm_app.store import NewSurvey, SurveyExists, save_survey
from skm_app.wording.batch import STATES, describe_crowded, describe_difference, describe_questions
from skm_app.wording.problems import describe_problem
from skm_app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Hold a file that was read, where it shall go, and what was answered about it."""

    reading: Reading
    entry: Entry
    chosen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Saved:
    """Hold what became of a file: its survey with its respondents and files, or what it waits for, or why it cannot."""

    judged: Judged
    survey_id: int | None = None
    reason: str | None = None
    n: int = 0
    files: int = 1
    notes: int = 0


def save_file(workspace: Workspace, file: ReadFile, *, replacing: bool = False) -> Saved:
    """Save a file as a survey of its own, unless something is in the way by now.

    Args:
        workspace: who saves, where.
        file: what was read of it.
        replacing: whether it may take the place of the survey that stands there.

    Raises:
        StoreError: the database cannot be written; nothing was saved.
    """
    judged = judge(workspace, glance_at(file.reading), file.entry, file.chosen)
    if not _is_free(judged, replacing) or judged.placing is None:
        return Saved(judged)
    new = join([_build(file, judged, judged.placing)], [file.entry.service or None])
    return _save(workspace, new, judged)


def _is_free(judged: Judged, replacing: bool) -> bool:
    return judged.readiness is Readiness.READY or (replacing and judged.readiness is Readiness.EXISTS)


def save_together(workspace: Workspace, files: Sequence[ReadFile], *, replacing: bool = False) -> Saved:
    """Save files of one unit and period as one survey, each with the service that it is said to be of, or its name.

    Raises:
        StoreError: the database cannot be written; nothing was saved.
    """
    parts: list[NewSurvey] = []
    every: list[Judged] = []
    for file in files:
        judged = judge(workspace, glance_at(file.reading), file.entry, file.chosen)
        if not _is_free(judged, replacing) or judged.placing is None:
            return Saved(judged)
        every.append(judged)
        parts.append(_build(file, judged, judged.placing))
    if reason := explain_not_joined(parts):
        return Saved(replace(every[0], readiness=Readiness.TWIN), reason=reason)
    services = [file.entry.service or name_service(part) for file, part in zip(files, parts, strict=True)]
    return _save(workspace, join(parts, services), every[0])


def _build(file: ReadFile, judged: Judged, placing: Placing) -> NewSurvey:
    return build_new_survey(
        file.reading, placing.office, placing.period, population=judged.population, chosen=file.chosen
    )


def _save(workspace: Workspace, new: NewSurvey, judged: Judged) -> Saved:
    new = keep_population(new, judged.current) if judged.current else new
    if new.population and new.n > new.population:
        # each file alone may have fewer respondents than were served, and all of them together more
        return Saved(replace(judged, readiness=Readiness.CROWD), reason=describe_crowded(new.n, new.population))
    try:
        survey_id = save_survey(workspace, new, replaces=judged.current.id if judged.current else None)
    except SurveyExists as exists:
        return Saved(replace(judged, readiness=Readiness.EXISTS, current=exists.current))
    told = sum(problem.severity is not Severity.NOTE for problem in new.problems)
    return Saved(judged, survey_id, n=new.n, files=max(1, len(new.files)), notes=told)


def describe_waiting(judged: Judged, reading: Reading | None) -> str:
    """Say what a file waits for; of a refused one why."""
    if judged.readiness is Readiness.QUESTIONS and reading:
        return describe_questions(len(reading.questions))
    if judged.readiness is Readiness.DIFFERS and judged.current and judged.population:
        return describe_difference(judged.population, judged.current.population, judged.current.id)
    if judged.readiness is Readiness.CROWD and judged.population and reading and reading.answered:
        return describe_crowded(reading.answered.n, judged.population)
    if judged.readiness is Readiness.REFUSED and reading and reading.refusal:
        return describe_problem(reading.refusal)
    return STATES[judged.readiness.value]
