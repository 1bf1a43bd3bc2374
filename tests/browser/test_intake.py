"""The ways in, in a real browser: questions, a marked copy that is mended, many files, counts, and hostile files."""

import gzip
import io
import re
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import ROOT, Server, go, wait_until_drawn
from tests.browser.test_browser import Serve, metric, upload
from tests.conftest import RECONSTRUCTED
from tests.reading.makers import CODES, NAMES, answers, as_csv, as_xlsx, numbered

SURVEYS = Path(__file__).parents[1] / "facts" / "surveys"


def drop(page: Page, *paths: Path) -> None:
    page.set_input_files("input[type=file]", list(paths))
    page.wait_for_timeout(500)
    wait_until_drawn(page)


def name_unit(page: Page, name: str) -> None:
    unit = page.get_by_role("combobox", name=re.compile("Unit pelayanan"))
    unit.fill(name)
    page.wait_for_timeout(400)
    known = page.get_by_role("option", name=name, exact=True)
    if known.count():
        known.click()
    else:
        unit.press("Enter")
    wait_until_drawn(page)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()
    page.wait_for_timeout(500)
    wait_until_drawn(page)


def name_period(page: Page, part: str, year: str) -> None:
    option = page.get_by_role("option", name=part, exact=True)
    for _ in range(5):
        # the first key may only close the list that was open before
        page.get_by_test_id("stMain").get_by_role("combobox", name="Periode", exact=True).press("ArrowDown")
        page.wait_for_timeout(500)
        if option.count():
            break
    if option.count():
        option.click()
    wait_until_drawn(page)
    box = page.get_by_label("Tahun")
    box.fill(year)
    box.press("Enter")
    wait_until_drawn(page)


def name_survey(page: Page, unit: str, part: str, year: str) -> None:
    """Fill in unit and period; a list that was open before may swallow a key, so it is looked at and done again."""
    for _ in range(4):
        name_unit(page, unit)
        name_period(page, part, year)
        if page.get_by_role("button", name=re.compile(r"Simpan$|Ganti")).count():
            return
    raise AssertionError("unit and period were not taken")


def test_letters_are_asked_about_kept_over_f5_and_scored_after_the_yes(page: Page, serve: Serve):
    """The proposal is marked; the waiting file survives F5; the index appears after the yes."""
    server = serve()
    go(page, f"{server.url}/unggah")
    drop(page, SURVEYS / "b17_letters_abcd.xlsx")
    expect(page.get_by_text("a = 1 (terburuk) sampai d = 4 (terbaik) (usul)")).to_be_visible()
    expect(page.get_by_test_id("stMetric")).to_have_count(0)
    page.reload()
    wait_until_drawn(page)
    page.get_by_text("a = 1 (terburuk) sampai d = 4 (terbaik) (usul)").click()
    press(page, "Pakai jawaban ini")
    assert metric(page, "IKM, mutu B") == "82,23"


def test_an_error_cell_is_mended_from_the_marked_copy_and_accepted(page: Page, serve: Serve, tmp_path: Path):
    """Download the copy, mend its coloured cells, drop it in again: nothing is wrong any more."""
    server = serve()
    go(page, f"{server.url}/unggah")
    drop(page, SURVEYS / "b63_error_cells.xlsx")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh salinan bertanda").click()
    copy = tmp_path / "diperbaiki.xlsx"
    download.value.save_as(copy)
    book = openpyxl.load_workbook(copy)
    sheet = book.active
    assert sheet is not None
    marked = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(marked) == 3
    for cell in marked:
        sheet[cell.coordinate] = 3
    book.save(copy)
    press(page, "Buang berkas ini")
    drop(page, copy)
    assert metric(page, "Baris dihitung") == "30"
    expect(page.get_by_text("sel dikosongkan")).to_have_count(0)


def test_a_pasted_tally_of_counts_appears_in_the_trend_marked(page: Page, serve: Serve, sample_database: Path):
    """Counts of an old period stand in the trend of the unit, as a recap."""
    server = serve(sample_database)
    go(page, f"{server.url}/unggah?unit=kecamatan-jatirejo")
    page.get_by_role("radio", name="Tempel tabel").or_(page.get_by_text("Tempel tabel", exact=True)).first.click()
    wait_until_drawn(page)
    lines = ["Unsur\t1\t2\t3\t4", *(f"{name}\t0\t10\t120\t170" for name in NAMES)]
    page.get_by_label("Tabel", exact=True).fill("\n".join(lines))
    page.get_by_label("Tabel", exact=True).press("Control+Enter")
    wait_until_drawn(page)
    press(page, "Baca tabel")
    expect(page.get_by_text("Tabel jumlah jawaban, bukan baris responden")).to_be_visible()
    name_survey(page, "Kecamatan Jatirejo", "Tahun penuh", "2023")
    press(page, re.compile("Simpan$"))
    go(page, f"{server.url}/tren?unit=kecamatan-jatirejo&periode=2024-01..2024-11")
    expect(page.get_by_text("(rekap)").first).to_be_visible()
    page.get_by_role("radio", name="Tabel").first.click()
    expect(page.get_by_role("cell", name="rekap", exact=True)).to_have_count(1)


