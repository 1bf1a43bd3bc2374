"""Every page: empty, with the sample data, after an upload, with strange links."""

import json
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.proto.Metric_pb2 import Metric as MetricProto
from streamlit.testing.v1 import AppTest

from skm_app import __version__
from skm_app.store import save_survey
from skm_app.ui.view import open_workspace
from skm_app.wording.manual import DONE, PUT_AWAY
from skm_app.wording.view import LOOKED_AT_UNIT
from skm_core import PERMENPAN_2017, Item, Responses, Unsur, extend_instrument
from tests.conftest import RECONSTRUCTED
from tests.pages.conftest import ROOT, Open, press, read_drawing, read_table, show_face, texts
from tests.reading.makers import CODES, answers, as_csv
from tests.store.makers import open_at, some_survey

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
DECKS = ("papan", "rapat")
"""Pages that draw nothing but a deck; ``test_rapat`` reads it."""

JATIREJO = {"unit": "kecamatan-jatirejo", "periode": "2024-01..2024-11"}
SUMBERARUM = {"unit": "kecamatan-sumberarum-contoh", "periode": "2025-S2"}
SAMPLES = ROOT / "sample_data"


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: str(metric.value) for metric in app.metric}


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_shows_what_to_do_next(open_app: Open, page: str):
    """No page breaks without surveys; all but those that need none invite to upload, and offer the sample data after."""
    app = open_app(page)
    assert not app.exception
    way_out = {PUT_AWAY, DONE}  # of the tour, which test_help reads
    offered = ["Unggah berkas", "Muat data contoh"]
    # the page of uploads has its own box above them
    expected = {"metode": [], "bantuan": [], "unggah": offered[1:]}.get(page, offered)
    assert [button.label for button in app.button if button.label not in way_out] == expected


@pytest.mark.parametrize("page", [page for page in PAGES if page not in DECKS])
def test_every_page_shows_the_sample_data(open_sample: Open, page: str):
    """Unit, period, n and bobot stand on every page that shows a number."""
    app = open_sample(page, **JATIREJO)
    assert not app.exception
    words = texts(app)
    assert "Belum ada survei" not in words
    if page not in ("unggah", "bantuan"):
        assert "Kecamatan Jatirejo · Januari–November 2024 · n = 615" in words


def test_one_click_loads_the_sample_data(open_app: Open):
    """From nothing to an index in one click."""
    app = open_app()
    next(button for button in app.button if button.label == "Muat data contoh").click().run()
    assert read_drawing(app).startswith("IKM ")


def test_ringkasan_shows_the_printed_index_of_jatirejo(open_sample: Open):
    """93,61 and A with bobot 0,11, as printed."""
    app = open_sample("ringkasan", **JATIREJO)
    assert read_drawing(app).startswith("IKM 93,61, mutu A (Sangat Baik)")
    told = {link.proto.label for link in app.get("page_link")}
    assert {f"**{name}** 3,71 A" for name in ("Persyaratan", "Produk", "Sarana")} <= told


def test_the_bobot_is_the_viewers_choice(open_sample: Open):
    """Jatirejo is 94,56 with 1/9; the same rows, another convention."""
    app = open_sample("ringkasan", **JATIREJO, bobot="exact")
    assert read_drawing(app).startswith("IKM 94,55, mutu A")
    assert "bobot 1/9" in texts(app)


def test_where_the_letter_depends_on_the_bobot_it_is_said(open_sample: Open):
    """Dawarblandong is A either way; Karangrejo (88,29) is B with 0,11 and A with 1/9."""
    told = "Hurufnya bergantung pada bobot"
    assert told not in texts(open_sample("ringkasan", unit="kecamatan-dawarblandong"))
    assert told in texts(open_sample("ringkasan", unit="kecamatan-karangrejo-kidul-contoh", periode="2024-S2"))


def test_a_change_of_unit_takes_its_latest_period(open_sample: Open):
    """Another unit rarely has the period that was looked at."""
    app = open_sample(None, **JATIREJO)
    labelled(app.selectbox, LOOKED_AT_UNIT).select("kecamatan-sumberarum-contoh").run()
    assert app.query_params["unit"] == "kecamatan-sumberarum-contoh"
    assert app.query_params["periode"] == "2025-S2"
    assert "Semester II 2025" in texts(app)


