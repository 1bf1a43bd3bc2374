"""Add up rows on Apache Spark: ``spark-submit jobs/spark_sums.py ROWS FOLDER [--pairs]``.

ROWS is a Parquet file, or a folder of them, from ``skm export --inside --rows``. Without ``--master`` of spark-submit
it runs on this machine alone; on a cluster all files must be where every worker sees them.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

sys.path.insert(0, str(Path(__file__).parent))

from sums import ask_pairs, ask_totals, list_items


def main() -> None:
    """Write the sums as Parquet, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows")
    parser.add_argument("folder")
    parser.add_argument("--pairs", action="store_true")
    asked = parser.parse_args()
    session = SparkSession.builder.appName("skm").config("spark.sql.shuffle.partitions", "16").getOrCreate()
    started = time.perf_counter()
    rows = session.read.parquet(asked.rows)
    rows.createOrReplaceTempView("answers")
    items = list_items(rows.columns)
    session.sql(ask_totals("answers", items)).write.mode("overwrite").parquet(f"{asked.folder}/total")
    if asked.pairs:
        session.sql(ask_pairs("answers", items)).write.mode("overwrite").parquet(f"{asked.folder}/pair")
    print(f"spark {session.sparkContext.master}: {time.perf_counter() - started:.1f} s")
    session.stop()


if __name__ == "__main__":
    main()
