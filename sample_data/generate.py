"""Make the sample files: ``python sample_data/generate.py``.

Of real offices only what was printed is here. The rows of fictional ones are made by chance with a fixed seed, so that
their totals come out as their stories want. README.md in this folder says which is which.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from skm_core import PERMENPAN_2017, Period, Unsur
from skm_core.regulation import SCORES

HERE = Path(__file__).parent
SEED = 20240714
NINE = PERMENPAN_2017.names()
ALPHA = (0.75, 0.93)
STRAIGHT = (0.06, 0.18)
COMPLAINTS: Mapping[Unsur, tuple[str, ...]] = {
    Unsur.PERSYARATAN: ("Informasi syarat mohon dipasang di depan", "Syaratnya beda dengan yang di papan"),
    Unsur.PROSEDUR: ("Alurnya membingungkan", "Harus bolak-balik antarloket"),
    Unsur.WAKTU: ("Antrean pagi terlalu lama", "Mohon loket ditambah saat ramai", "Menunggu tanda tangan lama sekali"),
    Unsur.BIAYA: ("Biaya fotokopi mahal",),
    Unsur.PRODUK: ("Ada salah ketik di surat saya", "Hasil cetak buram"),
    Unsur.KOMPETENSI: ("Petugas kurang paham aturan baru", "Penjelasannya berbeda-beda"),
    Unsur.PERILAKU: ("Petugas kurang senyum", "Tolong lebih ramah"),
    Unsur.PENGADUAN: ("Kotak saran tidak pernah dibuka", "Sudah mengadu, belum ada tanggapan"),
    Unsur.SARANA: ("Ruang tunggu panas", "Tambah kursi di ruang tunggu", "Parkir kurang luas"),
}
PRAISE: Mapping[Unsur, tuple[str, ...]] = {
    Unsur.WAKTU: ("Sudah cepat",),
    Unsur.BIAYA: ("Gratis, terima kasih",),
    Unsur.PERILAKU: ("Petugas ramah",),
    Unsur.KOMPETENSI: ("Petugas paham pekerjaannya",),
}
THANKS = ("Terima kasih", "Semoga lebih baik")
WRITES, GRUMBLES = 0.15, 0.5
"""Who writes a suggestion, and who of those without a low answer names what the whole office is worst at."""


@dataclass
class Sample:
    """Describe one survey to make: its totals by unsur, its margins, and how its file looks."""

    path: str
    unit: str
    parent: str
    period: str
    label: str
    n: int
    totals: Sequence[int] = ()
    counts: Sequence[Sequence[int]] = ()
    population: int | None = None
    margins: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    layout: str = "angka"
    blanks: float = 0.0
    kop: Sequence[str] = ()


def split_total(n: int, total: int) -> list[int]:
    """Return counts of 1, 2, 3, 4 among n that add up to total; few are dissatisfied, none where all gave 4."""
    missing = 4 * n - total
    ones = missing // 120
    twos = max((missing - 3 * ones) // 16, missing - n - 2 * ones)
    threes = missing - 3 * ones - 2 * twos
    return [ones, twos, threes, n - ones - twos - threes]


def draw_answers(n: int, counts: Sequence[Sequence[int]], chance: random.Random) -> list[list[int]]:
    """Return a column of answers for each unsur with exactly these counts, hanging together by person.

    Each person has a mood; each answer is mood and accident, ranked and cut at the counts. The weight of the mood
    is tried until the answers are as consistent as those of real surveys.
    """
    for weight in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.45, 0.4, 0.35):
        moods = [chance.gauss(0, 1) for _ in range(n)]
        columns: list[list[int]] = []
        for unsur_counts in counts:
            feelings = [weight * mood + (1 - weight) * chance.gauss(0, 1) for mood in moods]
            column = [0] * n
            scores = itertools.chain.from_iterable([score] * k for score, k in enumerate(unsur_counts, 1))
            for person, score in zip(sorted(range(n), key=feelings.__getitem__), scores, strict=True):
                column[person] = score
            columns.append(column)
        loosen(columns, int(STRAIGHT[1] * n), chance)
        lines = sum(len(set(row)) == 1 for row in zip(*columns, strict=True)) / n
        if ALPHA[0] <= cronbach(columns) <= ALPHA[1] and STRAIGHT[0] <= lines:
            return columns
    raise RuntimeError("no weight of the mood gives believable answers")


def loosen(columns: list[list[int]], most: int, chance: random.Random) -> None:
    """Swap answers within an unsur until at most ``most`` people answer everything alike; totals stay."""
    n = len(columns[0])
    for _ in range(100_000):
        rows = list(zip(*columns, strict=True))
        lines = [person for person in range(n) if len(set(rows[person])) == 1]
        if len(lines) <= most:
            return
        for person in lines[: len(lines) - most]:
            column = chance.choice(columns)
            others = [other for other in range(n) if column[other] == rows[person][0] - 1 and sum(rows[other]) < 32]
            if others:
                other = chance.choice(others)
                column[person], column[other] = column[other], column[person]


def cronbach(columns: Sequence[Sequence[int]]) -> float:
    """Return Cronbach's alpha of the unsur that vary (Cronbach 1951, Psychometrika 16)."""
    varying = [column for column in columns if len(set(column)) > 1]
    k = len(varying)
    spread = sum(statistics.pvariance(column) for column in varying)
    return k / (k - 1) * (1 - spread / statistics.pvariance([sum(row) for row in zip(*varying, strict=True)]))


