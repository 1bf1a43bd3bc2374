"""What is shown of a waiting file once nothing is open: the index, what was set aside, and a copy to mend."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import PurePath

import streamlit as st

from skm_app.problems import Problem, ProblemCode
from skm_app.reading import Reading, Sheet
from skm_app.reports.marked_copy import Mark, build_marked_copy
from skm_app.services.controls import tell_controls
from skm_app.services.scored import score_reading
from skm_app.store import Draft
from skm_app.ui.cards import show_metric
from skm_app.ui.number_box import ask_decimal, ask_whole
from skm_app.ui.tables import show_file_table
from skm_app.wording.control import CONTROLS, describe_control, describe_controls
from skm_app.wording.glossary import NOT_DATA_MEANS
from skm_app.wording.intake import HOW_TO_MEND, describe_first
from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_app.wording.problems import describe_problem
from skm_core import Bobot, Score

_SHOWN = 200
_SHOWN_APART = frozenset(
    {
        ProblemCode.LEVELS_ALIKE,
        ProblemCode.CONTROL_DIFFERS,
        ProblemCode.CONTROL_IKM_DIFFERS,
        ProblemCode.CONTROL_IKM_FITS,
    }
)


def show_reading(draft: Draft, reading: Reading, sheets: Sequence[Sheet], bobot: Bobot) -> None:
    """Draw what was found in the file: rows, index, and what was set aside."""
    score = score_reading(reading, bobot).score
    if score is None:
        return
    columns = st.columns(4)
    with columns[0]:
        show_metric(
            f"IKM, mutu {score.mutu}",
            format_number(score.ikm),
            note=f"bobot {short_bobot(bobot, reading.instrument)}",
        )
    with columns[1]:
        show_metric("Baris dihitung" if reading.responses else "Responden (rekap)", format_number(score.n))
    if reading.responses:
        with columns[2]:
            show_metric("Baris ditolak", format_number(len(reading.rejected)))
        with columns[3]:
            show_metric("Bukan data", format_number(reading.not_data), note=NOT_DATA_MEANS)
    for note in reading.notes:
        # levels have a table of their own, and totals too
        if note.code not in _SHOWN_APART:
            st.text(f"• {describe_problem(note)}")
    _show_controls(reading)
    if reading.rejected or reading.cells:
        with st.expander(f"{len(reading.rejected)} baris ditolak, {len(reading.cells)} sel dikosongkan", expanded=True):
            show_problems((*reading.rejected, *reading.cells))
            offer_marked_copy(draft, reading, sheets)
    _ask_control(draft, {one: found for one in Bobot if (found := score_reading(reading, one).score)})


def _show_controls(reading: Reading) -> None:
    """Draw the totals, means and index that the file itself holds, beside what its respondents give."""
    if not reading.controls:
        return
    differ = sum(not control.agrees for control in reading.controls)
    with st.expander(describe_controls(len(reading.controls), differ), expanded=bool(differ)):
        show_file_table(tell_controls(reading.controls, reading.instrument), CONTROLS)


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Draw rows and cells that were set aside, with their place."""
    show_file_table(
        [
            {
                "Baris": str(problem.row or "–"),
                "Kolom": problem.column or "–",
                "Isi": problem.got or "–",
                "Seharusnya": problem.expected or "–",
                "Keterangan": describe_problem(problem),
            }
            for problem in problems[:_SHOWN]
        ],
        "Baris dan sel yang tidak dihitung",
    )
    if len(problems) > _SHOWN:
        st.caption(describe_first(_SHOWN, len(problems)))


def offer_marked_copy(draft: Draft, reading: Reading, sheets: Sequence[Sheet]) -> None:
    """Offer the file with its faults marked, to be mended in Excel and dropped in again."""
    sheet = next((sheet for sheet in sheets if sheet.name == reading.sheet), None)
    if sheet is None or reading.header is None:
        return
    header = reading.header
    columns = {c.header: c.index for c in header.columns if c.dimension}
    columns |= {reading.instrument.code(c.item.unsur): c.index for c in header.columns if c.item}
    st.markdown(HOW_TO_MEND)
    st.download_button(
        "Unduh salinan bertanda (.xlsx)",
        data=lambda: build_marked_copy(
            sheet.rows,
            sheet.top,
            sheet.left,
            sheet.number(header.index),
            [
                Mark(problem.row, columns.get(problem.column or ""), describe_problem(problem))
                for problem in (*reading.rejected, *reading.cells)
                if problem.row
            ],
            sheet.name,
        ),
        file_name=f"{PurePath(draft.file_name).stem}_bertanda.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
        key=f"tanda_{draft.id}",
    )


def _ask_control(draft: Draft, scores: dict[Bobot, Score]) -> None:
    """Ask for the numbers of SuKMa's screen, which may be left empty, and say whether they are ours."""
    with st.expander("Cocokkan dengan layar SuKMa-e (boleh dilewati)"):
        left, right = st.columns(2)
        with left:
            n = ask_whole("Jumlah responden di layar", f"n_{draft.id}")
        with right:
            ikm = ask_decimal("IKM di layar", f"ikm_{draft.id}", "93,61")
        typed = ikm.quantize(Decimal("0.01")) if ikm is not None else None
        for sentence in describe_control(scores, n, typed):
            st.markdown(sentence)
