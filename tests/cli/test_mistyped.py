"""A mistyped command is told in Indonesian, on standard error, with exit 2; a zip is a file like any other."""

import json
import zipfile
from pathlib import Path

import pytest

from skm_app.cli.mistyped import explain_mistyped
from tests.cli.conftest import ROOT, Skm

ENGLISH = ("Usage", "Error", "Missing", "Invalid", "No such", "Try ", "requires", "unexpected", "should be")
FILE = ROOT / "sample_data" / "kubu_raya_2020_s1.csv"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["recap"], "Salah ketik: --period wajib ditulis."),
        (["score"], "Salah ketik: FILE wajib ditulis."),
        (["ikmm"], "Salah ketik: perintah ikmm tidak ada."),
        (["scor"], "Salah ketik: perintah scor tidak ada. Maksudnya 'score'?"),
        (["surveys", "chang"], "Salah ketik: perintah chang tidak ada. Maksudnya 'change'?"),
        (["score", "x", "--bobott", "exact"], "Salah ketik: opsi --bobott tidak ada. Maksudnya --bobot?"),
        (["score", "x", "--bobot"], "Salah ketik: --bobot perlu nilai sesudahnya."),
        (["score", "x", "--population", "abc"], "Salah ketik: --population harus bilangan bulat."),
        (["score", "x", "--population", "0"], "Salah ketik: --population paling sedikit 1."),
        (["score", "a", "b"], "Salah ketik: b berlebih."),
        (["score", "x", "--bobot", "0.12"], "Salah ketik: pilih 0.11 (atau sukma), 0.111, atau exact (1/9)."),
        (["units", "rename"], "Salah ketik: CODE wajib ditulis."),
        (["export", "--to", "t.txt"], "Salah ketik: akhiri nama berkas dengan .csv, .xlsx, atau .parquet."),
        (["export", "--to", "t.xlsx", "--plain"], "Salah ketik: --plain hanya untuk .csv;"),
        (["surveys", "change", "1", "--u8", "x"], "Salah ketik: --u8: pilih pengaduan atau sarana."),
        (["undo", "0"], "Salah ketik: LINE paling sedikit 1."),
    ],
)
def test_what_was_mistyped_is_said_in_indonesian(skm: Skm, words: list[str], sentence: str):
    """With where to read how the command is used, and nothing on standard output."""
    run = skm.run(*words)
    assert (run.returncode, run.stdout) == (2, "")
    how, told = run.stderr.splitlines()
    assert how.startswith("Cara pakai: ")
    assert how.endswith(" --help")
    assert told.startswith(sentence)
    assert not [word for word in ENGLISH if word in run.stderr]


def test_what_the_library_says_in_new_words_is_said_in_general():
    """An upgrade that changes its English does not bring it to the reader."""
    import typer

    class Told:
        param_type_name, opts, name = "option", ("--population",), "population"

    error = typer.BadParameter("cannot make sense of this", param=Told())  # pyright: ignore[reportArgumentType]
    assert explain_mistyped(error).endswith("Salah ketik: nilai --population tidak dapat dipakai.")


