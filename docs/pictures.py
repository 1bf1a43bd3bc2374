"""Make the pictures in gambar/ from the running app: ``python -m docs.pictures``."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize

from skm_app.scope import EVERYTHING
from skm_app.services.intake import load_samples
from skm_app.services.notices import put_notice_away
from skm_app.store import open_store
from skm_app.workspace import Workspace
from tests.browser.app import ROOT, Server, go, grow, open_browser, wait_until_drawn

PICTURES = Path(__file__).with_name("gambar")
QUERY = "unit=kecamatan-sumberarum-contoh&periode=2025-S2"
LOOKS = {"light": "terang", "dark": "gelap"}
WIDTH, COLOURS = 900, 256
SCREEN: ViewportSize = {"width": 1280, "height": 720}
ACTOR = "petugas"
ONE_SCREEN = ("ringkasan", "rapat", "papan", "mulai")
"""What fits one screen, or covers it, and is shown as that screen."""

LETTERS = "Jenis kelamin;Usia;U1;U2;U3;U4;U5;U6;U7;U8;U9\n" + "".join(
    f"{'LP'[row % 2]};{20 + row};{';'.join('abcd'[(row * unsur) % 3] for unsur in range(1, 10))}\n" for row in range(40)
)
"""A file that leaves a question open: what its letters mean."""


def save(page: Page, path: Path) -> None:
    """Save what the page shows, small enough for a repository."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    width = min(WIDTH, picture.width)
    picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    # the octree keeps a colour that only a legend uses; the default would merge it into a common one
    picture = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    picture.save(path, optimize=True)


def open_pages(page: Page, filled: str, empty: str, folder: Path) -> Iterator[str]:
    """Open what is to be seen, one after the other, and yield its name each time.

    Args:
        page: of the browser.
        filled: address of an app with the sample data.
        empty: address of one without anything.
        folder: for files that are uploaded.
    """
    letters = folder / "loket_utama.csv"
    letters.write_text(LETTERS, encoding="utf-8")
    for name, path in (("unggah", ROOT / "sample_data" / "sukma_600_baris.xlsx"), ("pertanyaan", letters)):
        go(page, f"{empty}/unggah")
        page.set_input_files("input[type=file]", path)
        page.get_by_role("button", name="Buang berkas ini").wait_for()
        wait_until_drawn(page)
        yield name
        page.get_by_role("button", name="Buang berkas ini").click()
        page.get_by_text("Baris dihitung").wait_for(state="detached")
        wait_until_drawn(page)
    go(page, f"{empty}/")
    yield "mulai"
    for path in sorted((ROOT / "pages").glob("*.py")):
        if path.stem not in ("unggah", "bantuan"):
            go(page, f"{filled}/{path.stem}?{QUERY}")
            yield path.stem


def main() -> None:
    """Open every page in both looks, and save what it shows."""
    # the app asks the system who is at work
    os.environ["LOGNAME"] = ACTOR
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        servers: list[Server] = []
        for name in ("skm", "kosong"):
            database = Path(folder) / f"{name}.sqlite"
            workspace = Workspace(open_store(f"sqlite:///{database}"), ACTOR, EVERYTHING)
            put_notice_away(workspace)
            if name == "skm":
                list(load_samples(workspace))
            servers.append(Server(database))
            servers[-1].start()
        filled, empty = (server.url for server in servers)
        for scheme, look in LOOKS.items():
            page = browser.new_page(color_scheme=scheme)  # pyright: ignore[reportArgumentType]
            page.set_viewport_size(SCREEN)
            for name in open_pages(page, filled, empty, Path(folder)):
                if name not in ONE_SCREEN:
                    grow(page)
                save(page, PICTURES / f"{name}_{look}.png")
                page.set_viewport_size(SCREEN)
            page.close()
        for server in servers:
            server.stop()


if __name__ == "__main__":
    main()
