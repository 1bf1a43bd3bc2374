"""Proofs of what became of a plan: pictures drawn anew and small, or a PDF."""

from __future__ import annotations

import io
from functools import partial
from pathlib import PurePath

import streamlit as st
from PIL import Image, ImageOps

from skm_app.attachments import is_picture
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
    SPOILT_PICTURE,
    describe_large_pdf,
    describe_large_picture,
    describe_most_proofs,
)
from skm_app.workspace import Workspace

_MOST_MB = 5
_MOST_PROOFS = 5
_SIDE = 1_600
"""Pixels of the longer side of a kept picture: sharp on A4, and a phone's photo does not fill the database."""

_MOST_PIXELS, _LONGEST_SIDE = 40_000_000, 20_000
"""A larger picture is not even decoded: 21 KB can hold one that takes a gigabyte, and so can a line of one pixel."""


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
    too_large = describe_large_picture(_MOST_PIXELS // 10**6)
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS or max(opened.size) > _LONGEST_SIDE:
                return None, too_large
            # a JPEG can be decoded at a fraction of its size; a palette has no colours in between
            opened.draft("RGB", (side, side))
            picture = _whiten(opened) if opened.mode in ("1", "P", "LA", "RGBA", "PA") else opened
            picture.thumbnail((side, side))
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


def _whiten(picture: Image.Image) -> Image.Image:
    """Return a picture in full colours; what can be seen through becomes white, as the paper below it."""
    through = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", through.size, "white"), through).convert("RGB")
