"""The pages of the app, in their groups."""

from __future__ import annotations

from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ICON, LOGO = (str(Path(__file__).with_name(name)) for name in ("icon.png", "logo.svg"))

_RINGKASAN = "pages/ringkasan.py"


def list_pages() -> dict[str, list[StreamlitPage]]:
    """Return the pages by group, for this run.

    A page object looks for its file when it is made, which takes a tenth of a run; what a run keeps in it is its own.
    """
    return {group: [copy(page) for page in pages] for group, pages in _make_pages().items()}


@cache
def _make_pages() -> dict[str, tuple[StreamlitPage, ...]]:
    return {
        "": (
            st.Page(_RINGKASAN, title="Ringkasan", icon=":material/speed:", url_path="beranda", default=True),
            # what stands at "/" has no address of its own: without a second one /ringkasan would be "not found", and
            # a detour from "/" would bring whoever goes back to the page again
            st.Page(_RINGKASAN, title="Ringkasan", url_path="ringkasan", visibility="hidden"),
            st.Page("pages/unsur.py", title="Per unsur", icon=":material/bar_chart:"),
            st.Page("pages/tren.py", title="Tren", icon=":material/timeline:"),
            st.Page("pages/banding.py", title="Antarkecamatan", icon=":material/compare_arrows:"),
        ),
        "Warga": (
            st.Page("pages/responden.py", title="Responden", icon=":material/groups:"),
            st.Page("pages/saran.py", title="Saran", icon=":material/forum:"),
        ),
        "Tindakan": (
            st.Page("pages/tindak_lanjut.py", title="Tindak lanjut", icon=":material/task_alt:"),
            st.Page("pages/laporan.py", title="Laporan", icon=":material/description:"),
            st.Page("pages/rapat.py", title="Rapat", icon=":material/co_present:"),
            st.Page("pages/papan.py", title="Papan kabupaten", icon=":material/podium:"),
        ),
        "Data": (
            st.Page("pages/unggah.py", title="Unggah", icon=":material/upload_file:"),
            st.Page("pages/kelola.py", title="Kelola", icon=":material/inventory_2:"),
            st.Page("pages/metode.py", title="Metode", icon=":material/functions:"),
        ),
    }
