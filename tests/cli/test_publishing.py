"""Commands that publish, and that read what was published in place of a store."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from skm_app.cli.command import app
from skm_app.settings import DATABASE_VARIABLE, PUBLISHED_VARIABLE
from skm_app.wording.tidy import NO_LINES, NOTHING_CLOSED

PERIOD = ("--period", "2025-S2", "--parent", "kabupaten-contoh")


@pytest.fixture
def store(sample_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a store of the samples that may be written, by its variable."""
    path = tmp_path / "skm.sqlite"
    path.write_bytes(sample_database.read_bytes())
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{path}")
    return path


@pytest.fixture
def published(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publish it, and read it in place of the store, which is gone."""
    folder = tmp_path / "terbitan"
    assert run("publish", str(folder)).exit_code == 0
    store.unlink()
    monkeypatch.setenv(PUBLISHED_VARIABLE, str(folder))
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_publishing_says_how_much_it_wrote(store: Path, tmp_path: Path):
    """Units, surveys, and sums of regions."""
    told = run("publish", str(tmp_path / "terbitan")).stdout
    assert "34 survei dari 13 unit" in told


@pytest.mark.parametrize("command", [("recap", *PERIOD), ("report", *PERIOD, "--to", "{folder}/wilayah")])
def test_a_published_folder_stands_in_for_the_store(published: Path, tmp_path: Path, command: tuple[str, ...]):
    """No database is needed any more, and none is made."""
    done = run(*(word.replace("{folder}", str(tmp_path)) for word in command))
    assert (done.exit_code, done.stderr) == (0, "")
    assert not (tmp_path / "skm.sqlite").exists()


def test_a_name_of_a_region_does_as_well_as_its_code(published: Path):
    """As in a store."""
    by_name = run("recap", "--period", "2025-S2", "--parent", "Kabupaten Contoh")
    assert by_name.stdout == run("recap", *PERIOD).stdout
    assert run("recap", "--period", "2025-S2", "--parent", "Kabupaten Mana").exit_code == 1


def test_the_tidy_table_comes_from_the_folder(published: Path, tmp_path: Path):
    """In every format that the store gives."""
    assert run("export", "--to", str(tmp_path / "t.parquet"), "--period", "2025").exit_code == 0
    assert set(pd.read_parquet(tmp_path / "t.parquet").period) == {"2025-S1", "2025-S2"}


@pytest.mark.parametrize("words", [("--inside",), ("--inside", "--rows")])
def test_what_is_for_the_inside_is_not_in_it(published: Path, tmp_path: Path, words: tuple[str, ...]):
    """It is refused, not left out in silence."""
    done = run("export", "--to", str(tmp_path / "t.parquet"), *words)
    assert (done.exit_code, "orang luar" in done.stderr) == (1, True)


def test_a_database_that_is_named_comes_first(published: Path, tmp_path: Path):
    """Whoever names one means it."""
    done = run("recap", *PERIOD, "--database", f"sqlite:///{tmp_path / 'tidak_ada.sqlite'}")
    assert (done.exit_code, "tidak_ada.sqlite" in done.stderr) == (1, True)


def test_accounts_are_not_for_what_is_published(published: Path):
    """It is everybody's: the command that serves accounts says which one to take."""
    done = run("layani")
    assert (done.exit_code, "buka" in done.stderr) == (1, True)


def test_rows_of_one_s_own_units_are_written_without_saran(store: Path, tmp_path: Path):
    """A column for each item, a row for each respondent."""
    assert (
        run("export", "--to", str(tmp_path / "r.parquet"), "--inside", "--rows", "--period", "2025-S2").exit_code == 0
    )
    rows = pd.read_parquet(tmp_path / "r.parquet")
    assert set(rows.period) == {"2025-S2"}
    assert "saran" not in rows.columns
    one = rows[rows.unit_code == "kecamatan-sumberarum-contoh"]
    assert (len(one), round(one.WAKTU.mean(), 2)) == (189, 2.83)


@pytest.mark.parametrize("words", [("--rows",), ("--inside", "--rows")])
def test_rows_are_asked_for_as_what_they_are(store: Path, tmp_path: Path, words: tuple[str, ...]):
    """For the inside, and as Parquet."""
    assert run("export", "--to", str(tmp_path / "r.csv"), *words).exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("surveys",),
        ("demo",),
        ("units", "rename", "kecamatan-sumberarum-contoh", "X"),
        ("index", "--unit", "x", "--period", "2025"),
    ],
    ids=lambda words: words[0],
)
def test_no_other_command_takes_another_database_for_it(published: Path, tmp_path: Path, words: tuple[str, ...]):
    """What is published cannot be changed, and what lies elsewhere is not what was meant."""
    done = run(*words)
    assert (done.exit_code, "SKM_PUBLISHED" in done.stderr) == (1, True)
    assert not (tmp_path / "skm.sqlite").exists()


def test_a_period_that_was_not_published_is_no_broken_folder(published: Path):
    """It says what a store says."""
    done = run("recap", "--period", "2031-S2")
    assert (done.exit_code, "Semester II 2031" in done.stderr) == (1, True)


def test_an_unknown_region_is_answered_with_those_that_are_there(published: Path):
    """As in a store."""
    assert "Kabupaten Contoh" in run("recap", "--period", "2025-S2", "--parent", "Kabupaten Mana").stderr


def test_where_nothing_is_closed_yet_nothing_leaves_and_the_reason_is_told(store: Path, tmp_path: Path):
    """One account is enough that others see closed periods alone: a good folder is not replaced by an empty one."""
    folder, file = tmp_path / "terbitan", tmp_path / "tabel.csv"
    assert run("publish", str(folder)).exit_code == 0
    before = sorted(path.name for path in folder.rglob("*"))
    granted = run("accounts", "grant", "petugas", "budi@contoh.go.id", "--unit", "kecamatan-sumberarum-contoh")
    assert "hanya melihat periode yang ditutup" in granted.stdout
    for command in (("publish", str(folder)), ("export", "--to", str(file))):
        done = run(*command)
        assert (done.exit_code, NOTHING_CLOSED in done.stderr) == (1, True)
    inside = run("export", "--inside", "--period", "1999", "--to", str(file))
    assert (inside.exit_code, inside.stderr.strip()) == (1, NO_LINES)  # of one's own rows nothing waits for that
    assert sorted(path.name for path in folder.rglob("*")) == before
    assert run("periods", "close", "2025-S2", "--unit", "kabupaten-contoh").exit_code == 0
    assert run("export", "--to", str(file)).exit_code == 0
    assert "5 survei" in run("publish", str(folder)).stdout
    again = run("accounts", "grant", "petugas", "ani@contoh.go.id", "--unit", "kecamatan-sumberarum-contoh")
    assert "hanya melihat" not in again.stdout


def test_an_empty_store_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder that says that there is nobody would be read as one."""
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'baru.sqlite'}")
    assert run("units", "add", "Kecamatan Baru").exit_code == 0
    done = run("publish", str(tmp_path / "terbitan"))
    assert (done.exit_code, NO_LINES in done.stderr) == (1, True)
    assert not (tmp_path / "terbitan").exists()
