"""The app in the test harness of Streamlit, on a store of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from skm_app.settings import DATABASE_VARIABLE

ROOT = Path(__file__).parents[2]

Open = Callable[..., AppTest]


@pytest.fixture
def open_app(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a page of the app on an empty store."""
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_url)
    monkeypatch.chdir(ROOT)

    def open_page(page: str | None = None, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, code in query.items():
            app.query_params[key] = code
        app.run()
        return app.switch_page(f"pages/{page}.py").run() if page else app

    yield open_page
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def open_sample(open_app: Open, sample_database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Open:
    """Open a page of the app on a copy of the sample data."""
    copy = tmp_path / "contoh.sqlite"
    copy.write_bytes(sample_database.read_bytes())
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{copy}")
    return open_app


def show_face(app: AppTest, card: str, face: str) -> AppTest:
    """Turn a card to one of its faces.

    Args:
        app: a page.
        card: what the card is called in the program.
        face: what stands on the segment.
    """
    group: Any = next(one for one in app.get("button_group") if one.key == f"muka_{card}")
    group.set_value(face).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button of this label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def list_segments(group: Any) -> list[str]:
    """Return the names on a row of segments, without the colour that they are drawn in."""
    return [name.removeprefix(":blue[").removesuffix("]") for name in group.options]


def read_table(table: Any) -> Any:
    """Return a table as a frame of what stands in its cells: a column of numbers carries its printed text beside it."""
    shown: bytes = table.proto.arrow_data.styler.display_values
    return convert_arrow_bytes_to_pandas_df(shown) if shown else table.value


def has_card(app: AppTest, card: str) -> bool:
    """Tell whether a card with several faces stands on the page."""
    return any(one.key == f"muka_{card}" for one in app.get("button_group"))


def read_drawing(app: AppTest, place: int = 0) -> str:
    """Return what a drawing on the page says to who cannot see it."""
    found: Any = app.get("bidi_component")[place]
    label = re.search(r'aria-label="([^"]*)"', json.loads(found.proto.json)["drawing"])
    assert label
    return label[1].replace("\u00a0", " ")


def texts(app: AppTest) -> str:
    """Return all words on the page."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "info", "warning", "error", "success")
    found = "\n".join(str(getattr(element, "value", "")) for kind in kinds for element in app.get(kind))
    return found.replace("\u00a0", " ")
