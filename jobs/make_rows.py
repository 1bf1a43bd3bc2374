"""Make rows up, to see how an engine copes: ``python jobs/make_rows.py FOLDER``.

Of 7.000 units, four periods and 2.143 respondents each, if no others are asked for (``--units --periods --each``):

With these numbers they are sixty million, a nation's year; one in fifty answers is blank.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ITEMS = ("PERSYARATAN", "PROSEDUR", "WAKTU", "BIAYA", "PRODUK", "KOMPETENSI", "PERILAKU", "PENGADUAN", "SARANA")
SHARES = (0.02, 0.08, 0.5, 0.4)
UNITS_AT_ONCE = 100


def main() -> None:
    """Write one file for each period."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=7000)
    parser.add_argument("--periods", type=int, default=4)
    parser.add_argument("--each", type=int, default=2143)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(20251201)
    for number in range(asked.periods):
        period = f"{2024 + number // 2}-S{number % 2 + 1}"
        writer: pq.ParquetWriter | None = None
        for first in range(0, asked.units, UNITS_AT_ONCE):
            units = range(first, min(first + UNITS_AT_ONCE, asked.units))
            n = len(units) * asked.each
            columns: dict[str, pa.Array] = {
                "unit_code": pa.array(np.repeat([f"unit-{unit:05d}" for unit in units], asked.each)),
                "period": pa.array(np.full(n, period)),
                "instrument": pa.array(np.full(n, "permenpan-14-2017")),
            }
            for item in ITEMS:
                answers = draw.choice(np.arange(1, 5, dtype=np.int8), n, p=SHARES)
                columns[item] = pa.array(answers, mask=draw.random(n) < 0.02)
            table = pa.table(columns)
            writer = writer or pq.ParquetWriter(asked.folder / f"{period}.parquet", table.schema, compression="zstd")
            writer.write_table(table)
        if writer:
            writer.close()


if __name__ == "__main__":
    main()
