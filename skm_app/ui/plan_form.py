"""The plan of a survey on the screen: a form for each line, its proofs, and what is kept of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import streamlit as st

from skm_app.store import (
    PlanLine,
    Survey,
    add_plan,
    change_plan,
    list_plan,
    remove_plan,
)
from skm_app.ui.keeping import keep_or_tell
from skm_app.ui.kept import change
from skm_app.ui.plain import plain
from skm_app.ui.proofs import offer_proofs
from skm_app.ui.state import read_widget
from skm_app.wording.follow_up import (
    HORIZON_NAMES,
    NOTHING_LEFT,
    NOTHING_TYPED,
    QUARTERS,
    REMOVED_LINE,
    describe_line,
)
from skm_app.wording.names import short_any
from skm_app.workspace import Workspace
from skm_core import Horizon, Instrument, TindakLanjut, Unsur

_LONGEST = 1_000


def offer_new_line(workspace: Workspace, survey: Survey, proposed: Unsur | None, count: int) -> None:
    """Draw the form of a new line of the plan that follows a survey.

    Args:
        survey: what the plan follows.
        proposed: the lowest unsur that has no line yet.
        count: lines that the plan has; one more makes the form a new one, empty and with the next unsur.
    """
    key = f"baru_{survey.id}_{count}_{proposed}"
    empty = TindakLanjut(proposed or survey.instrument.names()[0], "")
    with st.form(f"rencana_{key}"):
        _draw_plan(key, empty, survey.instrument)
        st.form_submit_button(
            "Tambah ke rencana",
            type="primary",
            icon=":material/add:",
            on_click=_add,
            args=(workspace, survey, key, empty),
        )


def offer_line(workspace: Workspace, planned: PlanLine, instrument: Instrument, *, realised: bool) -> None:
    """Draw one line of a plan: what it says, its form, and its proofs.

    Args:
        planned: the line as it stands now; the form remembers it, so that a change by another is noticed.
        instrument: whose unsur can be chosen.
        realised: whether to ask what became of it, else what is planned.
    """
    key = f"{planned.id}_{planned.version}_{int(realised)}"
    title = describe_line(planned.line, instrument, len(planned.evidence))
    with st.expander(plain(f"Realisasi {title}" if realised else title)):
        with st.form(f"rencana_{key}", border=False):
            draw = _draw_realised if realised else _draw_plan
            draw(key, planned.line, instrument)
            st.form_submit_button("Simpan", type="primary", on_click=_change, args=(workspace, planned, key, realised))
        if realised:
            offer_proofs(workspace, planned)
        elif st.button("Hapus baris", key=f"hapus_{key}", icon=":material/delete:"):
            change(workspace, lambda: remove_plan(workspace, planned), REMOVED_LINE)


def _draw_plan(key: str, line: TindakLanjut, instrument: Instrument) -> None:
    names = list(instrument.names())
    options = names if line.unsur in names else [line.unsur, *names]
    left, right = st.columns([1.3, 2])
    with left:
        st.selectbox(
            "Unsur",
            options,
            options.index(line.unsur),
            key=f"unsur_{key}",
            format_func=lambda unsur: short_any(unsur, instrument),
        )
        st.pills(
            "Triwulan",
            list(QUARTERS),
            selection_mode="multi",
            default=list(line.quarters),
            key=f"tw_{key}",
            format_func=lambda quarter: QUARTERS[quarter],
        )
        st.selectbox(
            "Jangka",
            list(Horizon),
            list(Horizon).index(line.horizon),
            key=f"jangka_{key}",
            format_func=lambda horizon: HORIZON_NAMES[horizon],
        )
    with right:
        st.text_area("Program/kegiatan", line.kegiatan, key=f"kegiatan_{key}", max_chars=_LONGEST, height=100)
        st.text_input("Penanggung jawab", line.in_charge, key=f"pj_{key}", max_chars=200)
        st.text_input("Strategi (boleh kosong)", line.strategy, key=f"strategi_{key}", max_chars=_LONGEST)
    left, right = st.columns(2)
    left.text_input("Target waktu (boleh kosong)", line.target_time, key=f"target_{key}", max_chars=200)
    right.text_input("Pihak terkait (boleh kosong)", line.stakeholder, key=f"pihak_{key}", max_chars=200)


def _draw_realised(key: str, line: TindakLanjut, _: Instrument) -> None:
    st.date_input("Selesai pada (kosongkan bila belum)", line.done_on, format="DD/MM/YYYY", key=f"selesai_{key}")
    st.text_area("Uraian yang dikerjakan", line.description, key=f"uraian_{key}", max_chars=_LONGEST, height=90)
    st.text_area("Hambatan (boleh kosong)", line.obstacle, key=f"hambatan_{key}", max_chars=_LONGEST, height=70)


def _read_plan(key: str, line: TindakLanjut) -> TindakLanjut:
    """Return a line with what stands in the form of its plan; what became of it stays."""
    unsur, horizon, quarters = (read_widget(f"{name}_{key}") for name in ("unsur", "jangka", "tw"))
    return replace(
        line,
        unsur=Unsur(str(unsur)),
        kegiatan=_read_text(f"kegiatan_{key}"),
        quarters=tuple(quarter for quarter in QUARTERS if isinstance(quarters, list) and quarter in quarters),
        horizon=Horizon(str(horizon)),
        in_charge=_read_text(f"pj_{key}"),
        strategy=_read_text(f"strategi_{key}"),
        target_time=_read_text(f"target_{key}"),
        stakeholder=_read_text(f"pihak_{key}"),
    )


def _read_realised(key: str, line: TindakLanjut) -> TindakLanjut:
    """Return a line with what stands in the form of what became of it; the plan stays."""
    day = read_widget(f"selesai_{key}")
    return replace(
        line,
        done_on=day if isinstance(day, dt.date) else None,
        description=_read_text(f"uraian_{key}"),
        obstacle=_read_text(f"hambatan_{key}"),
    )


def _read_text(key: str) -> str:
    return str(read_widget(key) or "").strip()


def _add(workspace: Workspace, survey: Survey, key: str, empty: TindakLanjut) -> None:
    line = _read_plan(key, empty)
    if not line.kegiatan:
        st.error(NOTHING_TYPED)
        return
    lines = [one.line for one in list_plan(workspace, survey.unit_code) if one.period == survey.period]
    # the second half of a double click brings the same line again
    if line not in lines:
        keep_or_tell(lambda: add_plan(workspace, survey.unit_code, survey.period, line))


def _change(workspace: Workspace, planned: PlanLine, key: str, realised: bool) -> None:
    line = (_read_realised if realised else _read_plan)(key, planned.line)
    if not line.kegiatan:
        st.error(NOTHING_LEFT)
        return
    typed = " · ".join(filter(None, (line.kegiatan, line.description, line.obstacle)))
    keep_or_tell(lambda: change_plan(workspace, planned, line), typed)


def carry(workspace: Workspace, planned: PlanLine, survey: Survey) -> None:
    """Plan a line that was not done again, after a later survey."""
    line = TindakLanjut(
        unsur=planned.line.unsur,
        kegiatan=planned.line.kegiatan,
        quarters=(),
        horizon=planned.line.horizon,
        in_charge=planned.line.in_charge,
        strategy=planned.line.strategy,
        target_time="",
        stakeholder=planned.line.stakeholder,
    )
    keep_or_tell(lambda: add_plan(workspace, survey.unit_code, survey.period, line, carried_from=planned.id))
