"""Surveys to save."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from skm_app.problems import Problem, ProblemCode
from skm_app.scope import EVERYTHING
from skm_app.store import (
    NewSurvey,
    Paper,
    list_surveys,
    open_store,
    read_unit_version,
    record_hand_ins,
    restore_store,
    stage_copy,
)
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Dimension, Item, Period, Responses, Unsur
from tests.core.makers import NINE


def some_responses(n: int = 12, score: int = 3) -> Responses:
    """Make n respondents with every kind of gap: a blank answer, a blank profile, no saran."""
    answers: dict[Item, tuple[int | None, ...]] = {Item(unsur): (score,) * n for unsur in NINE}
    answers[Item(Unsur.WAKTU)] = (None, *(4,) * (n - 1))
    return Responses(
        rows=tuple(range(5, n + 5)),
        answers=answers,
        profile={Dimension.GENDER: (None, *("Perempuan",) * (n - 1)), Dimension.AGE: ("≤ 20", *("21–30",) * (n - 1))},
        times=(None, *(dt.datetime(2024, 3, 3, 9, 5),) * (n - 1)),
        saran=("=1+1", *(None,) * (n - 1)),
    )


def some_survey(unit: str = "Kecamatan Uji", period: str = "2024-S1", n: int = 12, score: int = 3) -> NewSurvey:
    """Make a survey of n respondents who answer ``score``."""
    return NewSurvey(
        unit, Period.parse(period), "uji.xlsx", "0" * 64, some_responses(n, score), parent_name="Kabupaten Uji",
        population=40, mapping={Item(unsur): unsur.value for unsur in NINE}, unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA),
        problems=(Problem(ProblemCode.SCORE_OUT_OF_RANGE, 6, "U3", "5", "1–4"),), rejected=1, not_data=4, label="contoh",
    )  # fmt: skip


def open_at(url: str, actor: str = "petugas") -> Workspace:
    """Open the store at an address, for somebody."""
    return Workspace(open_store(url), actor, EVERYTHING)


def acting(workspace: Workspace, actor: str) -> Workspace:
    """Let somebody else ask the same store."""
    return replace(workspace, actor=actor)


def bring_back(workspace: Workspace, copy: Path) -> Path | None:
    """Restore a copy as the command does, and return where what stood there was put."""
    with stage_copy(copy) as staging:
        return restore_store(workspace, staging, copy)


def hand_in(workspace: Workspace, survey_id: int, kind: str = "docx", *, groups: bool = True) -> None:
    """Let a paper of a survey leave the unit ``kecamatan-uji``, or of whichever unit it is."""
    unit_code = next(one.unit_code for one in list_surveys(workspace, history=True) if one.id == survey_id)
    version = read_unit_version(workspace, unit_code)
    record_hand_ins(workspace, survey_id, DEFAULT_BOBOT, [Paper(kind, b"laporan", groups)], version)
