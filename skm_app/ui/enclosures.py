"""Files that belong to a report: the logo, the decree, the questionnaire that was used, photos of the survey."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

import streamlit as st

from skm_app.attachments import Attachment, AttachmentKind
from skm_app.problems import Refused
from skm_app.reading import draw_logo
from skm_app.store import Survey, add_attachment, list_attachments, remove_attachment
from skm_app.ui.keeping import keep_or_tell
from skm_app.ui.kept import change
from skm_app.ui.plain import plain
from skm_app.ui.proofs import shrink_proof
from skm_app.ui.state import read_widget
from skm_app.wording.enclosures import (
    KIND_HELP,
    KIND_NAMES,
    REMOVED_FILE,
    STRANGE_SVG,
    describe_most_files,
)
from skm_app.workspace import Workspace

_ENDINGS = {
    AttachmentKind.LOGO: ["png", "jpg", "jpeg", "svg"],
    AttachmentKind.DECREE: ["jpg", "jpeg", "png", "pdf"],
    AttachmentKind.QUESTIONNAIRE: ["jpg", "jpeg", "png", "pdf"],
    AttachmentKind.PHOTO: ["jpg", "jpeg", "png"],
}
_MOST = {AttachmentKind.LOGO: 1, AttachmentKind.PHOTO: 12}
_FEW = 6
_LOGO_SIDE = 600
"""Pixels of the longer side of a logo: sharp at four centimetres."""


def offer_attachments(workspace: Workspace, survey: Survey) -> None:
    """Draw the files of a report by what they are for, each to be removed, and a box for another."""
    known = list_attachments(workspace, survey.unit_code, survey.period)
    with st.expander("Lampiran: logo, SK, kuesioner, foto", icon=":material/attach_file:"):
        for kind in AttachmentKind:
            _offer_kind(workspace, survey, kind, [one for one in known if one.kind is kind])


def _offer_kind(workspace: Workspace, survey: Survey, kind: AttachmentKind, known: list[Attachment]) -> None:
    most = _MOST.get(kind, _FEW)
    for one in known:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(f"{KIND_NAMES[kind]}: {one.caption or one.file_name}"))
            if st.button("Hapus lampiran", key=f"hapus_lampiran_{one.id}"):
                change(workspace, partial(remove_attachment, workspace, one.id), REMOVED_FILE)
    if len(known) >= most:
        st.caption(f"{KIND_NAMES[kind]}: {describe_most_files(most)}")
        return
    # the number of files is part of the key: one that was kept leaves the box empty
    key = f"{kind}_{survey.unit_code}_{survey.period.code}_{len(known)}"
    if kind is AttachmentKind.PHOTO:
        st.text_input("Keterangan foto berikutnya", key=f"keterangan_{key}", max_chars=200)
    file = st.file_uploader(KIND_NAMES[kind], _ENDINGS[kind], key=f"lampiran_{key}", help=KIND_HELP[kind])
    if file is None:
        return
    content, told = _prepare(kind, file.name, file.getvalue())
    if content is None:
        st.error(told, icon=":material/error:")
        return
    caption = str(read_widget(f"keterangan_{key}") or "").strip() if kind is AttachmentKind.PHOTO else ""
    name = f"{PurePath(file.name).stem}.png" if file.name.lower().endswith(".svg") else file.name
    keep_or_tell(
        lambda: add_attachment(workspace, survey.unit_code, survey.period, kind, name, content, caption),
    )
    st.rerun()


def _prepare(kind: AttachmentKind, name: str, content: bytes) -> tuple[bytes | None, str]:
    """Return a file as it is kept, or None and why it cannot be; a drawing is kept as a picture."""
    if kind is AttachmentKind.LOGO:
        if name.lower().endswith(".svg"):
            try:
                content = draw_logo(content)
            except Refused:
                return None, STRANGE_SVG
        return shrink_proof("logo.png", content, _LOGO_SIDE)
    return shrink_proof(name, content)
