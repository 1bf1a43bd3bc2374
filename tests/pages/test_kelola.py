"""What was saved is mended on Kelola: each change from the page, said, and taken back by one click."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from skm_app.store import Survey, find_unit, list_drafts, list_surveys, list_units, load_files, merge_units, save_survey
from skm_app.ui.view import open_workspace
from skm_app.wording.view import LOOKED_AT_PERIOD, LOOKED_AT_UNIT
from skm_core import Dimension
from tests.pages.conftest import Open, read_table, texts
from tests.pages.test_pages import press, upload
from tests.reading.makers import CODES, NAMES, answers, as_csv
from tests.store.makers import hand_in, open_at, some_responses, some_survey


def find(survey_id: int) -> Survey:
    return next(one for one in list_surveys(open_workspace(), history=True) if one.id == survey_id)


def show(app: AppTest, part: str) -> AppTest:
    return app.segmented_control(key="bagian_kelola").set_value(part).run()


def box(app: AppTest, kind: str, label: str) -> Any:
    found: Any = app.get(kind)
    return next(one for one in found if one.label == label)


def fill(app: AppTest, kind: str, label: str, value: object) -> AppTest:
    return box(app, kind, label).set_value(value).run()


def take_back(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label.startswith("Urungkan: ")).click().run()


MENDS = [
    ("selectbox", "Periode", "Semester II", lambda s: s.period.code, "2024-S2"),
    ("selectbox", "Unit pelayanan", "kecamatan-benar", lambda s: s.unit_name, "Kecamatan Benar"),
    ("text_input", "Jumlah penerima layanan (boleh kosong)", "1.500", lambda s: s.population, 1500),
    ("text_input", "Jumlah penerima layanan (boleh kosong)", "", lambda s: s.population, None),
    ("text_input", "Keterangan", "loket timur", lambda s: s.label, "loket timur"),
    (
        "radio",
        "Kolom U8 di berkas survei ini menanyakan apa?",
        "sarana",
        lambda s: (s.u8_said, s.unconfirmed),
        ("sarana", ()),
    ),
]


@pytest.mark.parametrize(
    ("kind", "label", "value", "read", "expected"), MENDS, ids=[one[1] + str(one[2]) for one in MENDS]
)
def test_what_stands_about_a_survey_is_mended_and_taken_back(open_app: Open, kind, label, value, read, expected):
    """Without uploading again; the page says what was changed, and one click undoes it."""
    app = open_app("kelola")
    save_survey(open_workspace(), some_survey("Kecamatan Benar", period="2020"))
    survey_id = save_survey(open_workspace(), some_survey())
    before = read(find(survey_id))
    app = fill(app.run(), kind, label, value)
    press(app, "Simpan perubahan")
    assert not app.exception
    assert read(find(survey_id)) == expected
    assert "Diubah: " in texts(app)
    take_back(app)
    assert read(find(survey_id)) == before
    assert "Diurungkan." in texts(app)


def test_a_place_that_is_taken_is_a_sentence(open_app: Open):
    """Nothing moves onto another survey; the sentence says what stands there and how to go on."""
    app = open_app("kelola")
    survey_id = save_survey(open_workspace(), some_survey())
    save_survey(open_workspace(), some_survey(period="2024-S2"))
    app = fill(app.run(), "selectbox", "Survei", survey_id)
    app = fill(app, "selectbox", "Periode", "Semester II")
    press(app, "Simpan perubahan")
    assert "Tidak diubah. Kecamatan Uji, Semester II 2024 sudah ada: 12 responden" in texts(app)
    assert find(survey_id).period.code == "2024-S1"


def test_fewer_people_served_than_answered_is_a_sentence(open_app: Open):
    """The button is not even there."""
    app = open_app("kelola")
    save_survey(open_workspace(), some_survey())
    app = fill(app.run(), "text_input", "Jumlah penerima layanan (boleh kosong)", "11")
    assert "lebih banyak daripada penerima layanan" in texts(app)
    assert "Simpan perubahan" not in [button.label for button in app.button]


def test_a_survey_that_was_handed_in_says_so(open_app: Open):
    """Which papers left, and that they no longer agree once something is changed."""
    app = open_app("kelola")
    survey_id = save_survey(open_workspace(), some_survey())
    hand_in(open_workspace(), survey_id, "pdf", groups=False)
    assert "Sudah diserahkan: Lembar publikasi (PDF)" in texts(app.run())
    app = fill(app, "text_input", "Keterangan", "lain")
    press(app, "Simpan perubahan")
    assert "1 di antaranya tidak cocok lagi; unduh dan serahkan ulang." in texts(app)


def test_an_old_version_is_opened_and_brought_back(open_app: Open):
    """Both stand side by side with their index; what is current changes by one click, and back."""
    app = open_app("kelola")
    first = save_survey(open_workspace(), some_survey())
    second = save_survey(open_workspace(), some_survey(score=4), replaces=first)
    app = app.run()
    table = read_table(app.table[0])
    assert list(table.iloc[:, 0])[:2] == ["Responden", "IKM"]
    press(app, f"Jadikan No. {first} berlaku lagi")
    assert [one.id for one in list_surveys(open_workspace())] == [first]
    assert "Berlaku lagi: Kecamatan Uji, Semester I 2024, 12 responden." in texts(app)
    take_back(app)
    assert [one.id for one in list_surveys(open_workspace())] == [second]


def test_taking_back_asks_nothing_and_is_undone(open_app: Open):
    """One click each way; what was taken back is called so."""
    app = open_app("kelola")
    survey_id = save_survey(open_workspace(), some_survey())
    press(app.run(), "Batalkan survei ini")
    assert list_surveys(open_workspace()) == ()
    assert list(app.dataframe[0].value["Status"]) == ["dibatalkan"]
    take_back(app)
    assert [one.id for one in list_surveys(open_workspace())] == [survey_id]


def test_a_unit_is_renamed_placed_spelt_and_merged(open_app: Open):
    """Its code stays; each change is said."""
    app = open_app("kelola")
    save_survey(open_workspace(), replace(some_survey("Kecamatan Gedek"), parent_name=None))
    save_survey(open_workspace(), replace(some_survey("Kec. Lain", period="2025"), parent_name=None))
    app = fill(show(app.run(), "Unit"), "selectbox", "Unit", "kecamatan-gedek")
    app = press(fill(app, "text_input", "Nama", "Kecamatan Gedeg"), "Ganti nama")
    assert "Diubah: Kecamatan Gedeg." in texts(app)
    # a kecamatan of the law's list brings its kabupaten along, as a proposal
    assert (
        box(app, "selectbox", "Kabupaten atau kota (boleh kosong; untuk membandingkan antarkecamatan)").value
        == "Kabupaten Mojokerto"
    )
    app = press(app, "Pindahkan")
    app = press(fill(app, "text_input", "Nama lain, seperti ditulis di berkas", "KEC GDG"), "Tambah nama lain")
    found = find_unit(open_workspace(), "kec gdg")
    assert found
    assert (found.code, found.name, found.parent) == ("kecamatan-gedek", "Kecamatan Gedeg", "Kabupaten Mojokerto")
    app = fill(app, "selectbox", "Unit", "kec-lain")
    app = press(fill(app, "selectbox", "Unit tujuan", "kecamatan-gedek"), "Gabungkan unit")
    assert {one.unit_code for one in list_surveys(open_workspace())} == {"kecamatan-gedek"}
    app = take_back(app)
    assert "kec-lain" in {one.code for one in list_units(open_workspace())}
    app = show(app, "Riwayat perubahan")
    done = list(app.dataframe[0].value["Yang dilakukan"])
    assert "mengganti nama unit (nama: Kecamatan Gedek → Kecamatan Gedeg)" in done
    assert "mengubah induk unit (induk: kosong → Kabupaten Mojokerto)" in done
    app = fill(app, "selectbox", "Yang dilakukan", "mengganti nama unit")
    assert {what.split(" (")[0] for what in app.dataframe[0].value["Yang dilakukan"]} == {"mengganti nama unit"}


def test_a_change_is_taken_back_from_the_log(open_app: Open):
    """Also days later, by whoever finds it there."""
    app = open_app("kelola")
    survey_id = save_survey(open_workspace(), some_survey())
    press(fill(app.run(), "text_input", "Keterangan", "lain"), "Simpan perubahan")
    app = show(open_app("kelola"), "Riwayat perubahan")
    box = next(one for one in app.selectbox if one.label == "Perubahan")
    line = box.options[0]
    assert line == "No. 2: mengubah survei (keterangan: contoh → lain) – Kecamatan Uji"
    app = press(box.set_value(2).run(), "Urungkan perubahan ini")
    assert find(survey_id).label == "contoh"


def test_levels_of_a_unit_are_shown_with_their_counts(open_app: Open):
    """Each with as what it is shown; how they are merged is held by the store's own tests and in a browser."""
    app = open_app("kelola")
    responses = some_responses(21)
    work = {Dimension.OCCUPATION: ("Swasta",) * 10 + ("Swata",) * 11}
    save_survey(open_workspace(), replace(some_survey(), responses=replace(responses, profile=work), population=None))
    app = show(app.run(), "Kelompok responden")
    table = app.dataframe[0].value
    assert list(table["Tertulis"]) == ["Swasta", "Swata"]
    assert list(table["Responden"]) == [10, 11]
    assert list(table["Dihitung sebagai"]) == ["Swasta", "Swata"]


