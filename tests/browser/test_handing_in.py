"""From the plan to the papers, in a real browser."""

import io
import zipfile
from pathlib import Path

import docx
import pypdf
from playwright.sync_api import Locator, Page, expect

from tests.browser.app import go, wait_until_drawn
from tests.browser.test_browser import Serve
from tests.browser.test_intake import press

LINK = "unit=kecamatan-sumberarum-contoh&periode=2025-S2"


def fill(page: Page, box: Locator, text: str) -> None:
    """Type into a box and leave it: a click that also has to take the focus from the box may be lost."""
    box.fill(text)
    box.press("Tab")
    page.wait_for_timeout(1_000)


def plan(page: Page, url: str, kegiatan: str) -> None:
    go(page, f"{url}/tindak_lanjut?{LINK}")
    fill(page, page.get_by_label("Program/kegiatan").last, kegiatan)
    press(page, "Tambah ke rencana")
    expect(page.get_by_text(f"Waktu: {kegiatan} (belum selesai)").first).to_be_visible()


def test_all_papers_come_from_one_click(page: Page, serve: Serve, sample_database: Path):
    """Plan, signer and day are typed; the zip holds every paper, and the report what was typed."""
    server = serve(sample_database)
    plan(page, server.url, "Menambah loket pada jam sibuk")
    go(page, f"{server.url}/laporan?{LINK}")
    page.get_by_text("Keterangan unit: kop, penanda tangan").click()
    fill(page, page.get_by_label("Nama dan gelar"), "Nama Penanda Tangan, S.E.")
    press(page, "Simpan keterangan")
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    page.get_by_role("button", name="Siapkan semua (14 berkas)").click()
    ready = page.get_by_role("button", name="Unduh semua (.zip)")
    expect(ready).to_be_visible(timeout=20_000)
    with page.expect_download() as waiting:
        ready.click()
    with zipfile.ZipFile(waiting.value.path()) as archive:
        assert len(archive.namelist()) == 14
        (report,) = (name for name in archive.namelist() if name.startswith("laporan"))
        paper = docx.Document(io.BytesIO(archive.read(report)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Menambah loket pada jam sibuk" in cells
    assert "Nama Penanda Tangan, S.E." in [paragraph.text for paragraph in paper.paragraphs]


def test_one_paper_is_made_when_it_is_clicked(page: Page, serve: Serve, sample_database: Path):
    """The publication sheet of Jatirejo says 93,61."""
    server = serve(sample_database)
    go(page, f"{server.url}/laporan?unit=kecamatan-jatirejo&periode=2024-01..2024-11")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Lembar publikasi (PDF)").click()
    assert "93,61" in pypdf.PdfReader(waiting.value.path()).pages[0].extract_text()


def test_the_second_of_two_tabs_is_told(page: Page, serve: Serve, sample_database: Path):
    """Both have the line open; what the first saved stands, the second is told and changes nothing."""
    server = serve(sample_database)
    plan(page, server.url, "Menambah loket")
    other = page.context.new_page()
    go(other, f"{server.url}/tindak_lanjut?{LINK}")
    for tab, words in ((page, "Menambah dua loket"), (other, "Menutup loket")):
        if tab is page:
            go(page, f"{server.url}/tindak_lanjut?{LINK}")
        tab.get_by_text("Waktu: Menambah loket (belum selesai)").first.click()
        fill(tab, tab.get_by_label("Program/kegiatan").first, words)
        tab.get_by_role("button", name="Simpan", exact=True).first.click()
        if tab is page:
            # the first is the first however slow the machine is
            expect(page.get_by_text("Waktu: Menambah dua loket (belum selesai)").first).to_be_visible(timeout=20_000)
        wait_until_drawn(tab)
    expect(other.get_by_text("Orang lain baru saja mengubah")).to_be_visible(timeout=20_000)
    expect(other.get_by_text("Waktu: Menambah dua loket (belum selesai)").first).to_be_visible()
    other.close()
