"""Add up rows on DuckDB, by the same question: ``python jobs/duckdb_sums.py ROWS FOLDER [--pairs]``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).parent))

from sums import ask_pairs, ask_totals, list_items


def main() -> None:
    """Write the sums as Parquet, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", action="store_true")
    asked = parser.parse_args()
    files = f"{asked.rows}/**/*.parquet" if asked.rows.is_dir() else str(asked.rows)
    started = time.perf_counter()
    database = duckdb.connect()
    database.execute(f"CREATE VIEW answers AS SELECT * FROM read_parquet('{files}')")
    items = list_items([row[0] for row in database.execute("DESCRIBE answers").fetchall()])
    questions = {"total": ask_totals("answers", items)} | ({"pair": ask_pairs("answers", items)} if asked.pairs else {})
    for table, question in questions.items():
        (asked.folder / table).mkdir(parents=True, exist_ok=True)
        written = asked.folder / table / "part-0.parquet"
        # Spark quotes a name by `, everybody else by "
        database.execute(f"COPY ({question.replace('`', chr(34))}) TO '{written}' (FORMAT parquet)")
    print(f"duckdb {duckdb.__version__}: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
