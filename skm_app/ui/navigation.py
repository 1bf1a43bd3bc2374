"""The pages of the app, in their groups."""

from __future__ import annotations

from copy import copy
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import streamlit as st

from skm_app.scope import NOTHING, Right, Scope

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ICON, LOGO = (str(Path(__file__).with_name(name)) for name in ("icon.png", "logo.svg"))

FIRST = "pages/ringkasan.py"
_OF_REGION_FIRST = "pages/banding.py"
"""Of what was published, the whole comes first."""

_NAMES = (
    "ringkasan",
    "unsur",
    "tren",
    "banding",
    "responden",
    "saran",
    "tindak_lanjut",
    "laporan",
    "rapat",
    "papan",
    "unggah",
    "kelola",
    "metode",
    "bantuan",
)


_NEEDS = {"banding": Right.EXISTS, "papan": Right.EXISTS, "unggah": Right.EDIT, "metode": None, "bantuan": None}
_OF_REGION = ("banding", "papan")
"""The right without which a page has nothing to show, by its file; the others show a unit from inside."""

_OF_PUBLISHED = ("ringkasan", "unsur", "tren", "banding", "papan", "metode", "bantuan")
"""The pages that need nothing but what is published."""

_HOMES = (FIRST, "pages/banding.py", "pages/kelola.py", "pages/metode.py")


def may_open(scope: Scope, page: str) -> bool:
    """Tell whether a page has anything to show to somebody.

    Args:
        scope: what they may.
        page: its path from the root.
    """
    name = PurePath(page).stem
    if scope.published and name not in _OF_PUBLISHED:
        return False
    if name == "kelola" and scope.has(Right.GOVERN):
        return True
    if name in _OF_REGION and scope.has(Right.REGION):
        # before the first period is closed it says what it waits for
        return True
    needed = _NEEDS.get(name, Right.SEE)
    return needed is None or scope.has(needed)


def find_home(scope: Scope) -> str:
    """Return the first page that has anything to show to somebody."""
    return next(page for page in _HOMES if may_open(scope, page))


def list_pages(scope: Scope) -> dict[str, list[StreamlitPage]]:
    """Return the pages by group, for this run; those that are not for somebody are in no menu.

    A page object looks for its file when it is made, which takes a tenth of a run; what a run keeps in it is its own.
    """
    # who is not let in is shown the way to sign in at every address
    shown = frozenset(name for name in _NAMES if scope != NOTHING and may_open(scope, name))
    return {
        group: [copy(page) for page in pages]
        for group, pages in _make_pages(shown, _OF_REGION_FIRST if scope.published else FIRST).items()
    }


@cache
def _make_pages(shown: frozenset[str], first: str) -> dict[str, tuple[StreamlitPage, ...]]:
    def page(path: str, title: str, icon: str, **more: Any) -> StreamlitPage:
        """Make a page; one that is not for somebody stays known, so that a link to it is answered by its gate."""
        named: dict[str, Any] = more if PurePath(path).stem in shown else {**more, "visibility": "hidden"}
        return st.Page(path, title=title, icon=f":material/{icon}:", **named)

    def entry(path: str, title: str, icon: str) -> tuple[StreamlitPage, ...]:
        """Make a page that may be the first; what stands at "/" has no address of its own.

        Without a second one, /ringkasan would be "not found", and a detour from "/" would bring whoever goes back to
        the page again.
        """
        if path != first:
            return (page(path, title, icon),)
        own = st.Page(path, title=title, url_path=PurePath(path).stem, visibility="hidden")
        return page(path, title, icon, url_path="beranda", default=True), own

    return {
        "": (
            *entry(FIRST, "Ringkasan", "speed"),
            page("pages/unsur.py", "Per unsur", "bar_chart"),
            page("pages/tren.py", "Tren", "timeline"),
            *entry("pages/banding.py", "Antarkecamatan", "compare_arrows"),
        ),
        "Warga": (
            page("pages/responden.py", "Responden", "groups"),
            page("pages/saran.py", "Saran", "forum"),
        ),
        "Tindakan": (
            page("pages/tindak_lanjut.py", "Tindak lanjut", "task_alt"),
            page("pages/laporan.py", "Laporan", "description"),
            page("pages/rapat.py", "Rapat", "co_present"),
            page("pages/papan.py", "Papan kabupaten", "podium"),
        ),
        "Data": (
            page("pages/unggah.py", "Unggah", "upload_file"),
            page("pages/kelola.py", "Kelola", "inventory_2"),
            page("pages/metode.py", "Metode", "functions"),
            page("pages/bantuan.py", "Bantuan", "help"),
        ),
    }
