"""Second thoughts about what was saved: moved, mended, taken back, brought back. Answers stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from skm_app.scope import Right
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store.access import needs, of_survey
from skm_app.store.crosswise import AS_READ, CROSSWISE
from skm_app.store.door import ChangedCell, writing
from skm_app.store.log import Action
from skm_app.store.schema import survey
from skm_app.store.survey_records import Survey, SurveyChanged, SurveyExists
from skm_app.store.surveys import build_survey, hold_unit_of, of_unit_period, read_survey
from skm_app.store.units import Office, hold_unit
from skm_app.workspace import Workspace
from skm_core import Period


@dataclass(frozen=True, slots=True)
class Amendment:
    """Hold what shall stand about a saved survey.

    ``u8_said`` is what columns called only U8 and U9 are: ``pengaduan`` as they were read, ``sarana`` crosswise, None
    while nobody has said it.
    """

    office: Office
    period: Period
    population: int | None
    label: str | None
    u8_said: str | None = None


@needs(Right.EDIT, of_survey("seen"))
def amend_survey(workspace: Workspace, seen: Survey, new: Amendment) -> None:
    """Change what stands about a saved survey; its answers and tallies stay as they are.

    Args:
        workspace: who changes it, where.
        seen: the survey as the one who changes it saw it.
        new: what shall stand there.

    Raises:
        SurveyChanged: it is no longer as it was seen.
        SurveyExists: another survey is current for that unit and period.
        StoreError: the database cannot be written; nothing was changed.
    """
    with writing(workspace) as change:
        connection = change.connection
        unit_id = hold_unit(change, new.office)
        change.require(Right.EDIT, [unit_id])
        own = hold_unit_of(connection, seen.id)
        row = connection.execute(select(survey).where(survey.c.id == seen.id)).mappings().one()
        if row["revision"] != seen.revision or own != row["unit_id"]:
            raise SurveyChanged
        _require_free(connection, unit_id, new.period, seen)
        values: dict[str, object] = {
            "unit_id": unit_id,
            "period_start": new.period.first_day,
            "period_end": new.period.last_day,
            "population": new.population,
            "label": new.label,
        }
        if new.population != seen.population:
            # what was said of a census was said of another number
            values |= {"census_said_at": None, "census_said_by": None}
        if new.u8_said in (AS_READ, CROSSWISE):
            values |= {"u8_said": new.u8_said, "unconfirmed": ""}
        if cells := change.change_row(survey, seen.id, **values):
            change.log(Action.AMEND, unit_id=unit_id, survey_id=seen.id, cells=cells)


def _require_free(connection: Connection, unit_id: int, period: Period, seen: Survey) -> None:
    """Refuse a place in which another survey stands; one that is not current takes no place."""
    current = connection.execute(of_unit_period(unit_id, period)).mappings().first()
    if current and current["id"] != seen.id and seen.replaced_at is None:
        raise SurveyExists(build_survey(current))


@needs(Right.EDIT, of_survey())
def withdraw_survey(workspace: Workspace, survey_id: int) -> None:
    """Take a saved survey back: what it replaced is current again, where its place is free. Nothing is deleted."""
    with writing(workspace) as change:
        connection = change.connection
        unit_id = hold_unit_of(connection, survey_id)
        row = connection.execute(select(survey).where(survey.c.id == survey_id)).mappings().one()
        if row["replaced_at"] is not None:
            return
        cells = change.change_row(survey, survey_id, replaced_at=change.now, withdrawn_at=change.now)
        back = _find_back(connection, row)
        if back:
            cells += change.change_row(survey, back, replaced_at=None)
        change.log(Action.WITHDRAW, unit_id=unit_id, survey_id=survey_id, detail={"kembali_ke": back}, cells=cells)


def _find_back(connection: Connection, gone: RowMapping) -> int | None:
    """Return the survey that a place falls back to: the last that made room there since the one that goes was saved.

    One that was taken back itself, or moved elsewhere, does not come back.
    """
    query = select(survey.c.id).where(
        survey.c.unit_id == gone["unit_id"],
        survey.c.period_start == gone["period_start"],
        survey.c.period_end == gone["period_end"],
        survey.c.id != gone["id"],
        survey.c.withdrawn_at.is_(None),
        survey.c.replaced_at >= gone["saved_at"],
    )
    return connection.execute(query.order_by(survey.c.replaced_at.desc(), survey.c.id.desc())).scalars().first()


@needs(Right.EDIT, of_survey())
def make_current(workspace: Workspace, survey_id: int, seen_current: int | None) -> None:
    """Bring an earlier version back: it is current for its unit and period, and what stood there is replaced by it.

    Args:
        workspace: who brings it back, where.
        survey_id: the earlier version.
        seen_current: what stood there when the one who asks looked, None where nothing did.

    Raises:
        SurveyExists: something else stands there by now.
    """
    with writing(workspace) as change:
        connection = change.connection
        unit_id = hold_unit_of(connection, survey_id)
        found = read_survey(connection, survey_id)
        if found.replaced_at is None:
            return
        if found.erased and found.withdrawn:
            # nothing is left of it that could stand there
            raise StoreError(StoreFault.VANISHED)
        current = connection.execute(of_unit_period(unit_id, found.period)).mappings().first()
        if current and current["id"] != seen_current:
            raise SurveyExists(build_survey(current))
        cells: tuple[ChangedCell, ...] = ()
        if current:
            # first, for only one may be current at any moment
            cells += change.change_row(survey, current["id"], replaced_at=change.now)
        cells += change.change_row(survey, survey_id, replaced_at=None, withdrawn_at=None)
        before = current["id"] if current else None
        change.log(Action.MAKE_CURRENT, unit_id=unit_id, survey_id=survey_id, detail={"mengganti": before}, cells=cells)