def test_what_is_looked_at_stays_from_page_to_page(open_sample: Open):
    """Unit, period and bobot go along."""
    app = open_sample("ringkasan", **SUMBERARUM, bobot="exact")
    app.switch_page("pages/tren.py").run()
    assert "Kecamatan Sumberarum (contoh) · Semester II 2025 · n = 189 · bobot 1/9" in texts(app)


@pytest.mark.parametrize(
    "query", [{"unit": "tidak-ada"}, {"unit": "kecamatan-jatirejo", "periode": "1999"}, {"bobot": "0.5"}]
)
def test_a_link_to_nothing_is_told(open_sample: Open, query: dict[str, str]):
    """A broken link never shows another unit in silence."""
    app = open_sample(None, **query)
    assert not app.exception
    assert "dari tautan tidak ada di sini" in texts(app)


def test_responden_withholds_small_groups(open_sample: Open):
    """Two POLRI respondents have no score on the screen; counts are shown."""
    app = open_sample("responden", unit="dispendukcapil-kota-mojokerto")
    words = texts(app)
    assert "450 orang menjawab. Mayoritas responden adalah laki-laki, yaitu 298 orang (66,22%)" in words


def test_metode_shows_three_bobot_side_by_side(open_sample: Open):
    """89,30, 90,11 and 90,20 for Kota Mojokerto."""
    app = open_sample("metode", unit="dispendukcapil-kota-mojokerto")
    assert list(read_table(app.table[0])["IKM"]) == ["89,30", "90,11", "90,20"]


def test_metode_says_which_program_computes(open_sample: Open):
    """Version and regulation, for whoever asks where a number came from, also while nothing is stored."""
    assert f"Dasbor SKM {__version__} · Permenpan RB 14/2017" in texts(open_sample("metode"))


def test_per_unsur_traces_the_index_to_its_sums(open_sample: Open):
    """The trace shows sums, answers, NRR and the index; Waktu of Kota Mojokerto is A."""
    app = open_sample("unsur", unit="dispendukcapil-kota-mojokerto")
    trace = read_table(show_face(app, "unsur", "Jejak hitung").table[0]).set_index("Unsur")
    assert tuple(trace.loc["U3 Waktu penyelesaian", ["Jumlah nilai", "Dijawab", "NRR", "Nilai (NRR × 25)", "Mutu"]]) == (
        "1.590", "450", "3,5333", "88,33", "A",
    )  # fmt: skip
    assert "IKM = nilai indeks × 25 = **89,30**" in texts(app)


def test_antarkecamatan_names_who_fell_and_what(open_sample: Open):
    """Five sample units of one period; Sumberarum fell in Waktu; the recap says who differs for real."""
    app = open_sample("banding", **SUMBERARUM)
    words = texts(app)
    assert app.header[0].value.startswith("Terhadap Sumberarum: ")
    assert "**Turun nyata sepanjang periodenya**  \n:gray[Sumberarum (Waktu).]" in words
    recap = show_face(app, "banding", "Rekap").dataframe[0].value.to_dict("records")
    against = {row["Unit"]: row["Terhadap Kecamatan Sumberarum (contoh)"] for row in recap}
    assert against["Kecamatan Sumberarum (contoh)"] == "pembanding"
    indexes = [row["IKM"] for row in recap]
    assert indexes == sorted(indexes, reverse=True)


def test_ringkasan_says_where_a_change_may_be_chance(open_sample: Open):
    """Sumberarum fell by 0,42: told by its sign, not told from chance; the headline names what did fall; its interval stands below."""
    app = open_sample("ringkasan", **SUMBERARUM)
    words = texts(app)
    assert metrics(app)["IKM, dari 85,39 B"] == "−0,42"
    assert "belum dapat dibedakan dari kebetulan" in words
    told = "IKM 84,97, mutu B. Waktu turun nyata sejak Semester I 2023, dari 3,37 menjadi 2,83."
    assert app.header[0].value == told
    assert "Dengan tingkat kepercayaan 95%" in words