def write(folder: Path, name: str, score: int, rows: int = 12) -> Path:
    path = folder / name
    lines = [["Unit: Kecamatan Uji"], ["Tahun 2025"], CODES, *answers(rows, score)]
    path.write_bytes(as_csv(lines))
    return path


@pytest.mark.parametrize(("way", "n"), [("Gabungkan", 24), ("Ganti (yang lama tetap di riwayat)", 12)])
def test_a_second_service_is_joined_or_takes_the_place(open_app: Open, tmp_path: Path, way: str, n: int):
    """Both stand beside each other before anything is done, and what they would be together."""
    app = press(upload(open_app, write(tmp_path, "ktp.csv", 3)), "Simpan")
    app = upload(open_app, write(tmp_path, "kk.csv", 4))
    table = read_table(app.table[0])
    assert list(table.iloc[:, 0]) == ["Tersimpan", "Berkas ini", "Digabung"]
    assert list(table["Responden"]) == ["12", "12", "24"]
    press(app, way)
    (survey,) = list_surveys(open_workspace())
    assert survey.n == n
    assert len(load_files(open_workspace(), survey.id)) == (2 if n == 24 else 0)


def test_a_file_of_an_office_of_the_same_name_elsewhere_is_asked_about_and_keeps_its_kabupaten(
    open_app: Open, tmp_path: Path
):
    """Opening it says nothing in its name: the question stays until it is answered, also beside other files."""
    save_survey(open_workspace(), replace(some_survey("Kecamatan Puri"), parent_name="Kabupaten Mojokerto"))
    path = tmp_path / "puri.csv"
    lines = [["KECAMATAN PURI"], ["PEMERINTAH KABUPATEN JOMBANG"], ["Semester I 2024"], NAMES, *answers(12)]
    path.write_bytes(as_csv(lines))
    app = upload(open_app, path)
    labels = [radio.label for radio in app.radio]
    asked = "Sudah ada Kecamatan Puri (Kabupaten Mojokerto). Apakah Kecamatan Puri, Kabupaten Jombang unit yang sama?"
    assert asked in labels
    assert "Ganti (yang lama tetap di riwayat)" not in [button.label for button in app.button]
    (draft,) = list_drafts(open_workspace())
    assert draft.placed == {}
    app = next(radio for radio in app.radio if radio.label == asked).set_value("baru").run()
    press(app, "Simpan")
    assert {(one.name, one.parent) for one in list_units(open_workspace())} >= {
        ("Kecamatan Puri", "Kabupaten Mojokerto"),
        ("Kecamatan Puri", "Kabupaten Jombang"),
    }