def pack(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_csv", ".csv"), content)
    return path


def test_a_zip_with_one_file_is_that_file(skm: Skm, tmp_path: Path):
    """For every command that reads one."""
    packed = pack(tmp_path / "satu.zip", kubu_csv=FILE.read_bytes())
    alone, zipped = skm.ask("score", str(FILE)), skm.ask("score", str(packed))
    assert {**zipped, "file": alone["file"]} == alone
    assert skm.ask("compare", str(FILE), str(packed))["difference"] == "0.00"


def test_a_zip_with_several_files_is_no_single_file(skm: Skm, tmp_path: Path):
    """It says what to do with them."""
    packed = pack(tmp_path / "dua.zip", a_csv=FILE.read_bytes(), b_csv=FILE.read_bytes())
    run = skm.run("score", str(packed))
    assert (run.returncode, "zip berisi 2 berkas" in run.stderr) == (1, True)


def test_files_of_a_zip_are_one_survey_only_where_that_is_said(skm: Skm, tmp_path: Path):
    """As files beside each other."""
    content = FILE.read_bytes()
    lines = content.splitlines(keepends=True)
    head, rows = b"".join(lines[:3]), lines[3:]
    packed = pack(tmp_path / "dua.zip", a_csv=head + b"".join(rows[:40]), b_csv=head + b"".join(rows[40:]))
    place = ["--unit", "Kecamatan Uji", "--period", "2020-S1", "--choose", "named:unit=Kecamatan Uji"]
    refused = skm.run("import", str(packed), *place)
    assert (refused.returncode, "--merge" in refused.stderr) == (1, True)
    assert skm.ask("import", str(packed), *place, "--merge")["n"] == skm.ask("score", str(FILE))["n"]


def test_a_zip_with_a_list_is_a_list(skm: Skm, tmp_path: Path):
    """As the page takes it; without a list in it, that is said."""
    listed = b"file;unit;period\na.csv;Kecamatan Uji;2020-S1\n"
    packed = pack(tmp_path / "kiriman.zip", daftar_csv=listed, a_csv=FILE.read_bytes())
    found = skm.ask("import", "--list", str(packed), "--choose", "named:unit=Kecamatan Uji")
    assert [one["status"] for one in found["files"]] == ["stored"]
    without = pack(tmp_path / "tanpa.zip", a_csv=FILE.read_bytes())
    assert "tidak ada daftar.csv" in skm.ask("import", "--list", str(without), code=1)["message"]


@pytest.mark.parametrize("name", ["{outside}", "../../{name}", "sub/a.csv", "sub\\\\a.csv"])
def test_a_list_in_a_zip_names_files_of_the_zip_alone(skm: Skm, tmp_path: Path, name: str):
    """Neither a path of this machine nor one upward leads out of it; a folder inside is passed over."""
    outside = tmp_path / "rahasia.csv"
    outside.write_bytes(FILE.read_bytes())
    listed = name.format(outside=outside, name="rahasia.csv")
    packed = pack(
        tmp_path / "kiriman.zip", daftar_csv=f"{listed};Kecamatan Uji;2020-S1\n".encode(), a_csv=FILE.read_bytes()
    )
    found = skm.run("import", "--list", str(packed), "--choose", "named:unit=Kecamatan Uji", "--json")
    stored = [one["status"] for one in json.loads(found.stdout)["files"]]
    assert stored == (["stored"] if "a.csv" in name else ["refused"])


def test_a_table_never_replaces_a_database_or_a_folder(skm: Skm, tmp_path: Path):
    """However it is called; what stands there stays."""
    skm.ask(
        "import", str(FILE), "--unit", "Kecamatan Uji", "--period", "2020-S1", "--choose", "named:unit=Kecamatan Uji"
    )
    store = tmp_path / "salinan.csv"
    store.write_bytes((tmp_path / "skm.sqlite").read_bytes())
    before = store.read_bytes()
    assert "basis data" in skm.ask("export", "--to", str(store), code=1)["message"]
    assert store.read_bytes() == before
    (tmp_path / "map.csv").mkdir()
    assert skm.run("export", "--to", str(tmp_path / "map.csv")).returncode == 2
    assert (
        "tidak ada"
        in skm.ask("export", "--to", "x.csv", "--database", f"sqlite:///{tmp_path / 'x.sqlite'}", code=1)["message"]
    )
    assert not (tmp_path / "x.sqlite").exists()


def test_a_table_that_cannot_be_written_leaves_nothing(skm: Skm, tmp_path: Path):
    """Nor does it take what stood there; one that can is readable by others, as any file."""
    skm.ask(
        "import", str(FILE), "--unit", "Kecamatan Uji", "--period", "2020-S1", "--choose", "named:unit=Kecamatan Uji"
    )
    target = tmp_path / "t.csv"
    target.write_text("lama")
    assert skm.ask("export", "--to", str(target), "--period", "1999", code=1)["status"] == "refused"
    assert target.read_text() == "lama"
    skm.ask("export", "--to", str(target))
    assert target.stat().st_mode & 0o044 == 0o044
    assert sorted(path.name for path in tmp_path.iterdir() if "t.csv" in path.name) == ["t.csv"]
    assert skm.ask("export", "--to", "/tidak/ada/t.csv", code=1)["status"] == "refused"


def test_a_mistyped_command_that_speaks_json_says_it_in_json(skm: Skm):
    """One object on standard output, as ever; the exit stays that of a mistyped command."""
    assert skm.ask("recap", code=2) == {"status": "refused", "message": "Salah ketik: --period wajib ditulis."}


def test_a_zip_that_cannot_be_unpacked_is_refused(skm: Skm, tmp_path: Path):
    """With the sentence of its own fault."""
    packed = tmp_path / "rusak.zip"
    pack(packed, a_csv=FILE.read_bytes())
    content = bytearray(packed.read_bytes())
    content[45] ^= 0xFF
    packed.write_bytes(bytes(content))
    for words in (["score", str(packed)], ["import", str(packed), "--unit", "U", "--period", "2020"]):
        assert skm.ask(*words, code=1)["status"] == "refused"
