"""What left the unit: every paper that was downloaded or written, with its hash."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import func, insert, select

from skm_app import __version__
from skm_app.store.door import reading, writing
from skm_app.store.log import Action
from skm_app.store.schema import hand_in, survey, unit
from skm_app.store.times import as_utc
from skm_app.workspace import Workspace
from skm_core import Bobot


def record_hand_in(workspace: Workspace, survey_id: int, kind: str, bobot: Bobot, content: bytes) -> None:
    """Keep that a paper of a survey left the unit.

    Args:
        workspace: who takes it out, of which store.
        survey_id: the survey.
        kind: of the paper, as the ending of its file.
        bobot: the convention of the weights in it.
        content: the paper itself, of which only the hash is kept.

    Raises:
        StoreError: it cannot be kept; then the paper must not leave.
    """
    with writing(workspace) as change:
        of_survey = select(survey.c.unit_id, survey.c.revision).where(survey.c.id == survey_id)
        unit_id, revision = change.connection.execute(of_survey).one()
        values = {
            "survey_id": survey_id,
            "at": change.now,
            "who": change.actor,
            "kind": kind,
            "bobot": bobot.value,
            "revision": revision,
            "program": __version__,
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        change.connection.execute(insert(hand_in).values(**values))
        change.log(Action.HAND_IN, unit_id=unit_id, survey_id=survey_id, detail={"jenis": kind})


def load_first_hand_ins(workspace: Workspace, unit_code: str) -> dict[int, dt.datetime]:
    """Return when a paper of each survey of a unit first left; surveys of which none did are not in it."""
    query = (
        select(hand_in.c.survey_id, func.min(hand_in.c.at).label("at"))
        .join(survey, survey.c.id == hand_in.c.survey_id)
        .join(unit, unit.c.id == survey.c.unit_id)
        .where(unit.c.code == unit_code)
        .group_by(hand_in.c.survey_id)
    )
    with reading(workspace) as connection:
        return {row.survey_id: as_utc(row.at) for row in connection.execute(query)}