def test_a_hostile_list_in_a_zip_leaves_the_page_whole(open_app: Open, tmp_path: Path):
    """A number of five thousand digits, and a cell without end: each a sentence, the files go on waiting."""
    for name, line in (("angka", f"a.csv;U;2024;{'9' * 5000};;"), ("sel", f"a.csv;{'x' * 140_000};2024;;;")):
        path = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in ("a.csv", "b.csv"):
                archive.writestr(file, as_csv([[f"Kecamatan {file}"], NAMES, *answers(12 + len(name))]))
            archive.writestr("daftar.csv", line)
        app = upload(open_app, path)
        assert not app.exception
        assert "berkas menunggu" in texts(app)
    assert not open_app("unggah").exception


def test_a_link_to_a_unit_that_was_merged_leads_to_the_other(open_app: Open):
    """A code never changes its meaning."""
    open_app()
    save_survey(open_workspace(), some_survey("Kec Gedeg"))
    save_survey(open_workspace(), some_survey("Kecamatan Gedeg", period="2025"))
    merge_units(open_workspace(), "kec-gedeg", "kecamatan-gedeg")
    app = open_app("ringkasan", unit="kec-gedeg", periode="2024-S1")
    assert not app.exception
    looked_at = {one.label: one.format_func(one.value) for one in app.selectbox}
    assert (looked_at[LOOKED_AT_UNIT], looked_at[LOOKED_AT_PERIOD]) == ("Kecamatan Gedeg", "Semester I 2024")


def test_a_list_that_comes_alone_is_one_of_the_files_that_wait(open_app: Open, tmp_path: Path):
    """Filled in in Excel and dropped into the box: the table shows it, and it is no survey."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(as_csv([NAMES, *answers(12, 3 + (name > "a.csv"))]))
        upload(open_app, tmp_path / name)
    (tmp_path / "daftar.csv").write_text("a.csv;Kecamatan Satu;2026-S1;400;;\nb.csv;Kecamatan Dua;TW 3 2026;;;KTP")
    app = upload(open_app, tmp_path / "daftar.csv")
    assert not app.exception
    table = app.dataframe[0].value
    assert list(table["Unit"]) == ["Kecamatan Satu", "Kecamatan Dua"]
    assert set(table["Keadaan"]) == {"siap disimpan"}
    press(app, "Simpan yang siap (2)")
    assert {(one.unit_name, one.period.code, one.population) for one in list_surveys(open_workspace())} == {
        ("Kecamatan Satu", "2026-S1", 400),
        ("Kecamatan Dua", "2026-T3", None),
    }


def test_what_was_taken_back_alone_is_brought_back_where_it_is_picked(open_app: Open, sqlite_url: str):
    """A survey that replaced nothing has no other version; it is offered itself."""
    survey_id = save_survey(open_at(sqlite_url), some_survey())
    app = press(open_app("kelola"), "Batalkan survei ini")
    press(app, f"Jadikan No. {survey_id} berlaku lagi")
    assert find(survey_id).replaced_at is None
