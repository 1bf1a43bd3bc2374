"""Who has no mouse does the whole job: file, answers, saving, reading, downloading."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FileChooser, Page, expect

from tests.browser.app import Server, go, wait_until_drawn

Serve = Callable[[Path | None], Server]
ROWS = "\n".join(f"{number},{3 + number % 2},3,{2 + number % 2},4,3,3,3,4,3" for number in range(1, 41))
FILE = f"No,Persyaratan,Prosedur,Waktu,Biaya,Produk,Kompetensi,Perilaku,Pengaduan,Sarana\n{ROWS}\n"
FOCUSED = """() => {
  const one = document.activeElement;
  if (!['A', 'BUTTON', 'INPUT', 'TEXTAREA'].includes(one.tagName)) return '';
  return [one.getAttribute('aria-label') || '', one.labels?.[0]?.innerText || '', one.innerText || ''].join(' | ');
}"""


def reach(page: Page, words: str, most: int = 60) -> None:
    """Press Tab until what has the focus says these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            return
    pytest.fail(f"{words}: not reached")


def choose(page: Page, label: str, text: str) -> None:
    """Reach a box, type into it, and take what it offers."""
    reach(page, label)
    page.keyboard.type(text)
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    wait_until_drawn(page)


def test_a_survey_is_uploaded_saved_read_and_downloaded_by_keyboard(page: Page, serve: Serve, tmp_path: Path):
    """No mouse is touched from the box for files to the table of Ringkasan."""
    path = tmp_path / "survei.csv"
    path.write_text(FILE)
    go(page, f"{serve(None).url}/unggah")
    reach(page, "Upload")
    choosers: list[FileChooser] = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))  # noqa: PLW0108 - playwright marks what it is given
    for _ in range(10):
        # a page that is just drawn may not listen yet
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        if choosers:
            break
    choosers[0].set_files(path)
    expect(page.get_by_text("IKM, mutu B")).to_be_visible(timeout=30_000)
    wait_until_drawn(page)
    choose(page, "Unit pelayanan", "Kecamatan Ketikan")
    choose(page, "Periode", "Semester I")
    choose(page, "Tahun", "2025")
    reach(page, "Simpan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tersimpan: Kecamatan Ketikan, Semester I 2025")).to_be_visible(timeout=30_000)
    wait_until_drawn(page)
    reach(page, "Lihat Ringkasan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name=re.compile("^IKM 79,75"))).to_be_visible(timeout=30_000)
    wait_until_drawn(page)
    reach(page, "Grafik")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    reach(page, "Unduh tabel (CSV)")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "Waktu" in download.value.path().read_text(encoding="utf-8-sig")
