"""Many files at once: where each goes, and what still keeps it from being saved. One rule for screen and terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from skm_app.questions import parse_answers
from skm_app.reading import Reading, Status, parse_period
from skm_app.services.offices import tidy_name
from skm_app.services.placing import Naming, Placing, Typed, read_naming, settle_placing
from skm_app.store import Survey, find_unit, list_hashes, list_surveys, make_code
from skm_app.workspace import Workspace
from skm_core import Fixed, Instrument, Period, Tally

Key = TypeVar("Key")

_LONGEST = 200
"""Letters of anything that is filled in."""

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold where a file shall go, as it was typed or listed; what is empty is as the file itself says.

    ``service`` is what the service of all its respondents is called, where it has no column of services.
    """

    unit: str = ""
    period: str = ""
    population: str = ""
    parent: str = ""
    service: str = ""

    def packed(self) -> dict[str, str]:
        """Return what was said, by name."""
        return {
            one.name: text for one in fields(self) if (text := " ".join(getattr(self, one.name).split())[:_LONGEST])
        }

    @classmethod
    def unpack(cls, said: Mapping[str, str]) -> Entry:
        """Return what ``packed`` gave; names that are not known are left out."""
        return cls(**{one.name: said[one.name] for one in fields(cls) if one.name in said})


