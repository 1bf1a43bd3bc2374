"""What the outside is shown of each survey, written by whoever changes what it depends on, for views that SQL reads.

SQL cannot ask the core which groups may be shown, so the core's answer stands in a table (method 8). It is written in
the transaction of the change, for the whole unit, for one survey decides what another may show; what is made of the
same as before stays as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Table, delete, insert, or_, select

from skm_app.storage_faults import Flaw, FlawKind
from skm_app.store.crosswise import CROSSWISE, cross
from skm_app.store.levels import read_levels_shown
from skm_app.store.moments import read_moments
from skm_app.store.schema import hand_in, outside_score, outside_survey, survey, survey_item, unit
from skm_app.store.survey_records import Survey
from skm_app.store.surveys import read_current, read_responses
from skm_app.store.tallies import read_all_tallies
from skm_app.store.versions import read_akin, read_units, read_versions
from skm_app.tidy_table import SurveyPlace, build_line, name_kind
from skm_core import (
    SMALLEST_SHOWN,
    WHOLE,
    Audience,
    Bobot,
    Crossing,
    Dimension,
    Item,
    Outside,
    ShownAs,
    TidyScore,
    Version,
    Why,
    compute_crossing,
    compute_possible_range,
    explain_withheld,
    find_showing,
    list_groups,
    list_printed,
    list_total,
    list_withheld,
    mark_unconfirmed,
    pool,
    pool_levels,
    score_all,
    show_profile,
)
from skm_core.statistics import compute_margins

OUTSIDE_RULES = "2"
"""Counts up with every change of the rules by which the lines are made, so that older ones are made anew."""

_BOBOT = tuple(Bobot)
_TABLES = (outside_score, survey_item, outside_survey)

Rows = Mapping[Table, list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Hold a current survey with what decides what the outside is shown of it."""

    survey: Survey
    versions: tuple[Version, ...]
    levels: Mapping[Dimension, ShownAs]

    @property
    def shows_groups(self) -> bool:
        return self.survey.id in find_showing(self.versions)

    def hash(self) -> str:
        """Return what is another wherever the lines would be others."""
        one = self.survey
        parts = [
            OUTSIDE_RULES,
            one.id,
            one.n,
            one.population,
            one.census,
            one.period.code,
            one.instrument.key,
            [(text.unsur, text.name) for text in one.instrument.unsur],
            [str(weight) for weight in one.instrument.own_bobot],
            sorted(one.unconfirmed),
            one.fixed,
            one.u8_said,
            one.recap,
            one.erased,
            str(one.printed),
            self.shows_groups,
            sorted((dimension, sorted(shown.items())) for dimension, shown in self.levels.items()),
        ]
        return f"{OUTSIDE_RULES}:{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"


def write_outside(connection: Connection, unit_ids: Collection[int], *, anew: bool = False) -> None:
    """Write what the outside is shown of some units, at the end of the transaction that changed them.

    Args:
        connection: of the transaction.
        unit_ids: the units; others, to which versions of their surveys were moved, are written too.
        anew: whether also what is made of the same as before.
    """
    for unit_id in sorted(_spread(connection, unit_ids)):
        # whoever changes this unit holds this row too
        connection.execute(select(unit.c.id).where(unit.c.id == unit_id).with_for_update())
        kept = {} if anew else _read_hashes(connection, unit_id)
        wanted = {one.survey.id: one for one in _read_standing(connection, unit_id)}
        made = {survey_id: one.hash() for survey_id, one in wanted.items()}
        changed = [survey_id for survey_id in wanted if kept.get(survey_id) != made[survey_id]]
        gone = select(survey.c.id).where(survey.c.unit_id == unit_id, survey.c.replaced_at.is_not(None))
        for table in _TABLES:
            connection.execute(delete(table).where(or_(table.c.survey_id.in_(changed), table.c.survey_id.in_(gone))))
        for survey_id in changed:
            _insert(connection, _build(connection, wanted[survey_id], made[survey_id]))


def find_unwritten(connection: Connection) -> list[int]:
    """Return the ids of the units of whose surveys it is not written what the outside is shown, or by older rules."""
    query = (
        select(survey.c.unit_id)
        .join_from(survey, outside_survey, outside_survey.c.survey_id == survey.c.id, isouter=True)
        .where(survey.c.replaced_at.is_(None))
        .where(or_(outside_survey.c.survey_id.is_(None), outside_survey.c.made_of.not_like(f"{OUTSIDE_RULES}:%")))
    )
    return list(connection.execute(query.distinct()).scalars())


def write_everything_outside(connection: Connection) -> None:
    """Write the same for every unit."""
    write_outside(connection, connection.execute(select(unit.c.id)).scalars().all())


def check_outside(connection: Connection, but: Collection[int]) -> Iterator[Flaw]:
    """Yield the surveys of which the outside is shown something else than follows from what is stored.

    Args:
        connection: of a transaction that sees one moment.
        but: the ids of units that are not looked at.
    """
    for unit_id in (
        connection.execute(select(unit.c.id).where(unit.c.id.not_in(but)).order_by(unit.c.id)).scalars().all()
    ):
        for one in _read_standing(connection, unit_id):
            for table, wanted in _build(connection, one, one.hash()).items():
                kept = connection.execute(select(table).where(table.c.survey_id == one.survey.id)).all()
                if set(map(tuple, kept)) != {tuple(row[name] for name in table.c.keys()) for row in wanted}:  # noqa: SIM118
                    yield Flaw(FlawKind.OUTSIDE, survey_id=one.survey.id)
                    break