def test_a_zip_saves_what_is_ready_and_leaves_the_rest_waiting(page: Page, serve: Serve, tmp_path: Path):
    """Two good files are saved at once; the one without an unsur waits with its reason."""
    table = [["Kecamatan {}"], ["Periode: Semester I 2025"], ["No", *NAMES], *numbered(answers(12))]
    path = tmp_path / "semua.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for unit in ("Uji Satu", "Uji Dua"):
            archive.writestr(f"{unit}.csv", as_csv([[f"Kecamatan {unit}"], *table[1:]]))
        archive.writestr("delapan.csv", as_csv([CODES[:8], *([3] * 8 for _ in range(5))]))
    server = serve()
    go(page, f"{server.url}/unggah")
    drop(page, path)
    expect(page.get_by_text("3 berkas menunggu")).to_be_visible()
    press(page, "Simpan yang siap (2)")
    expect(page.get_by_text("Tersimpan: Kecamatan Uji Satu, Semester I 2025 (12 responden)")).to_be_visible()
    expect(page.get_by_text("Kolom unsur Sarana dan prasarana tidak ada")).to_be_visible()


def test_answers_are_offered_again_for_the_same_header(page: Page, serve: Serve, tmp_path: Path):
    """What was said of U8 in one semester is one click in the next."""
    server = serve()
    go(page, f"{server.url}/unggah")
    for name, part, score in (("satu.xlsx", "Semester I", 3), ("dua.xlsx", "Semester II", 4)):
        (tmp_path / name).write_bytes(as_xlsx([["No", *CODES], *numbered(answers(12, score))]))
        drop(page, tmp_path / name)
        if score == 3:
            page.get_by_text("Sarana dan prasarana (urutan kuesioner)").click()
            wait_until_drawn(page)
            name_survey(page, "Kecamatan Ingat", part, "2025")
            press(page, re.compile("Simpan$"))
    press(page, "Pakai lagi 1 jawaban waktu itu")
    expect(page.get_by_text("Ubah jawaban (1)")).to_be_visible()