class Readiness(StrEnum):
    """Say what a file waits for."""

    READY = "ready"
    QUESTIONS = "questions"
    REFUSED = "refused"
    AVERAGES = "averages"
    LACKING = "lacking"
    NO_UNIT = "no_unit"
    LACKS_PERIOD = "lacks_period"
    NO_PERIOD = "no_period"
    NO_NUMBER = "no_number"
    CROWD = "crowd"
    PLACING = "placing"
    TWIN = "twin"
    EXISTS = "exists"
    SAVED = "saved"
    DIFFERS = "differs"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Glance:
    """Hold what is known of a file without its respondents, so that many can be looked at together."""

    status: Status
    sha256: str
    questions: int
    averages: bool
    naming: Naming
    tally: Tally | None
    instrument: Instrument
    fixed: Fixed = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold what a file waits for, and where it goes as far as that is known.

    ``placing`` asks where the file names another unit or period, or its unit resembles a known one; ``current`` is the
    survey that stands there.
    """

    readiness: Readiness
    unit_name: str | None = None
    period: Period | None = None
    population: int | None = None
    placing: Placing | None = None
    current: Survey | None = None


def glance_at(reading: Reading) -> Glance:
    """Return what is known of a file without its respondents."""
    return Glance(
        status=reading.status,
        sha256=reading.sha256,
        questions=len(reading.questions),
        averages=bool(reading.averages),
        naming=read_naming(reading),
        tally=reading.answered,
        instrument=reading.instrument,
        fixed=reading.fixed,
    )


def judge(workspace: Workspace, glance: Glance, entry: Entry, chosen: Mapping[str, str]) -> Judged:
    """Return what keeps a file from being saved, or that nothing does.

    Args:
        workspace: who saves, where.
        glance: what was read of it.
        entry: where it shall go.
        chosen: answers about it so far.
    """
    judged = _read_entry(glance, entry)
    if judged.readiness is not Readiness.READY or judged.unit_name is None or judged.period is None:
        return judged
    # what is empty in the entry is the file's own, and needs no asking
    parent = " ".join(entry.parent.split()) or glance.naming.parent_name
    typed = Typed(judged.unit_name, judged.period, parent)
    placing = settle_placing(workspace, [glance.naming], typed, parse_answers(chosen))
    judged = replace(judged, unit_name=placing.office.name, period=placing.period, placing=placing)
    if placing.still_open:
        return replace(judged, readiness=Readiness.PLACING)
    current = find_current(workspace, placing)
    if current is None:
        return judged
    if current.id not in list_hashes(workspace).get(glance.sha256, ()):
        return replace(judged, readiness=Readiness.EXISTS, current=current)
    differs = judged.population is not None and judged.population != current.population
    return replace(judged, readiness=Readiness.DIFFERS if differs else Readiness.SAVED, current=current)


def _read_entry(glance: Glance, entry: Entry) -> Judged:
    """Return what a file waits for by itself, and what it and the entry say of its place."""
    judged = Judged(Readiness.READY, tidy_name(entry.unit) or glance.naming.unit_name, glance.naming.period)
    waits: Readiness | None = None
    if entry.period.strip():
        try:
            judged = replace(judged, period=parse_period(entry.period))
        except ValueError:
            waits = Readiness.NO_PERIOD
    if entry.population.strip():
        judged = replace(judged, population=read_population(entry.population))
        waits = waits if judged.population else Readiness.NO_NUMBER
    if glance.status is Status.QUESTION:
        waits = Readiness.QUESTIONS
    elif glance.tally is None:
        waits = Readiness.AVERAGES if glance.averages else Readiness.REFUSED
    elif waits is None and not (judged.unit_name and judged.period):
        alone = Readiness.LACKS_PERIOD if judged.unit_name else Readiness.NO_UNIT
        waits = alone if judged.unit_name or judged.period else Readiness.LACKING
    elif waits is None and judged.population is not None and judged.population < glance.tally.n:
        waits = Readiness.CROWD
    return replace(judged, readiness=waits) if waits else judged


def read_population(text: str) -> int | None:
    """Return how many people were served, as Indonesians write it; None where that is no such number.

    >>> read_population("1.200"), read_population("0"), read_population("banyak")
    (1200, None, None)
    """
    digits = text.replace(".", "").replace(" ", "")
    return int(digits) or None if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


def find_current(workspace: Workspace, placing: Placing) -> Survey | None:
    """Return the survey that stands where something is going to be saved."""
    code = placing.office.code
    if code is None:
        return None
    here = (one for one in list_surveys(workspace) if one.unit_code == code and one.period == placing.period)
    return next(here, None)


def find_saved(workspace: Workspace, sha256: str, entry: Entry) -> Survey | None:
    """Return the current survey that a file was saved as where its entry says it goes, without reading the file."""
    unit = find_unit(workspace, entry.unit) if entry.unit else None
    try:
        period = parse_period(entry.period) if entry.period else None
    except ValueError:
        return None
    served = read_population(entry.population)
    ids = list_hashes(workspace).get(sha256, frozenset())
    fitting = (
        one
        for one in list_surveys(workspace)
        if one.id in ids
        and (not entry.unit or (unit and one.unit_code == unit.code))
        and period in (None, one.period)
        and (not entry.population.strip() or served == one.population)
    )
    return next(fitting, None)


def mark_twins(judged: Mapping[Key, Judged]) -> dict[Key, Judged]:
    """Return the same, those of one unit and period marked: saving one would leave the others' respondents out."""
    places = {key: place for key, one in judged.items() if (place := find_place(one))}
    often = Counter(places.values())
    return {
        key: replace(one, readiness=Readiness.TWIN) if key in places and often[places[key]] > 1 else one
        for key, one in judged.items()
    }


def find_place(one: Judged) -> tuple[str, Period] | None:
    """Return the unit and period of a file that could be saved there, None of another."""
    if one.placing is None or one.readiness not in (Readiness.READY, Readiness.EXISTS, Readiness.TWIN):
        return None
    office = one.placing.office
    return office.code or make_code(office.name), one.placing.period


def list_twins(judged: Mapping[Key, Judged]) -> list[Sequence[Key]]:
    """Return the files of each unit and period that several are of."""
    groups: dict[tuple[str, Period], list[Key]] = {}
    for key, one in judged.items():
        if one.readiness is Readiness.TWIN and (place := find_place(one)):
            groups.setdefault(place, []).append(key)
    return list(groups.values())