def _spread(connection: Connection, unit_ids: Collection[int]) -> set[int]:
    akin = read_akin(connection, survey.c.unit_id.in_(unit_ids)) if unit_ids else frozenset[int]()
    left = select(hand_in.c.unit_id).where(hand_in.c.survey_id.in_(akin), hand_in.c.unit_id.is_not(None))
    return {*unit_ids, *read_units(connection, akin), *connection.execute(left.distinct()).scalars()}


def _read_hashes(connection: Connection, unit_id: int) -> dict[int, str]:
    query = select(outside_survey.c.survey_id, outside_survey.c.made_of).join(survey)
    return {row.survey_id: row.made_of for row in connection.execute(query.where(survey.c.unit_id == unit_id))}


def _read_standing(connection: Connection, unit_id: int) -> list[_Standing]:
    versions = read_versions(connection, unit_id)
    return [
        _Standing(one, versions, read_levels_shown(connection, one.id, one.unit_code, Audience.OUTSIDE))
        for one in read_current(connection, unit_id)
    ]


def _build(connection: Connection, standing: _Standing, made_of: str) -> Rows:
    one = standing.survey
    total = _list_total(connection, one)
    whole = next(line for line in total if line.bobot is not None)
    withheld = whole.why in (Why.FEW, Why.UNANSWERED)
    groups = [] if withheld or one.recap else _list_groups(connection, standing)
    lines = mark_unconfirmed([*total, *groups], one.instrument, one.unconfirmed)
    # the names of units are read where they are shown
    place = SurveyPlace("", "", None, None, one.period, "", one.instrument)
    about: dict[str, object] = {
        "survey_id": one.id,
        "period": one.period.code,
        "kind": name_kind(one.period),
        "basis": one.basis,
        "instrument": one.instrument.key,
        "n": whole.n,
        "population": None if withheld else one.population,
        "why": whole.why.value if whole.why else None,
        "made_of": made_of,
    }
    return {
        outside_survey: [about],
        outside_score: [_as_row(place, one.id, line) for line in lines],
        survey_item: _list_items(connection, one),
    }


def _list_total(connection: Connection, one: Survey) -> list[TidyScore]:
    if one.printed:
        spans = {bobot: compute_possible_range(one.printed, one.instrument, bobot) for bobot in _BOBOT}
        return list_printed(one.printed, one.instrument, spans, Audience.OUTSIDE)
    if one.n < SMALLEST_SHOWN:
        return list_withheld(WHOLE, "", Why.FEW, one.instrument, _BOBOT)
    whole = read_all_tallies(connection, one.id).get(WHOLE, {}).values()
    scores = score_all(pool(whole), one.instrument, _BOBOT, one.fixed)
    if not scores:
        return list_withheld(WHOLE, "", Why.UNANSWERED, one.instrument, _BOBOT)
    moments = read_moments(connection, [one.id]).get(one.id)
    margins = compute_margins(scores, moments, one.believable_population, census=one.census)
    return list_total(scores, margins)


def _list_groups(connection: Connection, standing: _Standing) -> list[TidyScore]:
    one, levels = standing.survey, standing.levels
    groups = {
        Dimension(name): pool_levels(tallies, levels.get(Dimension(name), {}), pool)
        for name, tallies in read_all_tallies(connection, one.id).items()
        if name != WHOLE
    }
    crossing = Crossing((), {})
    if standing.shows_groups:
        crossing = compute_crossing(show_profile(read_responses(connection, one.id), levels))
    outside = Outside(one.id, standing.versions, crossing)
    # of rows that are gone nobody knows any more who belongs to which groups at once
    withheld = (
        {dimension: dict.fromkeys(levels, Why.ERASED) for dimension, levels in groups.items()}
        if one.erased
        else explain_withheld(groups, Audience.OUTSIDE, outside)
    )
    lines: list[TidyScore] = []
    for dimension, tallies in groups.items():
        shown = tallies.keys() - withheld[dimension].keys()
        lines += list_groups(
            dimension,
            {level: score_all(tallies[level], one.instrument, _BOBOT, one.fixed) for level in shown},
            withheld[dimension],
            {level: tally.n for level, tally in tallies.items()},
            Audience.OUTSIDE,
            one.instrument,
            _BOBOT,
        )
    return lines


def _as_row(place: SurveyPlace, survey_id: int, score: TidyScore) -> dict[str, object]:
    line = asdict(build_line(place, score))
    own = {name: line[name] for name in line if name in outside_score.c}
    return {"survey_id": survey_id, **own, "bobot": line["bobot"] or ""}


def _list_items(connection: Connection, one: Survey) -> list[dict[str, object]]:
    if one.recap:
        return []
    keys = connection.execute(select(survey.c.item_keys).where(survey.c.id == one.id)).scalar_one()
    items = [cross(Item.parse(key)) if one.u8_said == CROSSWISE else Item.parse(key) for key in keys.split(",") if key]
    known = one.instrument.names()
    return [
        {
            "survey_id": one.id,
            "seq": seq,
            "unsur": one.instrument.code(item.unsur) if item.unsur in known else item.unsur.value[:10],
            "unsur_name": one.instrument.text(item.unsur).name if item.unsur in known else item.unsur.value,
            "question": item.question,
        }
        for seq, item in enumerate(items, 1)
    ]


def _insert(connection: Connection, rows: Rows) -> None:
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)