def test_tren_explains_the_last_change(open_sample: Open):
    """Contributions add up to the printed change, and Waktu is named."""
    app = show_face(open_sample("tren", **SUMBERARUM), "tren_penyebab", "Tabel")
    parts = {name: text for name, text, _ in find_table(app, "Sumbangan (poin)").itertuples(index=False)}
    points = {name: round(float(text.replace("−", "-").replace(",", ".")) * 100) for name, text in parts.items()}
    assert points.pop("Perubahan IKM") == sum(points.values()) == -42
    assert "Waktu turun nyata" in app.header[0].value
    assert "Paling berpengaruh" not in texts(app)


def find_table(app: AppTest, column: str) -> Any:
    """Return the table on a page that has a column."""
    return next(table for table in map(read_table, app.table) if column in table.columns)


@pytest.mark.parametrize(
    ("later", "points", "told"),
    [
        (3, "−0,05", ":gray-badge[:material/help: belum dapat dibedakan dari kebetulan]"),
        (2, "−16,69", ":material/verified: **perubahan nyata**"),
        (4, "+16,59", ":material/verified: **perubahan nyata**"),
    ],
)
def test_only_what_is_more_than_chance_stands_in_full_ink(
    open_app: Open, sqlite_url: str, later: int, points: str, told: str
):
    """A difference of one answer is grey; a whole step stands out; neither has an arrow, and colour is the letters'."""
    for period, first, second in (("2024-S1", 3, 3), ("2024-S2", 3 if later == 3 else later, later)):
        columns = {Item(unsur): (first, *[second, second, 3] * 20) for unsur in PERMENPAN_2017.names()}
        if period == "2024-S1":
            columns[Item(Unsur.WAKTU)] = (4, *columns[Item(Unsur.WAKTU)][1:])
        responses = Responses(tuple(range(2, 63)), columns, {})
        new = replace(some_survey(period=period), responses=responses, population=None, unconfirmed=())
        save_survey(open_at(sqlite_url), new)
    app = open_app("ringkasan", unit="kecamatan-uji", periode="2024-S2")
    assert told in [one.value for one in app.markdown]
    assert points in metrics(app).values()
    assert {one.proto.direction for one in app.metric} == {MetricProto.MetricDirection.NONE}
    assert {one.proto.color for one in app.metric} == {MetricProto.MetricColor.GRAY}


def test_a_link_that_asks_in_vain_twice_for_one_thing_is_told_once(open_sample: Open):
    """Two names of nothing are two sentences, one name is one."""
    app = open_sample(None, unit="tidak-ada", periode="tidak-ada", bobot="0.5")
    assert [one.value.split("”")[0] for one in app.warning] == ["“tidak-ada", "“0.5"]


def test_the_bars_of_ringkasan_have_room_for_every_unsur(open_app: Open):
    """A tenth unsur makes the figure one row higher, so that no name is left out."""
    own = some_survey(unit="Kecamatan Sepuluh", period="2025-S2", n=30)
    assert own.responses
    answers = {**own.responses.answers, Item(Unsur.TAMBAHAN_1): (3,) * 30}
    ten = extend_instrument(PERMENPAN_2017, ["Keamanan"])
    save_survey(open_workspace(), replace(own, instrument=ten, responses=replace(own.responses, answers=answers)))
    save_survey(open_workspace(), some_survey(unit="Kecamatan Sembilan", period="2025-S2", n=30))
    heights = []
    for unit in ("kecamatan-sembilan", "kecamatan-sepuluh"):
        chart: Any = open_app("ringkasan", unit=unit, periode="2025-S2").get("plotly_chart")[0]
        heights.append(json.loads(chart.proto.spec)["layout"]["height"])
    assert heights == [30 + 21 * 9, 30 + 21 * 10]


def labelled(widgets: Any, label: str) -> Any:
    return next(widget for widget in widgets if widget.label == label)


def upload(open_app: Open, path: Path) -> AppTest:
    app = open_app("unggah")
    app.file_uploader[0].set_value((path.name, path.read_bytes(), "application/octet-stream")).run()
    return app


def test_an_upload_is_shown_before_it_is_saved(open_app: Open):
    """The index of the file stands there, marked as not saved; the store is empty."""
    app = upload(open_app, RECONSTRUCTED / "jatirejo_2024.xlsx")
    assert metrics(app) == {"IKM, mutu A": "93,61", "Baris dihitung": "615", "Baris ditolak": "0", "Bukan data": "6"}
    assert "Yang tersimpan" not in texts(app)


