"""The commands that keep a store: copied, brought back, looked through, carried over; and what is wrong with it said."""

import gzip
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Skm
from tests.lived_in.saying import STORE

SAMPLE = str(ROOT / "sample_data" / "contoh" / "sumberarum_2025-s1.xlsx")


def save(skm: Skm, unit: str) -> None:
    skm.ask("import", SAMPLE, "--unit", unit, "--period", "2025-S1", "--choose", f"named:unit={unit}")


def units(skm: Skm) -> list[str]:
    return [survey["unit"] for survey in skm.ask("surveys")["surveys"]]


@pytest.mark.parametrize("ending", ["zip", "sqlite"])
def test_a_copy_is_made_and_brought_back(skm: Skm, tmp_path: Path, ending: str):
    """What came after it is put beside it, and can be brought back in turn."""
    save(skm, "Kecamatan Satu")
    copy = tmp_path / f"cadangan.{ending}"
    assert skm.ask("backup", str(copy))["rows"]["survey"] == 1
    save(skm, "Kecamatan Dua")
    told = skm.ask("restore", str(copy))
    assert units(skm) == ["kecamatan-satu"]
    skm.ask("restore", told["kept"])
    assert sorted(units(skm)) == ["kecamatan-dua", "kecamatan-satu"]
    assert "Yang tadinya tersimpan ada di" in skm.run("restore", str(copy)).stdout


def test_a_look_through_says_whether_all_fits(skm: Skm, tmp_path: Path):
    """Exit 0 and one sentence, or exit 1 and what does not fit."""
    save(skm, "Kecamatan Satu")
    assert skm.ask("check") == {"status": "whole", "flaws": []}
    assert skm.run("check").stdout.startswith("Basis data utuh, 1 survei")
    with closing(sqlite3.connect(tmp_path / "skm.sqlite")) as raw, raw:
        raw.execute("UPDATE tally SET n4 = n4 + 1 WHERE dimension = 'all'")
    assert skm.ask("check", code=1)["flaws"] == ["Survei 1: jumlah jawaban yang disimpan tidak cocok dengan barisnya."]


def test_an_old_store_opens_by_itself(skm: Skm, tmp_path: Path):
    """A file of version 0.4.0 beside which a copy is left; the command says that it is of this version now."""
    (tmp_path / "skm.sqlite").write_bytes(gzip.decompress(STORE.read_bytes()))
    assert skm.run("upgrade").stdout == "Basis data sudah sesuai dengan versi ini.\n"
    assert len(units(skm)) > 20
    assert skm.ask("check")["status"] == "whole"
    assert (tmp_path / "skm.sebelum-0009.sqlite").exists()


def test_a_broken_store_is_set_aside_for_its_copy(skm: Skm, tmp_path: Path):
    """Every other command says that it is broken; restore moves it away and brings the copy back."""
    save(skm, "Kecamatan Satu")
    copy = tmp_path / "cadangan.zip"
    skm.ask("backup", str(copy))
    (tmp_path / "skm.sqlite").write_bytes(b"rusak" * 5000)
    run = skm.run("surveys")
    assert (run.returncode, run.stderr.startswith("Basis data rusak")) == (1, True)
    run = skm.run("restore", str(copy))
    assert (run.returncode, "yang rusak dipindah ke" in run.stderr) == (0, True)
    assert units(skm) == ["kecamatan-satu"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("restore", "tidak_ada.zip"), "Berkas tidak_ada.zip tidak ada."),
        (("restore", "README.md"), "README.md bukan cadangan Dasbor SKM."),
        (("backup", "/tidak/ada/cadangan.zip"), "Folder /tidak/ada tidak dapat ditulis."),
        (("surveys", "--database", "apa saja"), "Alamat basis data apa saja tidak dikenal."),
        (("surveys", "--database", "sqlite:////etc/hostname"), "Basis data rusak"),
        (
            ("surveys", "--database", "sqlite:////tidak/ada/skm.sqlite"),
            "Basis data /tidak/ada/skm.sqlite tidak dapat dibuka.",
        ),
        (("check", "--database", "sqlite:////tidak/ada/skm.sqlite"), "Berkas skm.sqlite tidak ada."),
        (("surveys", "--database", "mysql://a:b@c/d"), "Alamat basis data mysql"),
        (("surveys", "--database", "postgresql://u:p@h:port/d"), "Alamat basis data postgresql"),
        (("surveys", "--database", ""), "Alamat basis data  tidak dikenal."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_else(skm: Skm, words: tuple[str, ...], told: str):
    """One sentence on standard error, exit 1; with --json one object on standard output."""
    save(skm, "Kecamatan Satu")
    run = skm.run(*words)
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (1, "", 1)
    assert run.stderr.startswith(told)
    answer = skm.ask(*words, code=1)
    assert answer["status"] == "refused"
    assert answer["message"].startswith(told)


def test_a_database_that_is_named_is_that_of_the_command_alone(
    skm: Skm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It is not written into the environment, where it would be that of whatever comes next."""
    from typer.testing import CliRunner

    from skm_app.cli.command import app

    monkeypatch.setenv("SKM_DATABASE_URL", skm.database)
    other = f"sqlite:///{tmp_path / 'lain.sqlite'}"
    assert CliRunner().invoke(app, ["surveys", "--database", other]).exit_code == 0
    assert os.environ["SKM_DATABASE_URL"] == skm.database


def test_every_paper_that_is_written_is_kept_as_handed_in(skm: Skm, tmp_path: Path):
    """One row for each file, with its hash; none for one that cannot be made."""
    save(skm, "Kecamatan Satu")
    words = (
        "report",
        "--unit",
        "kecamatan-satu",
        "--period",
        "2025-S1",
        "--to",
        str(tmp_path),
        "--kind",
        "csv,docx,pdf",
    )
    written = skm.ask(*words)["files"]
    with closing(sqlite3.connect(tmp_path / "skm.sqlite")) as raw:
        kept = raw.execute("SELECT kind FROM hand_in ORDER BY id").fetchall()
    assert [Path(name).suffix for name in written] == [f".{kind}" for (kind,) in kept]
    assert len(kept) >= 2
