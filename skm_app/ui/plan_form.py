"""The plan of a survey on the screen: a form for each line, its proofs, and what is kept of them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import PurePath

import streamlit as st
from PIL import Image, ImageOps

from skm_app.services.loads import current_store
from skm_app.services.papers import PICTURES
from skm_app.settings import current_user
from skm_app.store import (
    PlanChanged,
    PlanLine,
    StoreError,
    Survey,
    add_evidence,
    add_plan,
    change_plan,
    list_plan,
    load_evidence,
    remove_evidence,
    remove_plan,
)
from skm_app.ui.plain import plain
from skm_app.ui.state import read_widget
from skm_app.wording.follow_up import (
    HORIZON_NAMES,
    NOT_A_PDF,
    NOTHING_LEFT,
    NOTHING_TYPED,
    SPOILT_PICTURE,
    describe_changed_line,
    describe_large_pdf,
    describe_large_picture,
    describe_line,
    describe_most_proofs,
)
from skm_app.wording.names import short_any
from skm_core import Horizon, Instrument, TindakLanjut, Unsur

QUARTERS = {1: "TW I", 2: "TW II", 3: "TW III", 4: "TW IV"}
_LONGEST = 1_000
_MOST_MB = 5
_MOST_PROOFS = 5
_SIDE = 1_600
"""Pixels of the longer side of a kept picture: sharp on A4, and a phone's photo does not fill the database."""

_MOST_PIXELS, _LONGEST_SIDE = 40_000_000, 20_000
"""A larger picture is not even decoded: 21 KB can hold one that takes a gigabyte, and so can a line of one pixel."""


def offer_new_line(survey: Survey, proposed: Unsur | None, count: int) -> None:
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
            "Tambah ke rencana", type="primary", icon=":material/add:", on_click=_add, args=(survey, key, empty)
        )


def offer_line(kept: PlanLine, instrument: Instrument, *, realised: bool) -> None:
    """Draw one line of a plan: what it says, its form, and its proofs.

    Args:
        kept: the line as it stands now; the form remembers it, so that a change by another is noticed.
        instrument: whose unsur can be chosen.
        realised: whether to ask what became of it, else what is planned.
    """
    key = f"{kept.id}_{kept.version}_{int(realised)}"
    title = describe_line(kept.line, instrument)
    with st.expander(plain(f"Realisasi {title}" if realised else title)):
        with st.form(f"rencana_{key}", border=False):
            draw = _draw_done if realised else _draw_plan
            draw(key, kept.line, instrument)
            st.form_submit_button("Simpan", type="primary", on_click=_change, args=(kept, key))
        if realised:
            _offer_proofs(kept)
        else:
            with st.popover("Hapus baris", icon=":material/delete:"):
                st.button("Ya, hapus baris ini", key=f"hapus_{key}", on_click=_remove, args=(kept,))


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


def _draw_done(key: str, line: TindakLanjut, _: Instrument) -> None:
    st.date_input("Selesai pada (kosongkan bila belum)", line.done_on, format="DD/MM/YYYY", key=f"selesai_{key}")
    st.text_area("Uraian yang dikerjakan", line.description, key=f"uraian_{key}", max_chars=_LONGEST, height=90)
    st.text_area("Hambatan (boleh kosong)", line.obstacle, key=f"hambatan_{key}", max_chars=_LONGEST, height=70)


def _read(key: str, line: TindakLanjut) -> TindakLanjut:
    """Return a line with what stands in its form; what the form does not ask stays."""

    def text(name: str, old: str) -> str:
        typed = read_widget(f"{name}_{key}")
        return old if typed is None else str(typed).strip()

    unsur, horizon = read_widget(f"unsur_{key}"), read_widget(f"jangka_{key}")
    quarters, day = read_widget(f"tw_{key}"), read_widget(f"selesai_{key}")
    asks_day = unsur is None
    return TindakLanjut(
        unsur=Unsur(unsur) if isinstance(unsur, str) else line.unsur,
        kegiatan=text("kegiatan", line.kegiatan),
        quarters=tuple(sorted(quarter for quarter in quarters if isinstance(quarter, int)))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        if isinstance(quarters, list)
        else line.quarters,
        horizon=Horizon(horizon) if isinstance(horizon, str) else line.horizon,
        in_charge=text("pj", line.in_charge),
        strategy=text("strategi", line.strategy),
        target_time=text("target", line.target_time),
        stakeholder=text("pihak", line.stakeholder),
        done_on=(day if isinstance(day, dt.date) else None) if asks_day else line.done_on,
        description=text("uraian", line.description),
        obstacle=text("hambatan", line.obstacle),
    )