def shuffled(margin: dict[str, int], n: int, chance: random.Random) -> list[str]:
    """Return n levels with exactly these counts, or in these proportions where they do not add up to n."""
    if sum(margin.values()) == n:
        levels = list(itertools.chain.from_iterable([level] * count for level, count in margin.items()))
        chance.shuffle(levels)
        return levels
    return chance.choices(list(margin), list(margin.values()), k=n)


AGES = {"≤ 20": (17, 20), "21–30": (21, 30), "31–40": (31, 40), "41–50": (41, 50), "≥ 51": (51, 72)}


def draw_times(sample: Sample, chance: random.Random) -> list[dt.datetime]:
    """Return moments in office hours of working days inside the period, in order."""
    period = Period.parse(sample.period)
    first, last = sample.first_day or period.first_day, sample.last_day or period.last_day
    days = [first + dt.timedelta(days=d) for d in range((last - first).days + 1)]
    working = [day for day in days if day.weekday() < 5]
    moments = (
        dt.datetime.combine(chance.choice(working), dt.time(8)) + dt.timedelta(minutes=chance.randrange(7 * 60))
        for _ in range(sample.n)
    )
    return sorted(moments)


def build_table(sample: Sample, chance: random.Random) -> tuple[list[str], list[list[object]]]:
    """Return the header and the rows of one survey, in the words of its layout."""
    counts = sample.counts or [split_total(sample.n, total) for total in sample.totals]
    columns = draw_answers(sample.n, counts, chance)
    header, people = ["No", "Tanggal"], [list(range(1, sample.n + 1)), draw_times(sample, chance)]
    for name, margin in sample.margins.items():
        levels = shuffled(margin, sample.n, chance)
        header.append(name)
        people.append([chance.randint(*AGES[level]) if name in ("Umur", "Usia") else level for level in levels])
    texts = [PERMENPAN_2017.text(unsur) for unsur in NINE]
    if sample.layout == "label":
        header += [text.question for text in texts]
        answers = [[text.labels[score - 1] for score in column] for text, column in zip(texts, columns, strict=True)]
    elif sample.layout == "kode":
        header += [f"{PERMENPAN_2017.code(text.unsur)} ({text.short})" for text in texts]
        answers = columns
    else:
        header += [text.name for text in texts]
        answers = columns
    people_say = [draw_topic(columns, person) for person in range(sample.n)]
    for column in answers:
        for person in range(sample.n):
            if chance.random() < sample.blanks:
                column[person] = None  # pyright: ignore[reportArgumentType, reportCallIssue]
    header.append("Saran")
    saran = [say(*topic, chance) if chance.random() < WRITES else None for topic in people_say]
    return header, [list(row) for row in zip(*people, *answers, saran, strict=True)]


def draw_topic(columns: Sequence[Sequence[int]], person: int) -> tuple[list[Unsur], Unsur, list[Unsur]]:
    """Return what one person is unhappy with, what the whole office is worst at, and what the person praises."""
    scores = dict(zip(NINE, (column[person] for column in columns), strict=True))
    worst = min(NINE, key=lambda unsur: sum(columns[NINE.index(unsur)]))
    return [one for one in NINE if scores[one] <= 2], worst, [one for one in PRAISE if scores[one] == 4]


def say(low: Sequence[Unsur], worst: Unsur, high: Sequence[Unsur], chance: random.Random) -> str:
    """Return a suggestion that fits the answers of who writes it, and so the story of the survey."""
    if low:
        return chance.choice(COMPLAINTS[worst if worst in low else chance.choice(low)])
    if chance.random() < GRUMBLES:
        return chance.choice(COMPLAINTS[worst])
    return chance.choice(PRAISE[chance.choice(high)] if high else THANKS)