def test_an_upload_is_saved_once_and_seen_on_every_page(open_app: Open):
    """Save, and the summary is about what was saved; a second click is not offered."""
    app = press(upload(open_app, RECONSTRUCTED / "jatirejo_2024.xlsx"), "Simpan")
    assert "Tersimpan: Kecamatan Jatirejo, Januari–November 2024, 615 responden." in texts(app)
    assert "Simpan" not in [button.label for button in app.button]
    app.switch_page("pages/ringkasan.py").run()
    assert read_drawing(app).startswith("IKM 93,61, mutu A")


def test_a_saved_upload_can_be_taken_back(open_app: Open):
    """Undo is one click away; the history keeps it."""
    app = press(press(upload(open_app, RECONSTRUCTED / "jatirejo_2024.xlsx"), "Simpan"), "Batalkan penyimpanan ini")
    assert list(open_kelola(app)["Status"]) == ["dibatalkan"]


def open_kelola(app: AppTest) -> pd.DataFrame:
    """Go to Kelola, and return the list of what is saved."""
    return app.switch_page("pages/kelola.py").run().dataframe[0].value


def test_a_second_survey_of_a_period_asks_before_it_replaces(open_sample: Open):
    """What stands there is named with who and when; replacing keeps the old one."""
    app = upload(open_sample, RECONSTRUCTED / "jatirejo_2024.xlsx")
    words = texts(app)
    assert "Kecamatan Jatirejo, Januari–November 2024 sudah ada: 615 responden, disimpan oleh penguji pada" in words
    assert "Berkasnya sama persis dengan yang tersimpan." in words
    press(app, "Ganti (yang lama tetap di riwayat)")
    kept = open_kelola(app)
    assert list(kept[kept["Unit"] == "Kecamatan Jatirejo"]["Status"]) == ["berlaku", "diganti"]


@pytest.mark.parametrize(("seconds", "waiting"), [(60, 2), (0, 0)])
def test_a_zip_has_one_clock(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, waiting: int
):
    """What is not read when its time is over is named, and the rest of the zip is left."""
    monkeypatch.setattr("skm_app.ui.waiting.BUNDLE_SECONDS", seconds)
    path = tmp_path / "semua.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("satu", "dua"):
            archive.writestr(f"{name}.csv", as_csv([["Unit: Kecamatan", name], CODES, *answers()]))
    app = upload(open_app, path)
    assert not app.exception
    words = texts(app)
    assert (f"{waiting} berkas menunggu" in words) == (waiting > 1)
    assert ("Zip belum selesai dibaca dalam 0 detik. Berkas ini dan sesudahnya belum masuk" in words) == (seconds == 0)


def test_files_of_one_unit_and_period_are_not_saved_apart(open_app: Open, tmp_path: Path):
    """One of them alone would be taken for the whole; a third of another period is ready."""
    path = tmp_path / "layanan.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, year in (("ktp", 2025), ("kk", 2025), ("lain", 2024)):
            lines = [["Unit: Kecamatan Uji"], [f"Tahun {year}"], CODES, *answers(), *answers(1, year % 4 + 1)]
            archive.writestr(f"{name}.csv", as_csv(lines))
    app = upload(open_app, path)
    states = dict(zip(app.dataframe[0].value["Berkas"], app.dataframe[0].value["Keadaan"], strict=True))
    twin = "unit dan periodenya sama dengan berkas lain"
    assert states == {"ktp.csv": twin, "kk.csv": twin, "lain.csv": "siap disimpan"}
    assert "gabungkan: semuanya dihitung sebagai satu survei" in texts(app)
    assert "Simpan yang siap (1)" in [button.label for button in app.button]


def write_codes(folder: Path) -> Path:
    """Write a file whose header gives only the numbers of the unsur."""
    path = folder / "kode.csv"
    header = [["Unit: Kecamatan Kode"], ["No", *(f"U{k}" for k in range(1, 10))]]
    path.write_text("\n".join(";".join(row) for row in [*header, *([str(i), *"344343432"] for i in range(1, 31))]))
    return path


