"""From what was read to what is kept: the step between reading and store, for screens and terminal alike."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from skm_app.problems import Problem, ProblemCode, refuse
from skm_app.questions import QuestionKey, QuestionKind, parse_answers
from skm_app.reading import (
    CHILDREN,
    HIDDEN,
    SECONDS,
    Children,
    Reading,
    Sheet,
    Source,
    mask_title,
    mask_unknown,
    open_file,
    pack_sheets,
    read_survey,
    read_table,
    unpack_sheets,
)
from skm_app.reports.marked_copy import NOTE_HEADER
from skm_app.settings import SAMPLE_FOLDER
from skm_app.store import Draft, NewSurvey, Office, SurveyExists, load_draft, save_draft, save_survey
from skm_app.workspace import Workspace
from skm_core import Period


def build_new_survey(
    reading: Reading,
    office: Office,
    period: Period,
    *,
    population: int | None = None,
    label: str | None = None,
    chosen: Mapping[str, str] | None = None,
) -> NewSurvey:
    """Return what is to be saved of a file that was read.

    Args:
        reading: what was read.
        office: the unit under which it is saved.
        period: the period under which it is saved.
        population: how many were served, where that is known.
        label: a remark that stands beside it.
        chosen: what the officer answered about the file, to be offered again for this unit.

    Raises:
        ValueError: nothing was read, so nothing can be saved.
    """
    if reading.answered is None:
        raise ValueError(f"{reading.file_name} was not read")
    return NewSurvey(
        unit_name=office.name,
        period=period,
        responses=reading.responses,
        tally=reading.tally,
        instrument=reading.instrument,
        source_name=mask_title(reading.file_name),
        source_sha256=reading.sha256,
        parent_name=office.parent,
        unit_code=office.code,
        spelling=office.spelling,
        label=label,
        population=population,
        mapping=reading.mapping,
        unconfirmed=reading.unconfirmed,
        problems=tuple(map(_hide_words, (*reading.problems, *reading.notes))),
        rejected=len(reading.rejected),
        not_data=reading.not_data,
        fixed=reading.fixed,
        header_sha256=hash_header(reading),
        chosen={str(key): said for key, said in parse_answers(chosen or {}).items() if _is_remembered(key, said)},
    )


def _is_remembered(key: QuestionKey, said: str) -> bool:
    """Tell whether an answer is kept for the next file: not of one file alone, nor that a word (a name?) is none."""
    word = key.about.rpartition(":")[2]
    no_answer = key.kind is QuestionKind.LABEL and not said.isdigit() and HIDDEN in mask_unknown(word)
    return not key.kind.of_one_file and not no_answer


def _hide_words(problem: Problem) -> Problem:
    """Return a problem as it is kept: the words of an answer that no label knows may be a name."""
    if problem.code is not ProblemCode.UNKNOWN_LABEL or problem.got is None:
        return problem
    return replace(problem, got=mask_unknown(problem.got))


def hash_header(reading: Reading) -> str | None:
    """Return what tells one kind of file from another: the hash of its header; None where it has none."""
    if reading.header is None:
        return None
    # the marked copy has a column of notes more than the file of which it is one
    texts = [
        text
        for column in reading.header.columns
        if (text := " ".join(column.header.casefold().split())) != NOTE_HEADER.casefold()
    ]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def draft_file(
    workspace: Workspace,
    file_name: str,
    content: bytes,
    seconds: float = SECONDS,
    children: Children = CHILDREN,
) -> int:
    """Keep a file as one that waits, without columns of personal data, and return the id of its draft.

    Args:
        workspace: whose file it is, and where it is kept.
        file_name: as the officer knows it.
        content: the bytes.
        seconds: after which reading is given up.
        children: who parses it.

    Raises:
        Refused: the file cannot be read at all.
        StoreError: the database cannot be written.
    """
    source, sheets = open_file(file_name, content, seconds, children)
    told = tuple(problem.code for problem in source.told)
    return save_draft(workspace, mask_title(file_name), source.sha256, pack_sheets(sheets), told)


def read_draft(workspace: Workspace, draft: Draft) -> tuple[Reading, list[Sheet]]:
    """Return what a waiting file says with the answers so far, and its sheets.

    Raises:
        Refused: the draft is gone; another tab saved or deleted it.
    """
    packed = load_draft(workspace, draft.id)
    if packed is None:
        raise refuse(ProblemCode.DRAFT_GONE, got=draft.file_name)
    sheets = unpack_sheets(packed)
    source = Source(draft.file_name, draft.sha256, tuple(map(Problem, draft.told)))
    return read_table(source, sheets, draft.chosen), sheets


def count_outside(new: NewSurvey) -> int:
    """Return how many responses carry a date outside the period under which they are saved."""
    times = new.responses.times if new.responses else ()
    return sum(1 for moment in times if moment and not new.period.contains(moment.date()))


@dataclass(frozen=True, slots=True)
class SampleFile:
    """Hold one line of the list of sample files."""

    path: Path
    unit: str
    parent: str
    period: Period
    population: int | None
    label: str


def list_samples(folder: Path = SAMPLE_FOLDER) -> list[SampleFile]:
    """Return the sample files that the list in ``folder`` names."""
    with (folder / "daftar.csv").open(encoding="utf-8") as file:
        return [
            SampleFile(
                path=folder / row["berkas"],
                unit=row["unit"],
                parent=row["induk"],
                period=Period.parse(row["periode"]),
                population=int(row["populasi"]) if row["populasi"] else None,
                label=row["keterangan"],
            )
            for row in csv.DictReader(file)
        ]


def load_samples(workspace: Workspace, folder: Path = SAMPLE_FOLDER) -> Iterator[tuple[SampleFile, bool]]:
    """Read and save every sample file, and yield each as it is done, with whether it was new.

    What is there already is left alone, so that a second click does no harm.
    """
    for sample in list_samples(folder):
        try:
            save_survey(workspace, _build_sample(sample))
            yield sample, True
        except SurveyExists:
            yield sample, False


def _build_sample(sample: SampleFile) -> NewSurvey:
    """Return what is to be saved of a sample; of a real office it may be what a report prints, counts or averages."""
    reading = read_survey(sample.path.name, sample.path.read_bytes())
    about = replace(
        NewSurvey(sample.unit, sample.period, reading.file_name, reading.sha256),
        population=sample.population,
        parent_name=sample.parent,
        label=sample.label,
    )
    if reading.averages:
        return replace(about, printed=reading.averages[0].printed)
    office = Office(sample.unit, sample.parent)
    return build_new_survey(reading, office, sample.period, population=sample.population, label=sample.label)
