"""From what was read to what is kept: the step between reading and store, for screens and terminal alike."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from skm_app.reading import Reading, read_survey
from skm_app.settings import SAMPLE_FOLDER
from skm_app.store import NewSurvey, SurveyExists, save_survey
from skm_core import Period


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
