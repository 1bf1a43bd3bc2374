"""The sums that jobs/ asks of an engine are those that the program keeps: here DuckDB; Spark is no part of the tests."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from skm_app.cli.command import app
from skm_app.settings import DATABASE_VARIABLE

JOBS = Path(__file__).parents[2] / "jobs"


@pytest.fixture(scope="module")
def summed(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the rows of the samples, and let DuckDB add them up."""
    folder = tmp_path_factory.mktemp("jobs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_VARIABLE, f"sqlite:///{sample_database}")
        words = ["export", "--inside", "--rows", "--to", str(folder / "jawaban.parquet")]
        assert CliRunner().invoke(app, words).exit_code == 0
    run("duckdb_sums.py", str(folder / "jawaban.parquet"), str(folder / "hasil"), "--pairs")
    return folder


def run(job: str, *words: str, code: int = 0) -> str:
    done = subprocess.run([sys.executable, str(JOBS / job), *words], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def test_every_count_and_index_is_that_of_the_store(summed: Path, sample_database: Path):
    """As fractions, under each convention; blank answers, own unsur and unsur with several questions among them."""
    told = run("compare_sums.py", f"sqlite:///{sample_database}", str(summed / "hasil"))
    assert "306 hitungan dan 102 IKM dibandingkan, 0 berbeda" in told


def test_a_difference_is_told(summed: Path, tmp_path: Path):
    """A comparison that cannot fail would prove nothing."""
    other = tmp_path / "lain"
    (other / "total").mkdir(parents=True)
    import duckdb

    source = f"read_parquet('{summed}/hasil/total/*.parquet')"
    changed = f"SELECT * REPLACE (CASE WHEN item = 'WAKTU' THEN n4 + 1 ELSE n4 END AS n4) FROM {source}"
    duckdb.sql(f"COPY ({changed}) TO '{other}/total/part-0.parquet' (FORMAT parquet)")
    told = run("compare_sums.py", str(summed / "hasil"), str(other), code=1)
    assert " 0 berbeda" not in told


def test_pairwise_sums_are_those_that_errors_are_made_of(summed: Path, sample_database: Path):
    """How many answered both items, and the sums of their scores, of one survey with blank answers."""
    import duckdb

    from skm_app.store import list_surveys, load_moments
    from tests.store.makers import open_at

    workspace = open_at(f"sqlite:///{sample_database}")
    survey = next(
        one
        for one in list_surveys(workspace)
        if (one.unit_code, one.period.code) == ("kecamatan-sumberarum-contoh", "2025-S2")
    )
    moments = load_moments(workspace, [survey.id])[survey.id]
    place = [item.key for item in moments.items]
    rows = duckdb.execute(
        f"SELECT item_a, item_b, \"both\", first_a, first_b, product FROM read_parquet('{summed}/hasil/pair/*.parquet') "
        f"WHERE unit_code = '{survey.unit_code}' AND period = '2025-S2'"
    ).fetchall()
    expected = {
        (one, other): (
            moments.both[a, b],
            moments.first[a, b],
            moments.first[b, a],
            moments.products[a, b],
        )
        for a, one in enumerate(place)
        for b, other in enumerate(place)
    }
    assert len(rows) == 45
    assert {(a, b): tuple(sums) for a, b, *sums in rows} == {(a, b): expected[a, b] for a, b, *_ in rows}