def _add(survey: Survey, key: str, empty: TindakLanjut) -> None:
    line = _read(key, empty)
    if not line.kegiatan:
        st.error(NOTHING_TYPED)
        return
    kept = [one.line for one in list_plan(current_store(), survey.unit_code) if one.period == survey.period]
    # the second half of a double click brings the same line again
    if line not in kept:
        _try(lambda: add_plan(current_store(), survey.unit_code, survey.period, line, current_user()))


def _change(kept: PlanLine, key: str) -> None:
    line = _read(key, kept.line)
    if not line.kegiatan:
        st.error(NOTHING_LEFT)
        return
    typed = " · ".join(filter(None, (line.kegiatan, line.description, line.obstacle)))
    _try(lambda: change_plan(current_store(), kept, line, current_user()), typed)


def _remove(kept: PlanLine) -> None:
    _try(lambda: remove_plan(current_store(), kept, current_user()))


def _remove_proof(proof_id: int) -> None:
    _try(lambda: remove_evidence(current_store(), proof_id, current_user()))


def carry(kept: PlanLine, survey: Survey) -> None:
    """Plan a line that was not done again, after a later survey."""
    line = TindakLanjut(
        unsur=kept.line.unsur,
        kegiatan=kept.line.kegiatan,
        quarters=(),
        horizon=kept.line.horizon,
        in_charge=kept.line.in_charge,
        strategy=kept.line.strategy,
        target_time="",
        stakeholder=kept.line.stakeholder,
    )
    _try(lambda: add_plan(current_store(), survey.unit_code, survey.period, line, current_user(), carried_from=kept.id))


def _try(save: Callable[[], object], typed: str = "") -> None:
    try:
        save()
    except PlanChanged:
        st.error(plain(describe_changed_line(typed)), icon=":material/group:")
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/error:")
    else:
        st.toast("Tersimpan.", icon=":material/check_circle:")


def _offer_proofs(kept: PlanLine) -> None:
    for proof in kept.evidence:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                plain(proof.file_name),
                data=lambda proof_id=proof.id: load_evidence(current_store(), proof_id),
                file_name=proof.file_name,
                key=f"bukti_{proof.id}",
                icon=":material/attach_file:",
                on_click="ignore",
            )
            with st.popover("Hapus bukti"):
                st.button(
                    "Ya, hapus bukti ini", key=f"hapus_bukti_{proof.id}", on_click=_remove_proof, args=(proof.id,)
                )
    if len(kept.evidence) >= _MOST_PROOFS:
        st.caption(describe_most_proofs(_MOST_PROOFS))
        return
    # the number of proofs is part of the key: a proof that was kept leaves the box empty
    label = f"Bukti: foto (JPG, PNG; diperkecil sendiri) atau PDF sampai {_MOST_MB} MB"
    key = f"unggah_bukti_{kept.id}_{len(kept.evidence)}"
    file = st.file_uploader(label, ["jpg", "jpeg", "png", "pdf"], key=key)
    if file is None:
        return
    content, told = shrink_proof(file.name, file.getvalue())
    if content is None:
        st.error(told, icon=":material/error:")
        return
    _try(lambda: add_evidence(current_store(), kept.id, file.name, content, current_user()))
    st.rerun()


def shrink_proof(name: str, content: bytes) -> tuple[bytes | None, str]:
    """Return a proof as it is kept, or None and why it cannot be.

    A picture is drawn anew and smaller: what a phone writes beside it, as the place where it was taken, is gone.
    """
    kind = PurePath(name).suffix.lower()
    if kind not in PICTURES:
        if len(content) > _MOST_MB * 1_000_000:
            return None, describe_large_pdf(_MOST_MB)
        return (content, "") if content.startswith(b"%PDF-") else (None, NOT_A_PDF)
    too_large = describe_large_picture(_MOST_PIXELS // 10**6)
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS or max(opened.size) > _LONGEST_SIDE:
                return None, too_large
            # a JPEG can be decoded at a fraction of its size; a palette has no colours in between
            opened.draft("RGB", (_SIDE, _SIDE))
            picture = opened.convert("RGB") if opened.mode in ("1", "P") else opened
            picture.thumbnail((_SIDE, _SIDE))
            picture = ImageOps.exif_transpose(picture).convert("RGB")
        # comments, profiles and what is said of transparency stay behind
        picture.info = {}
        file = io.BytesIO()
        picture.save(file, "PNG" if kind == ".png" else "JPEG", quality=85)
    except Image.DecompressionBombError:
        return None, too_large
    except Exception:  # a spoilt picture makes Pillow raise nearly anything: SyntaxError, struct.error, TypeError
        return None, SPOILT_PICTURE
    return file.getvalue(), ""