def test_u8_that_is_only_a_number_is_asked_about(open_app: Open, tmp_path: Path):
    """Without a yes the two unsur wait, and Ringkasan says so."""
    app = upload(open_app, write_codes(tmp_path))
    assert "U8" in app.radio[0].label
    labelled(app.selectbox, "Periode").set_value("Semester I").run()
    labelled(app.number_input, "Tahun").set_value(2024).run()
    press(app, "Simpan")
    app.switch_page("pages/ringkasan.py").run()
    words = texts(app)
    assert "Pengaduan dan Sarana belum dipastikan" in words
    assert "Terendah" not in words


def test_a_confirmed_u8_changes_the_mapping(open_app: Open, tmp_path: Path):
    """The officer's choice swaps the two columns, and nothing is left to confirm."""
    app = upload(open_app, write_codes(tmp_path))
    app.radio[0].set_value("sarana").run()
    assert not app.exception
    read_as = {header: name for _, header, name in app.dataframe[0].value.itertuples(index=False)}
    assert (read_as["U8"], read_as["U9"]) == (
        "U9 Sarana dan prasarana",
        "U8 Penanganan pengaduan, saran, dan masukan",
    )
    assert "belum dipastikan" not in texts(app)


def test_letters_are_scored_only_after_a_yes(open_app: Open, tmp_path: Path):
    """a–d wait for the officer; the proposal is marked; then the index appears."""
    path = tmp_path / "huruf.csv"
    names = "Persyaratan;Prosedur;Waktu penyelesaian;Biaya;Produk;Kompetensi;Perilaku;Pengaduan;Sarana"
    path.write_text("\n".join([names, *["c;d;c;d;c;d;c;d;c"] * 30]))
    app = upload(open_app, path)
    assert not app.metric
    app.radio[0].set_value("a=1").run()
    assert not app.metric
    press(app, "Pakai jawaban ini")
    assert metrics(app)["Baris dihitung"] == "30"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("kosong.xlsx", b"", "Berkas kosong"),
        ("gambar.png.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0", "bukan berkas Excel"),
        ("rusak.xlsx", b"PK\x03\x04 rusak", "Berkas rusak"),
        ("surat.csv", b"Kepada Yth. Bapak Camat\nDengan hormat", "Tabel jawaban tidak ditemukan"),
        ("delapan.csv", b"U1;U2;U3;U4;U5;U6;U7;U8\n4;4;4;4;4;4;4;4", "Kolom unsur Sarana dan prasarana tidak ada"),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_the_store_alone(
    open_app: Open, tmp_path: Path, name: str, content: bytes, sentence: str
):
    """What, where, how to mend; never a traceback."""
    path = tmp_path / name
    path.write_bytes(content)
    app = upload(open_app, path)
    assert not app.exception
    assert sentence in texts(app)
    assert "Yang tersimpan" not in texts(app)


def test_all_sample_surveys_can_be_taken_back_at_once(open_sample: Open):
    """Who tried the samples gets rid of them; the history keeps them."""
    button = next(one for one in open_sample("kelola").button if one.label.startswith("Batalkan semua data contoh"))
    kept = button.click().run().dataframe[0].value
    # three offices of the tests stand beside the samples
    assert Counter(kept["Status"]) == {"dibatalkan": 31, "berlaku": 3}


def test_text_of_a_file_is_never_read_as_markdown(open_app: Open, tmp_path: Path):
    """A level that looks like a picture stays text: no request leaves the machine."""
    path = tmp_path / "tanda.csv"
    header = "Unit: Kecamatan Tanda\nTanggal;Pekerjaan;" + ";".join(f"U{k}" for k in range(1, 10))
    rows = ["04/03/2024;![x](http://127.0.0.9/x);3;3;3;4;3;3;3;3;3"] * 20
    path.write_text("\n".join([header, *rows]))
    app = press(upload(open_app, path), "Simpan")
    app.switch_page("pages/responden.py").run()
    assert not app.exception
    assert "![x](" not in texts(app)
    assert "\\[x\\]" in texts(app)


def test_a_year_beyond_belief_is_not_proposed(open_app: Open, tmp_path: Path):
    """One mistyped date must not break the form."""
    path = tmp_path / "tahun.csv"
    path.write_text(
        "Unit: Kecamatan Lama\nTahun 1926\n"
        + "\n".join([";".join(f"U{k}" for k in range(1, 10)), *["3;3;3;3;3;3;3;3;3"] * 12])
    )
    app = upload(open_app, path)
    assert not app.exception
    assert "Untuk menyimpan, isi periode" in texts(app)


