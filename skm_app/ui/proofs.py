"""Proofs of what became of a plan: pictures drawn anew and small, or a PDF."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

import streamlit as st

from skm_app.attachments import is_picture
from skm_app.problems import Refused
from skm_app.reading import shrink_picture
from skm_app.store import (
    PlanLine,
    add_evidence,
    load_evidence,
    remove_evidence,
)
from skm_app.ui.keeping import keep_or_tell
from skm_app.ui.kept import change
from skm_app.ui.plain import plain
from skm_app.ui.view import open_workspace
from skm_app.wording.follow_up import (
    NOT_A_PDF,
    REMOVED_PROOF,
    describe_large_pdf,
    describe_most_proofs,
)
from skm_app.wording.problems import describe_problem
from skm_app.workspace import Workspace

_MOST_MB = 5
_MOST_PROOFS = 5
_SIDE = 1_600
"""Pixels of the longer side of a kept picture: sharp on A4, and a phone's photo does not fill the database."""


def offer_proofs(workspace: Workspace, planned: PlanLine) -> None:
    """Draw the proofs of a line, each to be fetched or removed, and a box for another."""
    for proof in planned.evidence:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                plain(proof.file_name),
                data=lambda proof_id=proof.id: load_evidence(open_workspace(), proof_id),
                file_name=proof.file_name,
                key=f"bukti_{proof.id}",
                icon=":material/attach_file:",
                on_click="ignore",
            )
            if st.button("Hapus bukti", key=f"hapus_bukti_{proof.id}"):
                change(workspace, partial(remove_evidence, workspace, proof.id), REMOVED_PROOF)
    if len(planned.evidence) >= _MOST_PROOFS:
        st.caption(describe_most_proofs(_MOST_PROOFS))
        return
    # the number of proofs is part of the key: a proof that was kept leaves the box empty
    label = f"Bukti: foto (JPG, PNG; diperkecil sendiri) atau PDF sampai {_MOST_MB} MB"
    key = f"unggah_bukti_{planned.id}_{len(planned.evidence)}"
    file = st.file_uploader(label, ["jpg", "jpeg", "png", "pdf"], key=key)
    if file is None:
        return
    content, told = shrink_proof(file.name, file.getvalue())
    if content is None:
        st.error(told, icon=":material/error:")
        return
    keep_or_tell(lambda: add_evidence(workspace, planned.id, file.name, content))
    st.rerun()


def shrink_proof(name: str, content: bytes, side: int = _SIDE) -> tuple[bytes | None, str]:
    """Return a proof as it is kept, or None and why it cannot be.

    A picture is drawn anew and smaller: what a phone writes beside it, as the place where it was taken, is gone.
    """
    kind = PurePath(name).suffix.lower()
    if not is_picture(name):
        if len(content) > _MOST_MB * 1_000_000:
            return None, describe_large_pdf(_MOST_MB)
        return (content, "") if content.startswith(b"%PDF-") else (None, NOT_A_PDF)
    try:
        return shrink_picture(content, side, "PNG" if kind == ".png" else "JPEG"), ""
    except Refused as error:
        return None, describe_problem(error.problem)
