"""Make the pictures in komponen/ of every component, light and dark, at three widths: ``python -m docs.components``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from docs.pictures import LOOKS, QUERY, save
from skm_app.scope import EVERYTHING
from skm_app.services.intake import load_samples
from skm_app.store import open_store
from skm_app.workspace import Workspace
from tests.browser.app import Server, go, grow, open_browser

SHEETS = Path(__file__).with_name("komponen")
WIDTHS = (390, 1280, 1920)


def main() -> None:
    """Open the sheet of components in both looks at each width, and save it."""
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        database = Path(folder) / "skm.sqlite"
        list(load_samples(Workspace(open_store(f"sqlite:///{database}"), "petugas", EVERYTHING)))
        server = Server(database, "docs/component_sheet.py")
        server.start()
        for scheme, look in LOOKS.items():
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # pyright: ignore[reportArgumentType]
                go(page, f"{server.url}/?{QUERY}")
                grow(page)
                assert not page.get_by_test_id("stException").count()
                save(page, SHEETS / f"komponen_{width}_{look}.png")
                page.close()
        server.stop()


if __name__ == "__main__":
    main()
