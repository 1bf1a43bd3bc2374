"""docs/data.md: its ten questions have one answer, by whichever engine; its columns are those of the table."""

import csv
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from skm_app.cli.command import app
from skm_app.services.intake import load_samples
from skm_app.settings import DATABASE_VARIABLE
from skm_app.tidy_table import COLUMNS
from skm_app.wording.tidy import COLUMN_MEANINGS, REMARK_MEANINGS, WHY_MEANINGS
from skm_app.workspace import Workspace
from skm_core import Remark, Why
from tests.conftest import RECONSTRUCTED, skip_or_fail
from tests.docs.pages import DOCS, list_blocks
from tests.store.makers import open_at

PAGE = (DOCS / "data.md").read_text(encoding="utf-8")
SETUP, *QUESTIONS = re.split(r"^### \d+\. ", PAGE, flags=re.MULTILINE)
NAMES = [question.split("\n", 1)[0] for question in QUESTIONS]

Answer = list[tuple[str, ...]]


def code(part: str, language: str) -> str:
    (found,) = [block for name, block in list_blocks(part) if name == language]
    return found


def as_told(value: Any) -> str:
    """Print a value alike for every engine: numbers to six decimals, nothing as nothing."""
    if value is None or value == "NA" or pd.isna(value):
        return ""
    try:
        return f"{float(value):.6f}"
    except (TypeError, ValueError):
        return str(value)


def as_answer(rows: Any) -> Answer:
    """Return rows in one order, for engines sort text by rules of their own."""
    return sorted(tuple(map(as_told, row)) for row in rows)


@dataclass
class Exported:
    folder: Path
    workspace: Workspace

    @property
    def parquet(self) -> Path:
        return self.folder / "tabel.parquet"


@pytest.fixture(scope="module")
def exported(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    """Export the samples as the page says."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copy(sample_database, folder / "skm.sqlite")
    url = f"sqlite:///{folder / 'skm.sqlite'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE_VARIABLE, url)
        for words in (("tabel.parquet",), ("tabel.csv", "--plain"), ("tabel.xlsx",)):
            name, *more = words
            run = CliRunner().invoke(app, ["export", "--to", str(folder / name), *more])
            assert run.exit_code == 0, run.stderr
    workspace = open_at(url)
    yield Exported(folder, workspace)
    workspace.store.engine.dispose()


@pytest.fixture(scope="module")
def postgresql(postgresql_url: str) -> Iterator[Workspace]:
    """Load the samples into PostgreSQL, too."""
    from sqlalchemy import create_engine

    engine = create_engine(postgresql_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    workspace = open_at(postgresql_url)
    list(load_samples(workspace, RECONSTRUCTED))
    list(load_samples(workspace))
    yield workspace
    workspace.store.engine.dispose()


def ask_store(workspace: Workspace, query: str) -> Answer:
    with workspace.store.engine.connect() as connection:
        return as_answer(connection.execute(text(query)).all())


def ask_duckdb(exported: Exported, query: str) -> Answer:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW v_score AS SELECT * FROM '{exported.parquet}'")
        return as_answer(connection.execute(query).fetchall())


def ask_pandas(exported: Exported, question: str, monkeypatch: pytest.MonkeyPatch) -> Answer:
    monkeypatch.chdir(exported.folder)
    names: dict[str, Any] = {}
    exec(code(SETUP, "python") + code(question, "python"), names)
    found: pd.DataFrame = names["hasil"]
    return as_answer(found.itertuples(index=False))


@pytest.fixture(scope="module")
def by_r(exported: Exported) -> Callable[[int], Answer]:
    """Run every question in one R, each into a file."""
    if shutil.which("Rscript") is None:
        skip_or_fail("R (r-base-core) tidak terpasang")
    lines = [code(SETUP, "r")]
    for number, question in enumerate(QUESTIONS):
        lines += [code(question, "r"), f'write.csv(hasil, "r{number}.csv", row.names = FALSE, fileEncoding = "UTF-8")']
    script = exported.folder / "tanya.R"
    script.write_text("\n".join(lines), encoding="utf-8")
    run = subprocess.run(
        ["Rscript", "--vanilla", str(script)],
        cwd=exported.folder, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr

    def answer(number: int) -> Answer:
        with (exported.folder / f"r{number}.csv").open(encoding="utf-8", newline="") as file:
            return as_answer(list(csv.reader(file))[1:])

    return answer


def test_there_are_ten_questions():
    """Each answered in SQL, pandas and R."""
    assert len(QUESTIONS) == 10
    assert [[name for name, _ in list_blocks(question)] for question in QUESTIONS] == [["sql", "python", "r"]] * 10


@pytest.mark.parametrize("number", range(10), ids=NAMES)
def test_every_engine_answers_alike(
    number: int,
    exported: Exported,
    postgresql: Workspace,
    by_r: Callable[[int], Answer],
    monkeypatch: pytest.MonkeyPatch,
):
    """SQLite, PostgreSQL, DuckDB and pandas on the Parquet, R on the CSV; and there is something to answer."""
    question = QUESTIONS[number]
    query = code(question, "sql")
    wanted = ask_store(exported.workspace, query)
    assert len(wanted) > 0
    found = {
        "PostgreSQL": ask_store(postgresql, query),
        "DuckDB": ask_duckdb(exported, query),
        "pandas": ask_pandas(exported, question, monkeypatch),
        "R": by_r(number),
    }
    assert found == dict.fromkeys(found, wanted)


def test_all_three_files_hold_the_same_table(exported: Exported):
    """Parquet, CSV and workbook, cell for cell, with the header in the first line."""
    parquet = pd.read_parquet(exported.parquet)
    plain = pd.read_csv(exported.folder / "tabel.csv", dtype={"bobot": str, "period": str}, keep_default_na=True)
    book = pd.read_excel(exported.folder / "tabel.xlsx", dtype={"bobot": str, "period": str})
    assert tuple(parquet.columns) == tuple(plain.columns) == tuple(book.columns) == COLUMNS
    for other in (plain, book):
        for name in COLUMNS:
            assert [as_told(cell) for cell in other[name].astype(object)] == [
                as_told(pd.Timestamp(cell) if name.startswith("period_") and other is book else cell)
                for cell in parquet[name].astype(object)
            ]


def test_the_columns_are_described_as_the_program_describes_them():
    """In the page and in the workbook alike; every reason and remark, too."""
    told = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, flags=re.MULTILINE))
    assert tuple(COLUMN_MEANINGS) == COLUMNS
    meanings = {**COLUMN_MEANINGS, **WHY_MEANINGS, **REMARK_MEANINGS}
    assert told == {str(name): meaning for name, meaning in meanings.items()}
    assert (set(WHY_MEANINGS), set(REMARK_MEANINGS)) == (set(Why), set(Remark))
