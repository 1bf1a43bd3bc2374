"""What left of a survey: to whom, when, by which version; a kept copy to be fetched, and a file held against it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from skm_app import __version__
from skm_app.services.deliverables import DELIVERABLES, name_file
from skm_app.services.hand_in import may_take
from skm_app.services.records import MAX_MB, Standing, match_file, name_paper, tell_match
from skm_app.store import Delivery, HandIn, Survey, list_hand_ins, load_paper
from skm_app.ui.cards import card
from skm_app.ui.plain import plain
from skm_app.ui.tables import show_table
from skm_app.ui.view import open_workspace
from skm_app.wording import records as words
from skm_app.wording.dates import format_moment
from skm_app.wording.particulars import Particular
from skm_app.workspace import Workspace

_SHOWN = 30


def ask_delivery(survey: Survey, particulars: Mapping[str, str]) -> Delivery:
    """Draw to whom papers go, and whether they are kept; return what is said there.

    Args:
        survey: what they are of.
        particulars: what the unit typed for its papers; the letter's addressee is proposed.
    """
    proposed = particulars.get(Particular.ADDRESSEE, "")
    to = st.text_input(words.TO_WHOM, proposed, key=f"kepada_{survey.unit_code}", max_chars=200)
    keep = st.checkbox(words.KEEP, key=f"simpan_{survey.unit_code}", help=words.KEEP_HELP)
    return Delivery(" ".join(to.split()), keep)


def show_records(workspace: Workspace, survey: Survey) -> None:
    """Draw what left of a survey, the latest first, and a box for a file that is held against it."""
    left = list_hand_ins(workspace, survey.id)[::-1]
    with card(), st.expander(f"{words.TITLE} ({len(left)})", icon=":material/inventory:"):
        if left:
            show_table([_tell(one) for one in left[:_SHOWN]], words.TITLE)
            programs = tuple(dict.fromkeys(one.program for one in left if not one.kept))
            if told := words.describe_made_again(programs, __version__):
                st.caption(told)
            kept = [one for one in left if one.kept and one.kind in DELIVERABLES]
            _offer_copies(survey, [one for one in kept if may_take(workspace, survey, one.kind)])
        else:
            st.markdown(words.NOTHING_LEFT_YET)
        _hold_against(workspace, survey)


def _tell(one: HandIn) -> dict[str, str]:
    return dict(
        zip(
            words.HEADS,
            (
                format_moment(one.at.astimezone()),
                name_paper(one),
                one.addressee or "–",
                one.who,
                one.program,
                words.KEPT if one.kept else words.NOT_KEPT,
            ),
            strict=True,
        )
    )


def _offer_copies(survey: Survey, kept: list[HandIn]) -> None:
    if not kept:
        return
    names = {f"{name_paper(one)}, {format_moment(one.at.astimezone())} ({one.id})": one for one in kept}
    name = st.selectbox(words.FETCH_COPY, list(names), key=f"salinan_{survey.id}")
    chosen = names.get(str(name), kept[0])
    st.download_button(
        words.FETCH_COPY,
        data=lambda: load_paper(open_workspace(), chosen.id) or b"",
        file_name=name_file(chosen.kind, survey.unit_code, survey.period.code),
        mime=DELIVERABLES[chosen.kind].mime,
        icon=":material/download:",
        key=f"unduh_salinan_{survey.id}",
        on_click="ignore",
    )


def _hold_against(workspace: Workspace, survey: Survey) -> None:
    file = st.file_uploader(words.HOLD_AGAINST, key=f"cocokkan_{survey.unit_code}", help=words.HOLD_HELP)
    if file is None:
        return
    if file.size > MAX_MB * 1_000_000:
        st.error(words.describe_too_large(MAX_MB))
        return
    for match in match_file(workspace, file.name, file.getvalue(), survey.unit_code):
        told = "  \n".join(map(plain, tell_match(match)))
        if match.found:
            st.success(told, icon=":material/verified:")
        elif match.standing is Standing.ANNEX:
            st.caption(told)
        else:
            st.error(told, icon=":material/cancel:")
