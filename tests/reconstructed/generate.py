"""Make the reconstructed files: ``PYTHONPATH=. python -m tests.reconstructed.generate``.

Reports print totals, not rows. The rows here are made so that every printed total comes out exactly; who answered
what is invented by chance with a fixed seed. README.md in this folder says what is printed and what is invented.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from sample_data.generate import ADULTS, Sample, write_sample

HERE = Path(__file__).parent

JATIREJO = Sample(
    "jatirejo_2024.xlsx", "Kecamatan Jatirejo", "Kabupaten Mojokerto", "2024-01..2024-11",
    "Rekonstruksi dari laporan yang tercetak", 615,
    totals=(2280, 2293, 2287, 2460, 2280, 2301, 2293, 2460, 2280),
    margins={"Jenis Kelamin": {"Laki-laki": 272, "Perempuan": 343}, "Umur": ADULTS}, layout="label",
)  # fmt: skip
DAWARBLANDONG = Sample(
    "dawarblandong_2024.xlsx", "Kecamatan Dawarblandong", "Kabupaten Mojokerto", "2024",
    "Rekonstruksi dari enam NRR yang tercetak; Prosedur, Produk, dan Kompetensi rekaan", 88,
    totals=(308, 314, 306, 352, 316, 318, 320, 348, 313),
    margins={"Jenis Kelamin": {"L": 41, "P": 47}, "Umur": ADULTS}, layout="kode",
)  # fmt: skip
KOTA_MOJOKERTO = Sample(
    "dispendukcapil_kota_mojokerto_2020_s2.xlsx", "Dispendukcapil Kota Mojokerto", "Kota Mojokerto", "2020-S2",
    "Rekonstruksi dari laporan yang tercetak", 450,
    counts=(
        (1, 8, 167, 274), (0, 4, 240, 206), (0, 4, 202, 244), (0, 0, 38, 412), (1, 4, 256, 189), (0, 0, 159, 291),
        (0, 0, 173, 277), (2, 5, 50, 393), (0, 2, 236, 212),
    ),
    margins={
        "Jenis Kelamin": {"Laki-laki": 298, "Perempuan": 152},
        "Usia": {"≤ 20": 87, "21–30": 120, "31–40": 83, "41–50": 71, "≥ 51": 89},
        "Pendidikan": {"SD": 131, "SMP": 63, "SMA": 194, "S1": 55, "S2": 7},
        "Pekerjaan": {"PNS": 7, "TNI": 1, "POLRI": 1, "Swasta": 186, "Wirausaha": 67, "Lainnya": 188},
    },
    first_day=dt.date(2020, 8, 10), last_day=dt.date(2020, 10, 12),
)  # fmt: skip


def main() -> None:
    """Write every file and their list."""
    samples = [JATIREJO, DAWARBLANDONG, KOTA_MOJOKERTO]
    for sample in samples:
        write_sample(sample, HERE)
    with (HERE / "daftar.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("berkas", "unit", "induk", "periode", "populasi", "keterangan"))
        writer.writerows(sorted((s.path, s.unit, s.parent, s.period, s.population or "", s.label) for s in samples))


if __name__ == "__main__":
    main()
