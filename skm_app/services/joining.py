"""Several files of one unit and period as one survey: their respondents are pooled, never their indexes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import PurePath
from typing import TypeVar

from skm_app.scope import Right
from skm_app.store import (
    CROSSWISE,
    NewSurvey,
    SourceFile,
    Survey,
    cross,
    load_files,
    load_mapping,
    load_problems,
    load_responses,
    needs,
    of_survey,
)
from skm_app.wording.joining import ALREADY_IN, NOT_TO_JOIN, SAME_FILE_TWICE, describe_repeated
from skm_app.workspace import Workspace
from skm_core import Bobot, Dimension, NoIndex, Responses, Score, compute_score, compute_tally

T = TypeVar("T")

_MOST_REPEATED = 0.5
"""Share of the smaller file from which two files are one and its later export."""


@needs(Right.EDIT, of_survey("survey"))
def load_part(workspace: Workspace, survey: Survey) -> NewSurvey:
    """Return a saved survey as a part of another; a recap has no respondents, and cannot be one."""
    return NewSurvey(
        unit_name=survey.unit_name,
        period=survey.period,
        source_name=survey.source_name,
        source_sha256=survey.source_sha256,
        responses=load_responses(workspace, survey.id) if survey.has_rows else None,
        instrument=survey.instrument,
        label=survey.label,
        population=survey.population,
        mapping=load_mapping(workspace, survey.id),
        unconfirmed=survey.unconfirmed,
        problems=tuple(load_problems(workspace, survey.id)),
        rejected=survey.rejected,
        not_data=survey.not_data,
        fixed=survey.fixed,
        unit_code=survey.unit_code,
        files=load_files(workspace, survey.id),
    )


def follow_answer(part: NewSurvey, standing: Survey) -> NewSurvey:
    """Return a file that is to be joined to a survey, its U8 and U9 as the officer has said that the survey's are.

    Files of one office have one questionnaire; what was said of the one holds for the other, and is not asked again.
    """
    if not part.unconfirmed or standing.u8_said is None or part.responses is None:
        return part
    if standing.u8_said != CROSSWISE:
        return replace(part, unconfirmed=())
    answers = {cross(item): column for item, column in part.responses.answers.items()}
    mapping = {cross(item): header for item, header in part.mapping.items()}
    responses = replace(part.responses, answers=answers)
    return replace(part, responses=responses, mapping=mapping, unconfirmed=())


def is_part_of(part: NewSurvey, standing: NewSurvey) -> bool:
    """Tell whether a file is in a survey already."""
    return part.source_sha256 in {file.sha256 for file in list_files(standing)}


def explain_not_added(standing: NewSurvey, part: NewSurvey) -> str | None:
    """Say why a file cannot be joined to a survey that stands; None where it can."""
    return ALREADY_IN if is_part_of(part, standing) else explain_not_joined([standing, part])


def add_to(standing: NewSurvey, part: NewSurvey, services: Sequence[str | None]) -> NewSurvey:
    """Return a survey that stands joined with a file; what was said about the file is remembered as of any other.

    Args:
        standing: the survey, of ``load_part``.
        part: the file, of ``follow_answer``.
        services: of the two, as in ``join``.
    """
    return replace(
        join([standing, part], services),
        population=part.population or standing.population,
        parent_name=part.parent_name,
        spelling=part.spelling,
        header_sha256=part.header_sha256,
        chosen=part.chosen,
    )


def keep_population(new: NewSurvey, current: Survey) -> NewSurvey:
    """Return what replaces a survey with the number of people served that stands there, where none was given.

    How many were served in a period does not change with the file; where more have answered now, it is not known.
    """
    served = current.population
    return replace(new, population=served) if new.population is None and served and new.n <= served else new


def explain_not_joined(parts: Sequence[NewSurvey]) -> str | None:
    """Say why parts cannot be one survey; None where they can."""
    if any(part.responses is None for part in parts) or len({part.instrument for part in parts}) > 1:
        return NOT_TO_JOIN
    hashes = [file.sha256 for part in parts for file in list_files(part)]
    if len(set(hashes)) < len(hashes):
        return SAME_FILE_TWICE
    every = [part.responses for part in parts if part.responses]
    for place, later in enumerate(every):
        for earlier in every[:place]:
            repeated = count_repeated(earlier, later)
            if repeated >= _MOST_REPEATED * min(len(earlier), len(later)) > 0:
                return describe_repeated(repeated)
    return None


def count_repeated(one: Responses, other: Responses) -> int:
    """Return how many respondents two files share: the same moment, and the same of everything that both know."""
    items = [item for item in one.answers if item in other.answers]
    dimensions = [dimension for dimension in one.profile if dimension in other.profile]

    def count(responses: Responses) -> Counter[tuple[object, ...]]:
        columns = [*(responses.answers[item] for item in items), *(responses.profile[one] for one in dimensions)]
        return Counter(row for row in zip(responses.times, *columns, strict=True) if row[0] is not None)

    return (count(one) & count(other)).total() if one.times and other.times else 0


def list_files(part: NewSurvey) -> tuple[SourceFile, ...]:
    """Return the files of a survey, the only one too."""
    own = SourceFile(part.source_name, part.source_sha256, part.n, part.rejected, part.not_data)
    return part.files or (own,)


def name_service(part: NewSurvey) -> str | None:
    """Return what the service of a file without a column of services is called until somebody says better: its name.

    None where its rows name their services.
    """
    levels = part.responses.profile.get(Dimension.SERVICE, ()) if part.responses else ()
    return None if any(levels) else " ".join(PurePath(part.source_name).stem.replace("_", " ").split())


def join(parts: Sequence[NewSurvey], services: Sequence[str | None] = ()) -> NewSurvey:
    """Return parts as one survey: each file's name and rows are kept apart, the index is that of all respondents.

    A dimension that only some files have counts as blank in the others; what stands about the survey is the first's.

    Args:
        parts: of one unit and period, of which ``explain_not_joined`` says nothing.
        services: what the service of each part is called that has no column of them; None leaves it blank.
    """
    if len(parts) == 1:
        return _fill_service(parts[0], services[0] if services else None)
    filled = [_fill_service(part, name) for part, name in zip(parts, services or [None] * len(parts), strict=True)]
    files = _join(list_files(part) for part in parts)
    return replace(
        filled[0],
        responses=_pool([part.responses for part in filled if part.responses], list(_number_files(filled))),
        source_name=", ".join(file.name for file in files),
        source_sha256=hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest(),
        files=files,
        problems=_join(
            tuple(replace(problem, file=problem.file or part.source_name) for problem in part.problems)
            for part in filled
        ),
        rejected=sum(part.rejected for part in filled),
        not_data=sum(part.not_data for part in filled),
        unconfirmed=tuple(dict.fromkeys(_join(part.unconfirmed for part in filled))),
        # where one file was set by a rule, a part of the whole was
        fixed=tuple(dict(_join(part.fixed for part in filled)).items()),
        population=next((part.population for part in filled if part.population), None),
    )


def _fill_service(part: NewSurvey, name: str | None) -> NewSurvey:
    if name is None or part.responses is None or name_service(part) is None:
        return part
    profile = {**part.responses.profile, Dimension.SERVICE: (name,) * part.n}
    return replace(part, responses=replace(part.responses, profile=profile))


def _number_files(parts: Sequence[NewSurvey]) -> Iterator[tuple[int, ...]]:
    """Yield, for each part, which of all files each respondent came from."""
    before = 0
    for part in parts:
        own = part.responses.files if part.responses else ()
        yield tuple(before + file for file in own or (1,) * part.n)
        before += len(list_files(part))


def _pool(parts: Sequence[Responses], files: Sequence[tuple[int, ...]]) -> Responses:
    items = dict.fromkeys(item for part in parts for item in part.answers)
    dimensions = dict.fromkeys(dimension for part in parts for dimension in part.profile)
    return Responses(
        rows=_join(part.rows for part in parts),
        answers={item: _join(part.answers.get(item, _blank(part)) for part in parts) for item in items},
        profile={one: _join(part.profile.get(one, _blank(part)) for part in parts) for one in dimensions},
        times=_join(part.times or _blank(part) for part in parts) if any(part.times for part in parts) else (),
        saran=_join(part.saran or _blank(part) for part in parts) if any(part.saran for part in parts) else (),
        files=_join(files),
    )


def _join(columns: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(columns))


def _blank(part: Responses) -> tuple[None, ...]:
    return (None,) * len(part)


def score_new(new: NewSurvey, bobot: Bobot) -> Score | None:
    """Return the index of what is to be saved; None where it has none, as a printed report."""
    tally = compute_tally(new.responses) if new.responses else new.tally
    try:
        return compute_score(tally, new.instrument, bobot, new.fixed) if tally else None
    except NoIndex:
        return None
