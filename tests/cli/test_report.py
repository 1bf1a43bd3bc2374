"""``report``: what is handed in, from the terminal."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Skm
from tests.conftest import RECONSTRUCTED

JATIREJO = ("--unit", "kecamatan-jatirejo", "--period", "2024-01..2024-11")


@pytest.fixture
def kept(skm: Skm) -> Skm:
    run = skm.run("import", str(RECONSTRUCTED / "jatirejo_2024.xlsx"), "--unit", "Kecamatan Jatirejo",
                  "--period", "2024-01..2024-11")  # fmt: skip
    assert run.returncode == 0, run.stderr
    return skm


def test_every_paper_is_written_into_the_folder(kept: Skm, tmp_path: Path):
    """All kinds but the report on a plan that is not there, made anew where they are; the CSV holds the index."""
    told = kept.ask("report", *JATIREJO, "--to", str(tmp_path / "serahan"))
    files = sorted((tmp_path / "serahan").iterdir())
    assert sorted(told["files"]) == [str(path) for path in files]
    assert sorted(path.suffix for path in files) == sorted(
        [".csv", ".docx", ".docx", ".docx", ".html", ".html", ".pdf", ".pdf", ".png", ".png", ".pptx", ".txt", ".xlsx"]
    )
    (table,) = (path for path in files if path.suffix == ".csv")
    *_, last = csv.DictReader(table.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert (last["Kode"], last["Nilai"], last["Mutu"]) == ("IKM", "93,61", "A")


def test_one_kind_and_the_newer_outline(kept: Skm, tmp_path: Path):
    """Only what was asked for."""
    told = kept.ask("report", *JATIREJO, "--to", str(tmp_path), "--kind", "docx,csv", "--outline", "empat")
    assert [Path(name).suffix for name in told["files"]] == [".docx", ".csv"]


@pytest.mark.parametrize("words", [("--kind", "odt"), ("--outline", "tiga"), ("--bobot", "0.5")])
def test_what_there_is_not_is_a_mistyped_command(kept: Skm, tmp_path: Path, words: tuple[str, str]):
    """Exit 2, as of every terminal tool."""
    assert kept.run("report", *JATIREJO, "--to", str(tmp_path), *words).returncode == 2


def test_what_is_not_kept_is_refused(kept: Skm, tmp_path: Path):
    """An unknown unit, a period without a survey, and a folder that is a file."""
    (tmp_path / "berkas").write_text("x")
    for words in (
        ("--unit", "kecamatan-lain", "--period", "2024", "--to", str(tmp_path)),
        ("--unit", "kecamatan-jatirejo", "--period", "2020", "--to", str(tmp_path)),
        (*JATIREJO, "--to", str(tmp_path / "berkas")),
    ):
        run = kept.run("report", *words, "--json")
        assert (run.returncode, json.loads(run.stdout)["status"]) == (1, "refused")


def test_a_written_paper_is_matched_and_another_is_not(kept: Skm, tmp_path: Path):
    """To whom it went is told; exit 1 where it is another file."""
    folder = tmp_path / "serahan"
    kept.ask("report", *JATIREJO, "--to", str(folder), "--kind", "csv", "--addressee", "Bupati", "--keep")
    (paper,) = folder.iterdir()
    same = kept.run("match", str(paper))
    assert (same.returncode, "kepada Bupati" in same.stdout) == (0, True)
    paper.write_bytes(paper.read_bytes() + b" ")
    other = kept.run("match", str(paper), "--json")
    assert (other.returncode, json.loads(other.stdout)) == (
        1, {"status": "other", "files": [{"file": paper.name, "matches": False, "standing": "lain", "left": []}]},
    )  # fmt: skip


def test_a_region_has_a_report_of_its_own(kept: Skm, tmp_path: Path):
    """By its unit above; a unit and a region at once, or neither, is a mistyped command."""
    kept.ask("units", "parent", "kecamatan-jatirejo", "Kabupaten Mojokerto")
    of_all = ("report", "--period", "2024-01..2024-11", "--to", str(tmp_path / "wilayah"))
    told = kept.ask(*of_all, "--parent", "Kabupaten Mojokerto")
    assert sorted(Path(name).suffix for name in told["files"]) == [".docx", ".pptx", ".xlsx"]
    assert kept.run(*of_all, "--parent", "Kabupaten Mojokerto", "--keep").returncode == 2
    assert kept.run(*of_all).returncode == 2
    assert kept.run(*of_all, *JATIREJO[:2], "--parent", "Kabupaten Mojokerto").returncode == 2
    assert kept.run(*of_all, "--parent", "Kabupaten Lain").returncode == 1
    assert kept.run("report", "--period", "2019", *of_all[3:], "--parent", "Kabupaten Mojokerto").returncode == 1