def hostile(folder: Path) -> list[Path]:
    """Write files that attack a reader: a bomb, entities, a far cell, junk, a login page."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["XFD1048576"] = 1
    far = io.BytesIO()
    book.save(far)
    entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><a>' + b"&b;" * 90_000 + b"</a>"
    files = {
        "bom.xlsx": bomb.getvalue(),
        "jauh.xlsx": far.getvalue(),
        "entitas.xls": entities,
        "acak.xlsx": b"PK\x03\x04" + bytes(range(256)) * 4000,
        "masuk.xls": b"<html><form><input type=password></form></html>",
        "padat.csv": gzip.compress(b"U1;U2" * 1_000_000),
        "panjang.csv": b";".join([b"U1"] * 2_000_000),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def memory_mb(server: Server) -> float:
    assert server.process
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found
    return int(found[1]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_hostile_files_leave_the_server_alone(page: Page, serve: Serve, tmp_path: Path):
    """Each gets its sentence; the process stays, grows by less than 100 MB, and reads the next good file."""
    server = serve()
    go(page, f"{server.url}/unggah")
    drop(page, SURVEYS / "b13_comma_decimals.xlsx")
    press(page, "Buang berkas ini")
    assert server.process
    before, process = memory_mb(server), server.process.pid
    for path in hostile(tmp_path):
        drop(page, path)
    expect(page.get_by_text("Traceback")).to_have_count(0)
    drop(page, RECONSTRUCTED / "jatirejo_2024.xlsx")
    assert metric(page, "IKM, mutu A") == "93,61"
    assert (server.process.pid, server.process.poll()) == (process, None)
    assert memory_mb(server) - before < 100


def test_names_and_numbers_of_people_are_kept_nowhere(page: Page, serve: Serve, tmp_path: Path):
    """A file with names, NIK, phones: in no table of the store, no log, and no copy to download."""
    server = serve()
    go(page, f"{server.url}/unggah")
    header = ["No", "Nama Lengkap", "NIK", "No HP", "Alamat", "Email", *NAMES, "Saran"]
    people = [
        [k, f"Sitompulwati {k}", f"35160100{k:08d}", f"0812345678{k:02d}", f"Dusun Rahasiawan {k}",
         f"orang{k}@rahasia.id", *[3] * 9, f"Telepon saya 0812345678{k:02d}"]
        for k in range(1, 31)
    ]  # fmt: skip
    people[4][8] = 7
    path = tmp_path / "pribadi.xlsx"
    path.write_bytes(as_xlsx([["Petugas: Rahasiawati, NIP 198001012005011001"], header, *people]))
    drop(page, path)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh salinan bertanda").click()
    copy = tmp_path / "salinan.xlsx"
    download.value.save_as(copy)
    with zipfile.ZipFile(copy) as archive:
        written = b"".join(archive.read(name) for name in archive.namelist())
    name_survey(page, "Kecamatan Pribadi", "Semester I", "2025")
    with sqlite3.connect(server.database) as kept:
        waiting = kept.execute("SELECT sheets FROM draft").fetchone()[0]
    press(page, re.compile("Simpan$"))
    with sqlite3.connect(server.database) as kept:
        dump = "\n".join(kept.iterdump())
    import zlib

    told = server.log.read_text() + dump + zlib.decompress(waiting).decode() + written.decode(errors="replace")
    found = [
        word
        for word in ("Sitompulwati", "351601", "0812345", "Rahasiawan", "Rahasiawati", "rahasia.id", "19800101")
        if word in told
    ]
    assert found == []
    assert "Tersimpan: Kecamatan Pribadi" in page.get_by_test_id("stMain").inner_text()


def test_what_was_said_of_a_file_can_be_changed_until_it_is_saved(page: Page, serve: Serve, tmp_path: Path):
    """A wrong answer is changed in its place, a misspelt level is merged, another unit than the file's is asked about."""
    path = tmp_path / "huruf.xlsx"
    jobs = ["Swata", "Swata", *["Swasta"] * 10]
    table = [["Kecamatan Gedeg"], ["No", "Pekerjaan", *CODES], *([k, job, *["d"] * 9] for k, job in enumerate(jobs, 1))]
    path.write_bytes(as_xlsx(table))
    server = serve()
    go(page, f"{server.url}/unggah")
    drop(page, path)
    page.get_by_text("Tidak, terbalik: a = 4").click()
    press(page, "Pakai jawaban ini")
    assert metric(page, "IKM, mutu D") == "24,75"
    page.get_by_text("Ubah jawaban (1)").click()
    page.get_by_text("Ya: a = 1 (terburuk)").click()
    page.wait_for_timeout(500)
    wait_until_drawn(page)
    assert metric(page, "IKM, mutu A") == "99,00"
    expect(page.get_by_text("Gabungkan kelompok (1)")).to_be_visible()
    press(page, "Terapkan")
    name_unit(page, "Kecamatan Ngoro")
    name_period(page, "Semester I", "2026")
    page.get_by_text("Seperti yang dipilih: Kecamatan Ngoro").click()
    wait_until_drawn(page)
    press(page, re.compile("Simpan$"))
    expect(page.get_by_text("Tersimpan: Kecamatan Ngoro, Semester I 2026").first).to_be_visible()
    with sqlite3.connect(server.database) as kept:
        found = kept.execute("SELECT occupation, count(*) FROM response GROUP BY occupation").fetchall()
    kept.close()
    assert found == [("Swasta", 12)]


@pytest.mark.parametrize("held", [0, 120, 250])
def test_the_first_press_on_simpan_after_typing_saves(page: Page, serve: Serve, held: int):
    """What is typed last is taken by the same press, however long the button is held; nothing moves from under it."""
    upload(page, serve().url, ROOT / "sample_data" / "sukma_600_baris.xlsx")
    page.get_by_label("Jumlah penerima layanan").click()
    page.keyboard.type("940")
    button = page.get_by_role("button", name="Simpan", exact=True)
    place = button.bounding_box()
    assert place
    page.mouse.move(place["x"] + 20, place["y"] + 15)
    page.mouse.down()
    page.wait_for_timeout(held)
    page.mouse.up()
    expect(page.get_by_text("Tersimpan: Kecamatan Lembahsari")).to_be_visible(timeout=30_000)