def test_a_store_that_cannot_be_opened_is_said_on_the_screen(open_app: Open, monkeypatch: pytest.MonkeyPatch):
    """A sentence where the numbers would be, never a traceback."""
    monkeypatch.setenv("SKM_DATABASE_URL", "sqlite:////tidak/ada/folder/skm.sqlite")
    app = open_app("ringkasan")
    assert not app.exception
    assert "tidak dapat dibuka" in texts(app)


def test_antarkecamatan_of_one_group_compares_that_group_alone(open_sample: Open):
    """The women of a link: fewer respondents than everybody; which group it is stands under every number."""
    app = show_face(open_sample("banding", **SUMBERARUM), "banding", "Rekap")
    everybody = dict(app.dataframe[0].value[["Unit", "Responden"]].to_numpy())
    app = show_face(open_sample("banding", kelompok="gender:Perempuan", **SUMBERARUM), "banding", "Rekap")
    women = dict(app.dataframe[0].value[["Unit", "Responden"]].to_numpy())
    assert women
    assert all(int(women[name]) < int(everybody[name]) for name in women)
    assert "responden: Jenis kelamin: Perempuan" in texts(app)
    assert app.query_params["kelompok"] == "gender:Perempuan"


def test_antarkecamatan_withholds_a_group_of_fewer_than_ten(open_sample: Open):
    """A level that is small in a unit is named there, not compared; one that nobody has falls back on everybody."""
    app = open_sample("banding", kelompok="education:S2", **SUMBERARUM)
    assert "Kurang dari 10 responden, tidak dibandingkan" in texts(app)
    app = open_sample("banding", kelompok="education:*tebal*", **SUMBERARUM)
    assert "tidak ada di sini" in texts(app)
    assert "responden: Semua responden" in texts(app)


@pytest.mark.parametrize(("button", "interval"), [("sensus_ya", False), ("sensus_tidak", True)])
def test_as_many_served_as_answered_is_asked(open_app: Open, sqlite_url: str, button: str, interval: bool):
    """Offices copy n into N: only a yes takes the interval away; either answer ends the question."""
    save_survey(open_at(sqlite_url), replace(some_survey(n=40), population=40))
    app = open_app("ringkasan")
    assert "sama-sama 40. Benar semua penerima layanan mengisi?" in texts(app)
    app.button(key=button).click().run()
    words = texts(app)
    assert "Benar semua penerima layanan mengisi?" not in words
    assert ("jumlah nilai semua responden sama" in words or "Dengan tingkat kepercayaan" in words) == interval


def test_a_target_is_typed_once_for_a_unit(open_sample: Open):
    """It stands there at the next visit; what is no index is said and not kept."""
    app = open_sample("tren", **SUMBERARUM)
    app.text_input[0].set_value("88,31").run()
    assert open_sample("tren", **SUMBERARUM).text_input[0].value == "88,31"
    app.text_input[0].set_value("883,1").run()
    assert "antara 25 dan 100" in texts(app)
    assert open_sample("tren", **SUMBERARUM).text_input[0].value == "88,31"


def test_the_bobot_stays_when_two_conventions_are_one_weight(open_app: Open):
    """With ten unsur 0,11 and 0,111 are both 0,1; looking at such a survey must not change the bobot of the next."""
    ten = extend_instrument(PERMENPAN_2017, ["Keamanan"])
    own = some_survey(unit="Kecamatan Sepuluh", period="2025-S2", n=30)
    assert own.responses
    answers = {**own.responses.answers, Item(Unsur.TAMBAHAN_1): (3,) * 30}
    save_survey(open_workspace(), replace(own, instrument=ten, responses=replace(own.responses, answers=answers)))
    save_survey(open_workspace(), some_survey(unit="Kecamatan Sembilan", period="2025-S2", n=30))
    app = open_app("ringkasan", unit="kecamatan-sepuluh", periode="2025-S2", bobot="0.11")
    app.switch_page("pages/unsur.py").run()
    assert app.query_params["bobot"] == "0.11"
