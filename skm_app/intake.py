"""From what was read to what is kept: the step between reading and store, for screens and terminal alike."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from skm_app.reading import Reading, read_survey
from skm_app.settings import SAMPLE_FOLDER
from skm_app.store import NewSurvey, SurveyExists, save_survey
from skm_core import Period, Responses

T = TypeVar("T")


def build_new_survey(
    reading: Reading,
    unit_name: str,
    period: Period,
    *,
    population: int | None = None,
    parent_name: str | None = None,
    label: str | None = None,
) -> NewSurvey:
    """Return what is to be saved of a file that was read.

    Raises:
        ValueError: nothing was read, so nothing can be saved.
    """
    if reading.responses is None:
        raise ValueError(f"{reading.file_name} was not read")
    return NewSurvey(
        unit_name=unit_name,
        period=period,
        responses=reading.responses,
        source_name=reading.file_name,
        source_sha256=reading.sha256,
        parent_name=parent_name,
        label=label,
        population=population,
        mapping=reading.mapping,
        unconfirmed=reading.unconfirmed,
        problems=(*reading.problems, *reading.notes),
        rejected=len(reading.rejected),
        not_data=reading.not_data,
    )


def merge_readings(readings: Sequence[Reading]) -> Reading:
    """Return several files of one unit and period as one: their respondents are pooled, never their indexes.

    A dimension that only some files have counts as blank in the others.
    """
    first = readings[0]
    if len(readings) == 1:
        return first
    parts = [reading.responses for reading in readings if reading.responses]
    items = dict.fromkeys(item for part in parts for item in part.answers)
    dimensions = dict.fromkeys(dimension for part in parts for dimension in part.profile)
    responses = Responses(
        rows=_join(part.rows for part in parts),
        answers={item: _join(part.answers.get(item, _blank(part)) for part in parts) for item in items},
        profile={dim: _join(part.profile.get(dim, _blank(part)) for part in parts) for dim in dimensions},
        times=_join(part.times or _blank(part) for part in parts) if any(part.times for part in parts) else (),
        saran=_join(part.saran or _blank(part) for part in parts) if any(part.saran for part in parts) else (),
    )
    return replace(
        first,
        file_name=", ".join(reading.file_name for reading in readings),
        sha256=hashlib.sha256("".join(reading.sha256 for reading in readings).encode()).hexdigest(),
        responses=responses,
        rejected=_join(reading.rejected for reading in readings),
        cells=_join(reading.cells for reading in readings),
        notes=_join(reading.notes for reading in readings),
        not_data=sum(reading.not_data for reading in readings),
        unconfirmed=tuple(dict.fromkeys(_join(reading.unconfirmed for reading in readings))),
    )


def _join(columns: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(columns))


def _blank(part: Responses) -> tuple[None, ...]:
    return (None,) * len(part)


def count_outside(new: NewSurvey) -> int:
    """Return how many responses carry a date outside the period under which they are saved."""
    return sum(1 for moment in new.responses.times if moment and not new.period.contains(moment.date()))


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
                folder / row["berkas"],
                row["unit"],
                row["induk"],
                Period.parse(row["periode"]),
                int(row["populasi"]) if row["populasi"] else None,
                row["keterangan"],
            )
            for row in csv.DictReader(file)
        ]


def load_samples(engine: Engine, who: str) -> Iterator[tuple[SampleFile, bool]]:
    """Read and save every sample file, and yield each as it is done, with whether it was new.

    What is there already is left alone, so that a second click does no harm.
    """
    for sample in list_samples():
        reading = read_survey(sample.path.name, sample.path.read_bytes())
        new = build_new_survey(
            reading,
            sample.unit,
            sample.period,
            population=sample.population,
            parent_name=sample.parent,
            label=sample.label,
        )
        try:
            save_survey(engine, new, who)
            yield sample, True
        except SurveyExists:
            yield sample, False