def write_sample(sample: Sample, folder: Path = HERE) -> None:
    """Write one survey as its file."""
    chance = random.Random(f"{SEED} {sample.path}")
    header, rows = build_table(sample, chance)
    title = [
        *sample.kop,
        "HASIL SURVEI KEPUASAN MASYARAKAT",
        f"Unit: {sample.unit}",
        f"Periode: {Period.parse(sample.period).name}",
        f"Keterangan: {sample.label}. Bukan data asli responden.",
        "",
    ]
    if sample.path.endswith(".csv"):
        with (folder / sample.path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerows([[line] for line in title])
            writer.writerow(header)
            writer.writerows(
                [cell.strftime("%d/%m/%Y %H:%M") if isinstance(cell, dt.datetime) else cell for cell in row]
                for row in rows
            )
        return
    with xlsxwriter.Workbook(folder / sample.path) as book:
        book.set_properties({"created": dt.datetime(2026, 1, 1)})
        moment, bold = book.add_format({"num_format": "dd/mm/yyyy hh:mm"}), book.add_format({"bold": True})
        sheet = book.add_worksheet("Data")
        for index, line in enumerate(title):
            sheet.write_string(index, 0, line)
        sheet.write_row(len(title), 0, header, bold)
        sheet.set_column(1, 1, 17)
        for index, row in enumerate(rows, len(title) + 1):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(index, column, cell, moment)
                elif isinstance(cell, int):
                    sheet.write_number(index, column, cell)
                elif cell is not None:
                    sheet.write_string(index, column, str(cell))


ADULTS = {"≤ 20": 9, "21–30": 27, "31–40": 28, "41–50": 22, "≥ 51": 14}
SCHOOLS = {"SD": 16, "SMP": 19, "SMA": 42, "D3": 6, "S1": 16, "S2": 1}
WORK = {
    "PNS": 6,
    "TNI": 1,
    "POLRI": 1,
    "Swasta": 26,
    "Wirausaha": 18,
    "Ibu rumah tangga": 17,
    "Pelajar/Mahasiswa": 9,
    "Petani": 15,
    "Lainnya": 7,
}
SERVICES = {"KTP elektronik": 34, "Kartu Keluarga": 24, "Surat keterangan": 22, "Legalisasi": 12, "Perizinan": 8}

SEMESTERS = ("2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1", "2025-S2")
FULL = {"Jenis Kelamin": {"Laki-laki": 47, "Perempuan": 53}, "Usia": ADULTS, "Pendidikan": SCHOOLS, "Pekerjaan": WORK}
WITH_SERVICE = FULL | {"Jenis Layanan": SERVICES}
LEVELS = {
    Unsur.PERSYARATAN: 3.42,
    Unsur.PROSEDUR: 3.38,
    Unsur.WAKTU: 3.36,
    Unsur.BIAYA: 3.82,
    Unsur.PRODUK: 3.41,
    Unsur.KOMPETENSI: 3.47,
    Unsur.PERILAKU: 3.52,
    Unsur.PENGADUAN: 3.55,
    Unsur.SARANA: 3.33,
}


@dataclass(frozen=True)
class Story:
    """Describe a fictional kecamatan: its size, its level, and what happens to one unsur over the semesters."""

    name: str
    n: int
    shift: float
    unsur: Unsur | None = None
    steps: Sequence[float] = (0, 0, 0, 0, 0, 0)
    margins: dict[str, dict[str, int]] = field(default_factory=lambda: FULL)
    layout: str = "angka"
    suffix: str = "xlsx"


STORIES = (
    Story(name="Sumberarum", n=180, shift=0.02, unsur=Unsur.WAKTU, steps=(0, -0.08, -0.19, -0.31, -0.42, -0.55)),
    Story(
        name="Tirtoagung",
        n=150,
        shift=-0.12,
        unsur=Unsur.SARANA,
        steps=(-0.2, -0.22, -0.21, 0.12, 0.24, 0.3),
        margins=WITH_SERVICE,
    ),
    Story("Banjarsari Wetan", 210, 0.05),
    Story("Karangrejo Kidul", 64, 0.1, margins={"Jenis Kelamin": {"L": 45, "P": 55}, "Umur": ADULTS}, layout="label"),
    Story("Gunungsekar", 120, -0.28, margins=FULL, layout="kode", suffix="csv"),
)


def tell_stories() -> list[Sample]:
    """Return the surveys of the fictional kecamatan."""
    samples: list[Sample] = []
    for story in STORIES:
        chance = random.Random(f"{SEED} {story.name}")
        for semester, step in zip(SEMESTERS, story.steps, strict=True):
            n = round(story.n * chance.uniform(0.88, 1.12))
            means = {
                unsur: min(level + story.shift + (step if unsur is story.unsur else 0) + chance.gauss(0, 0.015), 3.97)
                for unsur, level in LEVELS.items()
            }
            samples.append(
                Sample(
                    path=f"contoh/{story.name.lower().replace(' ', '_')}_{semester.lower()}.{story.suffix}",
                    unit=f"Kecamatan {story.name} (contoh)",
                    parent="Kabupaten Contoh",
                    period=semester,
                    label="Contoh rekaan",
                    n=n,
                    totals=[round(means[unsur] * n) for unsur in NINE],
                    population=round(n * chance.uniform(4, 6)),
                    margins=story.margins,
                    layout=story.layout,
                    blanks=0.004,
                )
            )
    return samples


def write_kubu_raya() -> None:
    """Write the 72 printed rows of Kubu Raya with the names of its unsur; its eighth column is sarana."""
    names = [PERMENPAN_2017.text(unsur).name for unsur in (*NINE[:7], Unsur.SARANA, Unsur.PENGADUAN)]
    facts = HERE.parent / "tests" / "facts" / "kubu_raya_2020_s1_rows.csv"
    with facts.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    with (HERE / "kubu_raya_2020_s1.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([["Unit: Disnakertrans Kabupaten Kubu Raya"], ["Periode: Semester I 2020"]])
        writer.writerow(["No", *names])
        writer.writerows(rows)


JATIREJO = (
    ["Unit", "Jumlah responden", *(PERMENPAN_2017.code(unsur) for unsur in NINE), "Nilai IKM"],
    ["Kecamatan Jatirejo", 615, 3.71, 3.73, 3.72, 4.00, 3.71, 3.74, 3.73, 4.00, 3.71, 93.61],
)
"""What the report of Kecamatan Jatirejo prints for January to November 2024."""


def write_jatirejo() -> None:
    """Write what a report prints of its averages, as a table of one office."""
    with (HERE / "jatirejo_2024.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([["REKAPITULASI NILAI IKM KABUPATEN MOJOKERTO"], ["Periode: Januari–November 2024"]])
        writer.writerow(JATIREJO[0])
        writer.writerow([f"{cell:.2f}".replace(".", ",") if isinstance(cell, float) else cell for cell in JATIREJO[1]])


def write_kota_mojokerto() -> None:
    """Write how many gave each answer, as Lampiran 4 of the report prints it."""
    facts = HERE.parent / "tests" / "facts" / "kota_mojokerto_2020_s2_counts.csv"
    with facts.open(encoding="utf-8") as file:
        counts = {row["unsur"]: [row[f"nilai_{score}"] for score in SCORES] for row in csv.DictReader(file)}
    with (HERE / "dispendukcapil_kota_mojokerto_2020_s2.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([["Unit: Dispendukcapil Kota Mojokerto"], ["Periode: Semester II 2020"]])
        writer.writerow(["Unsur", *SCORES])
        writer.writerows([PERMENPAN_2017.text(unsur).name, *counts[PERMENPAN_2017.code(unsur)]] for unsur in NINE)


DROP_IN = Sample(
    path="sukma_600_baris.xlsx",
    unit="Kecamatan Lembahsari (contoh)",
    parent="Kabupaten Contoh",
    period="2025-S2",
    label="Contoh rekaan",
    n=600,
    totals=[round(600 * mean) for mean in (3.46, 3.41, 3.12, 3.86, 3.44, 3.5, 3.55, 3.58, 3.29)],
    margins={"Jenis Kelamin": {"Laki-laki": 46, "Perempuan": 54}, "Umur": ADULTS},
    layout="label",
    blanks=0.004,
    kop=("PEMERINTAH KABUPATEN CONTOH",),
)
"""The file that a newcomer can drop in; it is not loaded with the others."""


def main() -> None:
    """Write every sample and the list of those that are loaded."""
    samples = tell_stories()
    for sample in (*samples, DROP_IN):
        write_sample(sample)
    write_jatirejo()
    write_kota_mojokerto()
    write_kubu_raya()
    listed: list[tuple[object, ...]] = [
        (s.path, s.unit, s.parent, s.period, s.population or "", s.label) for s in samples
    ]
    listed += [
        (
            "jatirejo_2024.csv",
            "Kecamatan Jatirejo",
            "Kabupaten Mojokerto",
            "2024-01..2024-11",
            "",
            "Angka tercetak; responden 272 laki-laki, 343 perempuan",
        ),
        (
            "dispendukcapil_kota_mojokerto_2020_s2.csv",
            "Dispendukcapil Kota Mojokerto",
            "Kota Mojokerto",
            "2020-S2",
            "",
            "Jumlah jawaban tercetak",
        ),
        (
            "kubu_raya_2020_s1.csv",
            "Disnakertrans Kabupaten Kubu Raya",
            "Kabupaten Kubu Raya",
            "2020-S1",
            "",
            "72 baris tercetak dari 204",
        ),
    ]
    with (HERE / "daftar.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("berkas", "unit", "induk", "periode", "populasi", "keterangan"))
        writer.writerows(sorted(listed, key=str))


if __name__ == "__main__":
    main()
