"""Make the pictures in gambar/ from the running app: ``python -m docs.pictures``."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from skm_app.scope import EVERYTHING
from skm_app.services.intake import load_samples
from skm_app.store import open_store
from skm_app.workspace import Workspace
from tests.browser.app import ROOT, Server, go, grow, open_browser, wait_until_drawn

PICTURES = Path(__file__).with_name("gambar")
QUERY = "unit=kecamatan-sumberarum-contoh&periode=2025-S2"
LOOKS = {"light": "terang", "dark": "gelap"}
WIDTH, COLOURS = 900, 256


def save(page: Page, path: Path) -> None:
    """Save what the page shows, small enough for a repository."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    width = min(WIDTH, picture.width)
    picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    # the octree keeps a colour that only a legend uses; the default would merge it into a common one
    picture = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    picture.save(path, optimize=True)


def main() -> None:
    """Open every page in both looks, and the upload of a file, and save them."""
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        database = Path(folder) / "skm.sqlite"
        list(load_samples(Workspace(open_store(f"sqlite:///{database}"), "petugas", EVERYTHING)))
        server, empty = Server(database), Server(Path(folder) / "kosong.sqlite")
        server.start()
        empty.start()
        for scheme, look in LOOKS.items():
            for path in sorted((ROOT / "pages").glob("*.py")):
                page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme=scheme)  # pyright: ignore[reportArgumentType]
                if path.stem == "unggah":
                    go(page, f"{empty.url}/unggah")
                    page.set_input_files("input[type=file]", ROOT / "sample_data" / "sukma_600_baris.xlsx")
                    page.get_by_text("Baris dihitung").wait_for()
                    wait_until_drawn(page)
                else:
                    go(page, f"{server.url}/{path.stem}?{QUERY}")
                # what fits one screen, or covers it, is shown as that screen
                if path.stem not in ("ringkasan", "rapat", "papan"):
                    grow(page)
                save(page, PICTURES / f"{path.stem}_{look}.png")
                page.close()
        server.stop()
        empty.stop()


if __name__ == "__main__":
    main()
