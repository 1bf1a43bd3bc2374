"""Survey files as offices make them: layouts, spellings, blanks, and what must be asked or refused."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from tests.files.cases import ASK, FREE, NEVER, READ, REFUSE, Case, Expected, Grid, Raw, Sums
from tests.files.people import (
    AGE,
    BLANK,
    EDUCATION,
    FORM,
    GENDER,
    LABELS,
    NAMES,
    NINE,
    NO,
    OCCUPATION,
    PROFILE,
    QUESTIONS,
    SARAN,
    SHORT,
    SPACER,
    TIME,
    Answer,
    Column,
    Person,
    Table,
    asked,
    coded,
    labelled,
    lay,
    named,
    odd,
    people,
    renamed,
    respelt,
    said,
    together,
)
from tests.files.writers import (
    Formula,
    Sheet,
    csv_bytes,
    csv_text,
    html,
    members_of,
    ods,
    package,
    xls,
    xlsx,
    zipped,
)

CASES: list[Case] = []
"""Every case of this module, in the order of its text."""


def write(kind: str, grid: Grid) -> bytes:
    """Write one sheet as a kind of file."""
    writers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: xlsx(Sheet("Data", grid)),
        "ods": lambda: ods(Sheet("Data", grid)),
        "csv": lambda: csv_bytes(grid),
        "html": lambda: html(grid),
        "xls": lambda: xls(grid),
    }
    return writers[kind]()


ENDINGS = {"html": "xls"}


def add(name: str, file_name: str, content: Callable[[], bytes], expected: Expected, *, second: bool = True) -> None:
    """Add one case."""
    CASES.append(Case(name, file_name, content, expected, "layout", second))


def put(
    name: str,
    table: Table,
    verdicts: frozenset[str] = READ,
    *,
    kinds: Sequence[str] = ("xlsx",),
    second: bool = True,
    **changes: Any,
) -> None:
    """Add a table as one case for each kind of file."""
    for kind in kinds:
        title = name if len(kinds) == 1 else f"{name}, {kind}"
        ending = ENDINGS.get(kind, kind)
        expected = table.expected(verdicts, **changes)
        add(
            title, f"hasil_survei.{ending}", partial(write, kind, table.grid), expected, second=second and kind != "xls"
        )


def plain(name: str, n: int = 16, *changes: tuple[int, str, Answer], columns: Sequence[Column] | None = None) -> Table:
    """Return a plain table with some cells changed: (index of the respondent, unsur, answer)."""
    everyone = people(name, n)
    for index, unsur, answer in changes:
        everyone[index] = everyone[index].having(**{unsur: answer})
    return lay(everyone, columns or (*PROFILE, *named()))


# --- variants that real systems write (domain.md 2.2, a to h and j)


def variant_a() -> None:
    """Title, unit and address; "NO RESEP"; a page line inside the data; summary rows and a legend below."""
    above: list[list[Raw]] = [
        ["PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN"],
        ["UNIT PELAYANAN", ": Kecamatan Contoh"],
        ["ALAMAT", ": Jalan Contoh Nomor 1"],
        ["TLP/FAX", ": -"],
        [],
    ]
    columns = [renamed(NO, None, "NO RESEP"), *coded(group="NILAI UNSUR PELAYANAN")]
    table = lay(people("variant a", 24), columns, above=above, groups=True, between={11: [["Halaman 1"]]})
    legend: list[list[Raw]] = [
        [],
        ["Keterangan :"],
        ["U1 s.d. U9 = Unsur-unsur pelayanan"],
        ["NRR = Nilai rata-rata"],
        ["IKM = Indeks Kepuasan Masyarakat"],
        ["*) = Jumlah NRR IKM tertimbang"],
        ["**) = Jumlah NRR tertimbang x 25"],
    ]
    put("variant a", table.with_below(*table.totals(), *legend), kinds=("xlsx", "ods", "csv", "html", "xls"))


def variant_b() -> None:
    """Two header rows, merged: PROFIL over the profile, NILAI UNSUR PELAYANAN over U1..U9; a note below."""
    names = ("NAMA", "JENIS KELAMIN", "USIA", "PENDIDIKAN", "PEKERJAAN", "JENIS LAYANAN")
    makers: tuple[Callable[[Person], Raw], ...] = (
        lambda p: f"Responden Contoh {p.number}",
        GENDER.of,
        AGE.of,
        EDUCATION.of,
        OCCUPATION.of,
        lambda p: ("KTP", "KK")[p.number % 2],
    )
    profile = [Column(name, of, None, "PROFIL") for name, of in zip(names, makers, strict=True)]
    columns = [renamed(NO, None, "NO. RESPONDEN"), *profile, *coded(group="NILAI UNSUR PELAYANAN")]
    table = lay(people("variant b", 18), columns, groups=True).with_below([], ["*Unsur bisa disesuaikan"])
    merged = ("A1:A2", "B1:G1", "H1:P1")
    add("variant b, merged", "template.xlsx", lambda: xlsx(Sheet("Sheet1", table.grid, merged)), table.expected())
    put("variant b, unmerged", table, kinds=("csv", "html"))
    ten = [*columns, Column("U10", lambda p: 1 + p.number % 4, None, "NILAI UNSUR PELAYANAN")]
    extra = lay(people("variant b ten", 18), ten, groups=True)
    put("variant b with a tenth unsur", extra, ASK | REFUSE, after=FREE)


def variant_c() -> None:
    """The import sheet of a real system: lower-case headers, date and hour in two columns, saran at the end."""
    columns = [
        NO,
        Column("tgl_survei", lambda p: p.moment.strftime("%Y-%m-%d")),
        Column("jam_survei", lambda p: p.moment.strftime("%H:%M")),
        renamed(GENDER, "L/P"),
        renamed(AGE, "usia"),
        renamed(EDUCATION, "pendidikan"),
        renamed(OCCUPATION, "pekerjaan"),
        *coded("u{}"),
    ]
    put("variant c", lay(people("variant c"), [*columns, renamed(SARAN, "saran")]), kinds=("xlsx", "csv", "ods"))
    unused = [*columns, Column("u10", lambda p: None), Column("u11", lambda p: None), renamed(SARAN, "saran")]
    put("variant c with u10 and u11 unused", lay(people("variant c unused"), unused), READ | ASK)


def variant_d() -> None:
    """An HTML table called .xls, names shortened, disability columns, summary rows with words in the first column."""
    heads = {**SHORT, "PENGADUAN": "Aduan", "SARANA": "Sapras"}
    columns = [
        renamed(NO, "NO.RES"),
        Column("Jenis Layanan", lambda p: ("Surat pengantar", "Legalisasi")[p.number % 2]),
        renamed(EDUCATION, "Pendidikan"),
        renamed(GENDER, "Jenis Kelamin"),
        renamed(OCCUPATION, "Pekerjaan"),
        Column("Kategorisasi Pengguna", lambda p: "Non Disabilitas"),
        Column("Kategori Disabilitas", lambda p: None),
        *named(heads),
    ]
    table = lay(people("variant d", 20), columns)
    empty: list[Raw] = [None] * len(columns)
    table = table.with_below(
        table.line("Total Nilai Pertanyaan", lambda answered, total: total),
        table.line("Nilai Rata-rata Pertanyaan", lambda answered, total: round(total / answered, 2)),
        table.line("Nilai Per Unsur", lambda answered, total: round(total / answered, 2)),
        table.line("Kategori Per Unsur", lambda answered, total: "B"),
        ["IKM OPP", *empty[2:], 3.2],
        ["IKM Konversi OPP", *empty[2:], 80.1],
        ["Mutu Layanan", *empty[2:], "B"],
    )
    put("variant d", table, kinds=("html", "xlsx"))


def variant_e() -> None:
    """Answer texts under named columns; dates in four notations; one unit in a column."""
    forms = ("%Y/%m/%d", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y")
    profile = [
        Column("Tanggal", lambda p: p.moment.strftime(forms[p.number % 4])),
        Column("Unit Layanan", lambda p: "Kecamatan Contoh"),
        renamed(GENDER, "JK"),
        renamed(AGE, "Usia"),
        EDUCATION,
        OCCUPATION,
    ]
    everyone = respelt(people("variant e"), labelled)
    put("variant e", lay(everyone, [*profile, *named()]), kinds=("xlsx", "csv", "ods"))
    swapped = {**NAMES, "PENGADUAN": NAMES["SARANA"], "SARANA": NAMES["PENGADUAN"]}
    put("variant e, answers of sarana under pengaduan", lay(everyone, [*profile, *named(swapped)]), READ | ASK | REFUSE,
        after=FREE, second=False)  # fmt: skip


def variant_f() -> None:
    """Three sheets, the rows on the third; the unsur in the order of the questionnaire, named in brackets."""
    heads = [f"U{place} ({SHORT[unsur]})" for place, unsur in enumerate(FORM, start=1)]
    columns = [
        NO,
        renamed(GENDER, "Jenis Kelamin (L/P)"),
        renamed(EDUCATION, "Pendidikan Terakhir"),
        OCCUPATION,
        Column("Jenis Layanan", lambda p: "Surat pengantar"),
        *(asked(unsur, head) for unsur, head in zip(FORM, heads, strict=True)),
        renamed(SARAN, "Saran / Masukan (Teks)"),
    ]
    table = lay(people("variant f"), columns)
    information: Grid = [["Nama Unit", "Kecamatan Contoh"], ["Tahun", 2024], ["Jumlah Populasi", 615]]
    when: Grid = [["No", "Kegiatan", "Waktu Pelaksanaan"], [1, "Persiapan", "Januari 2024"], [2, "Survei", "Februari"]]
    sheets = (
        Sheet("Info_Umum", information),
        Sheet("Waktu_Pelaksanaan", when),
        Sheet("Data_Survei_Mentah", table.grid),
    )
    add("variant f", "skm.xlsx", lambda: xlsx(*sheets), table.expected())
    add("variant f, ods", "skm.ods", lambda: ods(*sheets), table.expected())


def variant_g() -> None:
    """Google Forms: full questions with numbers, another order, labels; and the same on a scale of five."""
    order = ("KOMPETENSI", "WAKTU", "PERSYARATAN", "SARANA", "BIAYA", "PENGADUAN", "PRODUK", "PERILAKU", "PROSEDUR")
    columns = [
        Column("Timestamp", lambda p: p.moment.strftime("%d/%m/%Y %H:%M:%S")),
        renamed(GENDER, "Jenis Kelamin"),
        *(asked(unsur, f"{place}. {QUESTIONS[unsur]}") for place, unsur in enumerate(order, start=1)),
        renamed(SARAN, "Saran dan masukan Anda"),
    ]
    everyone = respelt(people("variant g"), labelled)
    put("variant g, labels", lay(everyone, columns), kinds=("xlsx",))
    table = lay(everyone, [renamed(columns[0], "Cap waktu"), *columns[1:]])
    add("variant g, comma csv", "Kuesioner (Responses).csv", lambda: csv_bytes(table.grid, ","), table.expected())
    rng = random.Random(5)
    wide = people("variant g five", 20)
    wide = [p.having(**{unsur: odd(rng.randint(1, 5)) for unsur in NINE}) for p in wide]
    put("variant g on a scale of five", lay(wide, columns), REFUSE, n=None, sums=None, rejected=None, after=NEVER)


def variant_h() -> None:
    """A report with "Responden 1" in the first column and 0 for what was left blank; summary rows at the end."""
    everyone = people("variant h", 20)
    for index, unsur in ((3, "WAKTU"), (3, "SARANA"), (9, "BIAYA"), (15, "PENGADUAN")):
        everyone[index] = everyone[index].having(**{unsur: Answer(0)})
    above: list[list[Raw]] = [
        ["LAPORAN SURVEY - IKM"],
        ["Periode", "Semester I 2024"],
        ["Info Responden"],
        ["Jumlah responden", 20],
        [],
    ]
    columns = [Column("Responden", lambda p: f"Responden {p.number}"), *coded()]
    table = lay(everyone, columns, above=above)
    table = table.with_below(
        table.line("Jumlah Nilai / Unsur", lambda answered, total: total),
        table.line("Rata-Rata / Unsur", lambda answered, total: round(total / answered, 2)),
        table.line("Rata-Rata Tertimbang / Unsur", lambda answered, total: round(total / answered / 9, 3)),
    )
    put("variant h", table, kinds=("xlsx", "csv"))


def variant_j() -> None:
    """The letters a to d of the paper form: a question, whose proposal is a = 1."""
    for name, alphabet in (("lower", "abcd"), ("upper", "ABCD")):
        everyone = respelt(people(f"variant j {name}"), lambda unsur, score, letters=alphabet: letters[score - 1])
        put(f"variant j, {name} case letters", lay(everyone, (*PROFILE, *named())), ASK, second=False)


# --- where the header stands


def headers() -> None:
    """Put the header anywhere: row 1, row 40, column AZ of row 50; one or two rows; repeated; with spacers."""
    put("header in row 1", plain("header row 1"), kinds=("xlsx", "ods", "csv", "html", "xls"))
    notes: list[list[Raw]] = [[f"Catatan {line}: dibuat untuk uji"] for line in range(1, 40)]
    table = lay(people("header row 40"), (*PROFILE, *named()), above=notes)
    put("header in row 40 under notes", table, kinds=("xlsx", "csv"))
    empty: list[list[Raw]] = [[] for _ in range(39)]
    put("header in row 40 under nothing", lay(people("header row 40 bare"), (*PROFILE, *coded()), above=empty))
    far = lay(people("header AZ50"), (*PROFILE, *named()), above=[[] for _ in range(49)], left=51)
    put("header in AZ50", far, kinds=("xlsx", "ods"))
    titles: list[list[Raw]] = [
        ["HASIL SURVEI KEPUASAN MASYARAKAT"],
        ["Kecamatan Contoh"],
        ["Periode: Semester I 2024"],
        ["1 = Tidak baik, 2 = Kurang baik, 3 = Baik, 4 = Sangat baik"],
        [],
    ]
    put("titles and a key above", lay(people("titles"), (*PROFILE, *coded()), above=titles), kinds=("xlsx", "csv"))
    head: list[Raw] = [column.header for column in (*PROFILE, *named())]
    again = lay(people("repeated header", 24), (*PROFILE, *named()), between={8: [head], 16: [[], head]})
    put("header repeated inside the data", again, kinds=("xlsx", "csv"))
    pages = lay(
        people("pages", 24), (*PROFILE, *coded()), between={8: [["Halaman 1"]], 16: [["Halaman 2 dari 3"]]}
    ).with_below(["Halaman 3 dari 3"])
    put("page lines inside the data", pages, kinds=("xlsx", "html"))
    blank = lay(people("blank rows", 18), (*PROFILE, *named()), between={3: [[]], 9: [[], []], 17: [[]]})
    put("blank rows inside the data", blank, kinds=("xlsx", "csv", "ods"))
    spaced: list[Column] = [*PROFILE, SPACER]
    for column in coded():
        spaced += [column, SPACER]
    put("blank spacer columns", lay(people("spacers"), spaced), kinds=("xlsx", "csv"))
    put("columns in any order", lay(people("any order"), [*reversed(named()), *reversed(PROFILE)]))
    put("unsur before the profile", lay(people("unsur first"), [*coded(), *PROFILE[1:]]))
    for form in ("P{}", "Pertanyaan {}", "U{}.", "Unsur {}", "U {}", "{}"):
        put(f"headers {form.format(1)}", lay(people(f"headers {form}"), (*PROFILE, *coded(form))))
    bare: list[Column] = [NO, GENDER, AGE]
    bare += [asked(unsur, place) for place, unsur in enumerate(NINE, start=1)]
    put("headers that are the numbers 1 to 9", lay(people("numbers as headers"), bare))
    mixed = [asked(unsur, f"U{place} ({SHORT[unsur]})") for place, unsur in enumerate(NINE, start=1)]
    put("headers U1 (Persyaratan)", lay(people("bracketed headers"), (*PROFILE, *mixed)))
    put("questions as headers", lay(people("questions"), (*PROFILE, *named(QUESTIONS))), kinds=("xlsx", "csv"))
    loud = {unsur: f"  {text.upper()} " for unsur, text in NAMES.items()}
    put("headers in capitals with spaces", lay(people("capitals"), (*PROFILE, *named(loud))))
    lines = {unsur: text.replace(" ", "\n") for unsur, text in NAMES.items()}
    put("headers over several lines", lay(people("lines"), (*PROFILE, *named(lines))), kinds=("xlsx", "csv"))
    second = [renamed(column, column.header, "Identitas") for column in PROFILE]
    two = lay(people("two rows"), [*second, *named(group="Unsur Pelayanan")], groups=True)
    put("two header rows", two, kinds=("xlsx", "ods"))
    codes_over = [renamed(column, None, str(column.header)) for column in PROFILE]
    codes_over += [asked(unsur, SHORT[unsur], f"U{place}") for place, unsur in enumerate(NINE, start=1)]
    put("codes in the first header row, names in the second", lay(people("codes over"), codes_over, groups=True))


# --- what stands below and beside


def extras() -> None:
    """Legends, totals, subtotals, row totals, personal and profile columns."""
    base = plain("totals", 20, columns=(*PROFILE, *coded()))
    put("summary rows", base.with_below(*base.totals()), kinds=("xlsx", "csv", "ods"))
    same = lay([replace(p, answers={u: said(1) for u in NINE}) for p in people("ones", 4)], (*PROFILE, *coded()))
    total = same.line("Jumlah", lambda answered, total: total)
    put("a total of 4 under four ones", same.with_below(total))
    fours = lay([replace(p, answers={u: said(4) for u in NINE}) for p in people("fours", 12)], (*PROFILE, *coded()))
    put("an NRR row of 4 under fours", fours.with_below(fours.line("NRR", lambda answered, total: 4)))
    for word in ("JUMLAH", "Total", "Rata-rata", "Rata - Rata", "Nilai / Unsur", "NRR Per Unsur", "IKM Per Unsur"):
        table = plain(f"summary {word}", 12, columns=(*PROFILE, *coded()))
        put(f"summary row {word}", table.with_below(table.line(word, lambda answered, total: 3)))
    shifted = plain("summary in column 3", 12, columns=(*PROFILE, *coded()))
    row = shifted.line("", lambda answered, total: 4)
    row[0], row[2] = None, "Jumlah"
    put("the word Jumlah in the third column", shifted.with_below(row))
    halves = people("subtotals", 20)
    columns = (*PROFILE, *coded())
    first, last = lay(halves[:10], columns), lay(halves[10:], columns)
    middle = lay(halves, columns, between={10: [first.line("Sub Total", lambda answered, total: total)]})
    put("subtotals", middle.with_below(last.line("Sub Total", lambda answered, total: total)), kinds=("xlsx", "csv"))
    legend: list[list[Raw]] = [
        [],
        ["Keterangan:"],
        [1, "Tidak baik"],
        [2, "Kurang baik"],
        [3, "Baik"],
        [4, "Sangat baik"],
    ]
    put("a legend with numbers below", plain("legend").with_below(*legend), kinds=("xlsx", "csv"))
    signed: list[list[Raw]] = [
        [],
        [None, None, "Contoh, 1 Juli 2024"],
        [None, None, "Camat Contoh"],
        [],
        [None, None, "NIP. 000"],
    ]
    put("a signature below", plain("signature").with_below(*signed))

    def sum_of(person: Person) -> int:
        return sum(answer.score or 0 for answer in person.answers.values())

    totals = (Column("Jumlah", sum_of), Column("Rata-rata", lambda p: round(sum_of(p) / 9, 2)))
    put("row totals and means", lay(people("row totals"), (*PROFILE, *coded(), *totals)), kinds=("xlsx", "csv"))
    personal = (
        NO,
        Column("Nama", lambda p: f"Responden Contoh {p.number}"),
        Column("NIK", lambda p: f"{p.number:016d}"),
        Column("No HP", lambda p: f"0800000000{p.number:02d}"),
        Column("Alamat", lambda p: f"Dusun Contoh RT 0{1 + p.number % 4}"),
        Column("Email", lambda p: f"contoh{p.number}@example.org"),
    )
    put("personal columns", lay(people("personal"), (*personal, *PROFILE[1:], *named())), kinds=("xlsx", "csv"))
    born = Column("Tanggal Lahir", lambda p: dt.date(1960 + p.age, 1 + p.number % 12, 5))
    put("a birth date is not the time of the survey", lay(people("born"), (NO, born, TIME, *named())))
    numbers = (NO, Column("NIK", lambda p: 3500000000000000 + p.number), Column("HP", lambda p: 800000000 + p.number))
    put("personal columns as numbers", lay(people("personal numbers"), (*numbers, *coded())))
    put("no profile at all", lay(people("no profile"), named()), kinds=("xlsx", "csv"))
    put("gender and age only", lay(people("gender and age"), (NO, GENDER, AGE, *coded())))
    strange_profile = (
        NO,
        Column(
            "Jenis Kelamin", lambda p: ("Laki-laki", "Perempuan", "Pria", "Wanita", "L", "P", None, "x")[p.number % 8]
        ),
        Column("Usia", lambda p: ("21-30", 19, "<= 20", None, "dua puluh", "35 tahun", 0, 160)[p.number % 8]),
        Column(
            "Pendidikan Terakhir", lambda p: ("SLTP", "SMU", "D-III", None, "Sarjana", "S2", "-", "lain")[p.number % 8]
        ),
    )
    put("profile of all kinds never touches the answers", lay(people("odd profile"), (*strange_profile, *coded())))
    ages = (NO, Column("Umur", lambda p: 1 + p.number % 4), GENDER)
    put("a profile column that holds 1 to 4", lay(people("ages of 1 to 4"), (*ages, *coded())))
    coded_gender = (NO, Column("Jenis Kelamin", lambda p: 1 + p.number % 2), AGE)
    put("gender as 1 and 2", lay(people("gender coded"), (*coded_gender, *named())), READ | ASK)
    number_saran = Column(
        "Saran", lambda p: ("3", "4", "Jumlah loket ditambah", "Total 5 kursi", "IKM", "-")[p.number % 6]
    )
    put("suggestions that look like answers or totals", lay(people("odd saran"), (*PROFILE, *coded(), number_saran)))
    jobs = Column("Pekerjaan", lambda p: ("Total Bersih (swasta)", "Jumlah", "PNS")[p.number % 3])
    put(
        "the word Jumlah in a profile column", lay(people("jumlah job"), (NO, TIME, GENDER, jobs, *coded())), READ | ASK
    )


# --- encodings and delimiters


def texts() -> None:
    """Write csv in every encoding and delimiter of an office."""
    columns = (*PROFILE, *named(), SARAN)
    for name, encoding in (
        ("UTF-8", "utf-8"),
        ("UTF-8 with BOM", "utf-8-sig"),
        ("UTF-16 LE with BOM", "utf-16"),
        ("cp1252", "cp1252"),
    ):
        everyone = [replace(p, saran="Café buka – “ya”, nyaman") for p in people(f"encoding {name}")]
        table = lay(everyone, columns)
        add(f"csv in {name}", "data.csv", partial(csv_bytes, table.grid, ";", encoding), table.expected())
    table = lay(people("encoding big"), columns)
    content = ("\ufeff" + csv_text(table.grid, "\t")).encode("utf-16-be")
    add("csv in UTF-16 BE with BOM, tabs", "data.txt", lambda: content, table.expected())
    for name, delimiter in (("semicolon", ";"), ("comma", ","), ("tab", "\t"), ("bar", "|")):
        table = lay(people(f"delimiter {name}"), columns)
        add(f"csv with {name}", "data.csv", partial(csv_bytes, table.grid, delimiter), table.expected())
    table = lay(people("sep line"), columns)
    marked = b"sep=;\r\n" + csv_bytes(table.grid)
    add("csv with a sep line", "data.csv", lambda: marked,
        table.expected(rows=None, rejected=None, sheet_rows=None), second=False)  # fmt: skip
    comma = lay(respelt(people("comma in numbers"), lambda unsur, score: f"{score},0"), columns)
    add("csv with semicolons and 3,0", "data.csv", partial(csv_bytes, comma.grid, ";"), comma.expected())
    add("csv with commas and quoted 3,0", "data2.csv", partial(csv_bytes, comma.grid, ","), comma.expected())
    for name, newline in (("CR", "\r"), ("LF", "\n")):
        table = lay(people(f"newline {name}"), (*PROFILE, *named()))
        add(
            f"csv with {name} newlines",
            "data.csv",
            partial(csv_bytes, table.grid, ";", "utf-8", newline),
            table.expected(),
        )
    everyone = [replace(p, saran='Baris satu\nbaris "dua"; tiga, 4;4;4') for p in people("quoted newlines")]
    table = lay(everyone, columns)
    add("csv with newlines and delimiters in quotes", "data.csv", partial(csv_bytes, table.grid), table.expected())
    table = lay(people("all quoted"), columns)
    add("csv with every cell quoted", "data.csv",
        lambda grid=table.grid: csv_text(grid, ",", quote_all=True).encode(), table.expected())  # fmt: skip
    table = lay(people("ragged"), columns)
    ragged = csv_text(table.grid).replace("\r\n", ";;;;\r\n").encode()
    add("csv with extra delimiters at the end of each line", "data.csv", lambda: ragged, table.expected())
    titled = lay(people("titled csv"), columns, above=[["Survei Kepuasan, Kecamatan Contoh, 2024"], []])
    add("csv whose title holds commas", "data.csv", partial(csv_bytes, titled.grid, ";"), titled.expected())
    table = lay(people("csv named xlsx"), (*PROFILE, *named()))
    add("csv under the name .xlsx", "data.xlsx", partial(csv_bytes, table.grid), table.expected())
    add("xlsx under the name .csv", "data.csv", lambda grid=table.grid: xlsx(Sheet("Data", grid)), table.expected())
    add("ods under the name .xlsx", "data.xlsx", lambda grid=table.grid: ods(Sheet("Data", grid)), table.expected())
    add("xlsx under the name .xls", "data.xls", lambda grid=table.grid: xlsx(Sheet("Data", grid)), table.expected())


# --- spellings of answers


def spellings() -> None:
    """Spell answers as people and systems do; each has one meaning under the method."""
    forms: dict[str, Callable[[str, int], Raw]] = {
        "numbers as text": lambda unsur, score: str(score),
        "floats": lambda unsur, score: float(score),
        "3,0 as text": lambda unsur, score: f"{score},0",
        "3.0 as text": lambda unsur, score: f"{score}.0",
        "spaces around": lambda unsur, score: f"  {score} ",
        "NBSP after": lambda unsur, score: f"{score}\u00a0",
        "full-width digits": lambda unsur, score: "０１２３４"[score],
        "4 - Gratis": lambda unsur, score: f"{score} - {LABELS[unsur][score - 1]}",
        "official labels": labelled,
        "labels with final dots": lambda unsur, score: f"{labelled(unsur, score)}.",
        "labels in capitals": lambda unsur, score: labelled(unsur, score).upper(),
        "labels with NBSP and double spaces": lambda unsur, score: f" {labelled(unsur, score)}\u00a0".replace(
            " ", "  "
        ),
    }
    for name, spell in forms.items():
        kinds = ("xlsx", "csv") if name in ("numbers as text", "4 - Gratis", "official labels") else ("xlsx",)
        put(name, lay(respelt(people(name), spell), (*PROFILE, *named())), kinds=kinds)

    def mixed(unsur: str, score: int) -> Raw:
        return (score, str(score), f"{score},0", labelled(unsur, score))[(score + len(unsur)) % 4]

    put("numbers, texts and labels mixed", lay(respelt(people("mixed"), mixed), (*PROFILE, *named())), READ | ASK)
    fit = LABELS["PERSYARATAN"]
    good = ("Tidak baik", "Kurang baik", "Baik", "Sangat baik")
    put("sesuai on every unsur", lay(respelt(people("sesuai"), lambda u, s: fit[s - 1]), (*PROFILE, *named())))
    put("baik on every unsur", lay(respelt(people("baik"), lambda u, s: good[s - 1]), (*PROFILE, *named())))
    local: dict[str, tuple[str, tuple[str, str, str, str]]] = {
        "wajar": ("BIAYA", ("Tidak wajar", "Kurang wajar", "Wajar", "Sangat wajar")),
        "wajar and gratis": ("BIAYA", ("Tidak wajar", "Kurang wajar", "Wajar", "Gratis")),
        "mampu": ("KOMPETENSI", ("Tidak mampu", "Kurang mampu", "Mampu", "Sangat Mampu")),
        "berkualitas": ("SARANA", ("Tidak berkualitas", "Kurang berkualitas", "Berkualitas", "Sangat berkualitas")),
        "memuaskan": ("PENGADUAN", ("Tidak memuaskan", "Kurang memuaskan", "Memuaskan", "Sangat memuaskan")),
        "baik for pengaduan, best first": ("PENGADUAN", good),
    }
    for name, (unsur, words) in local.items():
        everyone = respelt(
            people(f"local {name}", 20), lambda u, s, one=unsur, w=words: w[s - 1] if u == one else labelled(u, s)
        )
        put(f"local labels: {name}", lay(everyone, (*PROFILE, *named())))
    doubtful: dict[str, tuple[str, tuple[str, str, str, str]]] = {
        "Tidak dikelola dengan baik": ("PENGADUAN", ("Tidak dikelola dengan baik", *LABELS["PENGADUAN"][1:])),
        "Tidak sopan dan tidak ramah": ("PERILAKU", ("Tidak sopan dan tidak ramah", *LABELS["PERILAKU"][1:])),
        "Dikekola dengan baik": ("PENGADUAN", (*LABELS["PENGADUAN"][:3], "Dikekola dengan baik")),
        "Sulit": ("PROSEDUR", ("Sulit", *LABELS["PROSEDUR"][1:])),
        "Lambat, Lumayan lambat": ("WAKTU", ("Lambat", "Lumayan lambat", "Cepat", "Sangat cepat")),
    }
    for name, (unsur, words) in doubtful.items():
        everyone = respelt(
            people(f"doubtful {name}", 20), lambda u, s, one=unsur, w=words: w[s - 1] if u == one else labelled(u, s)
        )
        official = set(LABELS[unsur])
        lost = [
            p.having(**{unsur: odd(p.answers[unsur].raw)}) if p.answers[unsur].raw not in official else p
            for p in everyone
        ]
        table, missing = lay(everyone, (*PROFILE, *named())), lay(lost, (*PROFILE, *named()))
        put(f"a label nobody agreed on: {name}", table, READ | ASK | REFUSE, also=(missing.sums,), second=False)
    typos = {"Sesuai": "Sesuia", "Sangat sesuai": "Sangat sesuwai", "Kurang sesuai": "Kurang seuai"}
    wrong = respelt(people("typos", 20), lambda u, s: typos.get(fit[s - 1], fit[s - 1]))
    put("misspelt labels are a question", lay(wrong, (*PROFILE, *named())), ASK, second=False)


# --- unsur that stand in more than one question, or in the other order


def orders() -> None:
    """Ask an unsur twice; swap U8 and U9 by name or by answers."""
    parts = ("PERSYARATAN", "PERSYARATAN.2", "PROSEDUR", "WAKTU", "WAKTU.2", "WAKTU.3", *NINE[3:])
    heads = ("U1a", "U1b", "U2", "U3a", "U3b", "U3c", "U4", "U5", "U6", "U7", "U8", "U9")
    columns = [asked(key, head) for key, head in zip(parts, heads, strict=True)]
    put("several questions of one unsur", lay(people("parts", 18, parts), (*PROFILE, *columns)), kinds=("xlsx", "csv"))
    everyone = people("parts blank", 18, parts)
    everyone[5] = everyone[5].having(**{"WAKTU.2": BLANK})
    everyone[9] = everyone[9].having(**{"PERSYARATAN": BLANK, "WAKTU.3": Answer("-")})
    put("several questions with blanks", lay(everyone, (*PROFILE, *columns)), blanks=frozenset(), strange=None)
    dotted = [h.replace("a", ".1").replace("b", ".2").replace("c", ".3") for h in heads]
    columns = [asked(key, head) for key, head in zip(parts, dotted, strict=True)]
    put("questions named U1.1 and U1.2", lay(people("dotted", 18, parts), (*PROFILE, *columns)), READ | ASK | REFUSE)
    put(
        "sarana before pengaduan, by name",
        lay(people("form order"), (*PROFILE, *named(keys=FORM))),
        kinds=("xlsx", "csv"),
    )
    put("pengaduan before sarana, by name", lay(people("list order"), (*PROFILE, *named())))
    heads_9 = [asked(u, f"U{k} - {SHORT[u]}") for k, u in enumerate(FORM, start=1)]
    put("U8 - Sarana by name", lay(people("U8 sarana"), (*PROFILE, *heads_9)))
    spoken = respelt(people("vocabulary"), labelled)
    put("U8 and U9 told apart by their answers, form order", lay(spoken, (*PROFILE, *coded(keys=FORM))), second=False)
    put("U8 and U9 told apart by their answers, list order", lay(spoken, (*PROFILE, *coded())), second=False)
    put("U8 and U9 by number alone take the order of the list", lay(people("codes only"), (*PROFILE, *coded())))


# --- dates


def dates() -> None:
    """Write the time in every notation; the answers stay what they are."""
    months = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli")
    forms: dict[str, Callable[[Person], Raw]] = {
        "serial numbers": lambda p: (p.moment - dt.datetime(1899, 12, 30)).days,
        "serial numbers with hours": lambda p: round((p.moment - dt.datetime(1899, 12, 30)).total_seconds() / 86400, 6),
        "Indonesian months": lambda p: f"{p.moment.day} {months[p.moment.month - 1]} {p.moment.year}",
        "Indonesian months, short": lambda p: f"{p.moment.day} {months[p.moment.month - 1][:3]} {p.moment.year % 100}",
        "dd/mm/yyyy": lambda p: p.moment.strftime("%d/%m/%Y"),
        "yyyy-mm-dd hh:mm:ss": lambda p: p.moment.strftime("%Y-%m-%d %H:%M:%S"),
        "blanks and nonsense": lambda p: (None, "kemarin", "-", p.moment)[p.number % 4],
    }
    for name, of in forms.items():
        put(f"dates as {name}", lay(people(f"dates {name}"), (NO, Column("Tanggal", of), *PROFILE[2:], *named())))
    old = plain("mac dates")
    add("dates counted from 1904", "mac.xlsx", lambda: xlsx(Sheet("Data", old.grid), mac_dates=True), old.expected())
    year = dt.date(2024, 1, 8)
    wide = people("two semesters", 20, first=year, days=340)
    halves = [
        lay([p for p in wide if (p.moment.month <= 6) is early], (*PROFILE, *named())).sums for early in (True, False)
    ]
    both = lay(wide, (*PROFILE, *named()))
    put("dates over two semesters and no period", both, ASK, also=tuple(halves))
    title: list[list[Raw]] = [["Survei Kepuasan Masyarakat"], ["Periode: Januari - Desember 2024"]]
    put("dates over the period that is named", lay(wide, (*PROFILE, *named()), above=title))
    put("dates over the year that is named", lay(wide, (*PROFILE, *named()), above=[["Periode: Tahun 2024"]]))
    outside = lay(people("outside"), (*PROFILE, *named()), above=[["Periode: Semester II 2023"]])
    put("dates outside the period that is named", outside, ASK)


# --- cells that are no answers


def blanks_and_oddities() -> None:
    """A blank is no answer; a strange cell is missing and told; its row stays."""
    for name, raw in (("an empty cell", None), ("-", "-"), ("N/A", "N/A"), ("a space", " "), ("an empty text", "")):
        marks = [
            (2, "WAKTU", Answer(raw)),
            (2, "BIAYA", Answer(raw)),
            (7, "SARANA", Answer(raw)),
            (11, "PERSYARATAN", Answer(raw)),
        ]
        put(f"blank: {name}", plain(f"blank {name}", 16, *marks), kinds=("xlsx", "csv"))
    put(
        "0 is a blank where 4 occurs",
        plain("zero", 16, (1, "WAKTU", Answer(0)), (6, "BIAYA", Answer(0))),
        kinds=("xlsx", "csv"),
    )
    rng = random.Random(3)
    low = [p.having(**{u: odd(rng.randint(0, 3)) for u in NINE}) for p in people("zero to three")]
    put(
        "0 to 3 without a 4 is a question",
        lay(low, (*PROFILE, *named())),
        ASK,
        n=None,
        sums=None,
        rejected=None,
        after=FREE,
    )
    oddities: dict[str, Raw] = {
        "5": 5,
        "-1": -1,
        "3.5": 3.5,
        "3,5 as text": "3,5",
        "44": 44,
        "TRUE": True,
        "a date": dt.datetime(2024, 4, 3),
        "#N/A as text": "#N/A",
        "a single letter": "c",
        "an unknown word": "lumayan",
        "2.9999999": 2.9999999,
        "1e2": 100,
        "two answers": "3 4",
        "3/4": "3/4",
        "superscript two": "²",
        "a Roman numeral": "III",
    }
    for name, raw in oddities.items():
        spots = [(4, "WAKTU", odd(raw)), (13, "PENGADUAN", odd(raw))]
        kinds = ("xlsx", "csv") if name in ("5", "3.5", "TRUE", "-1") else ("xlsx",)
        put(f"a cell that holds {name}", plain(f"odd {name}", 20, *spots), kinds=kinds)
    put("strange cells in ods", plain("odd ods", 20, (4, "WAKTU", odd(5)), (6, "BIAYA", odd(3.5)), (8, "SARANA", odd(True))),
        kinds=("ods",))  # fmt: skip
    put("strange cells in xls", plain("odd xls", 20, (4, "WAKTU", odd(5)), (6, "BIAYA", odd("lumayan")), (8, "SARANA", odd(3.5))),
        kinds=("xls",))  # fmt: skip
    errors = plain(
        "error cells", 20, (1, "PROSEDUR", odd("#N/A")), (2, "KOMPETENSI", odd("#REF!")), (8, "SARANA", odd("#DIV/0!"))
    )
    put("error cells", errors, kinds=("xlsx", "csv"))
    put("a label of another unsur is an unknown word", lay(
        [p.having(PERSYARATAN=odd("Gratis")) if p.number == 4 else p for p in respelt(people("foreign label", 20), labelled)],
        (*PROFILE, *named())), READ | ASK, after=FREE, second=False)  # fmt: skip
    three = [(1, "WAKTU", odd(5)), (2, "BIAYA", odd(5)), (3, "SARANA", odd(5))]
    put("5 in three unsur, fewer than 5 %", plain("three fives", 20, *three))
    put("5 in four unsur is another scale", plain("four fives", 20, *three, (4, "PRODUK", odd(5))), REFUSE, after=NEVER)
    nine = [(index, "WAKTU", odd(5)) for index in range(9)]
    put("5 in 5 % of the answers is another scale", plain("nine fives", 20, *nine), REFUSE, after=NEVER)
    put("5 in just under 5 % of the answers", plain("eight fives", 20, *nine[:8]))
    partial_rows = [(3, unsur, BLANK) for unsur in NINE[:5]] + [(8, unsur, BLANK) for unsur in NINE[2:8]]
    put("fewer than half answered: rejected", plain("fewer than half", 18, *partial_rows), kinds=("xlsx", "csv", "ods"))
    put("five of nine answered: kept", plain("five of nine", 18, *[(3, unsur, BLANK) for unsur in NINE[:4]]))
    put("four of nine answered: rejected", plain("four of nine", 18, *[(3, unsur, Answer("-")) for unsur in NINE[:5]]))
    put("strange cells can leave fewer than half", plain("odd half", 18, *[(3, u, odd("x")) for u in NINE[:5]]),
        strange=frozenset(), blanks=frozenset((5, f"U{k}") for k in range(1, 10)))  # fmt: skip
    put(
        "a row without any answer",
        plain("no answer", 18, *[(3, unsur, BLANK) for unsur in NINE]),
        rejected=None,
        sheet_rows=None,
    )


def repeats() -> None:
    """Only the same number, time, profile and answers make a repeat; honest people answer alike."""
    everyone = people("exact repeat", 18)
    copies = [*everyone[:9], replace(everyone[4], repeats=True), *everyone[9:], replace(everyone[7], repeats=True)]
    put("exact repeats are rejected", lay(copies, (*PROFILE, *named())), kinds=("xlsx", "csv"))
    alike = [replace(p, answers=everyone[0].answers) if p.number % 3 == 0 else p for p in everyone]
    put("the same answers by other people are kept", lay(alike, (*PROFILE, *named())))
    twins = [*everyone, replace(everyone[4], number=19)]
    put("alike but for the number: kept", lay(twins, (*PROFILE, *named())))
    later = [*everyone, replace(everyone[4], moment=everyone[4].moment + dt.timedelta(minutes=7))]
    put("alike but for the time: kept", lay(later, (*PROFILE, *named())))
    older = [*everyone, replace(everyone[4], age=everyone[4].age + 1)]
    put("alike but for the age: kept", lay(older, (*PROFILE, *named())))
    flipped = {**everyone[4].answers, "WAKTU": said(5 - (everyone[4].answers["WAKTU"].score or 1))}
    other = [*everyone, replace(everyone[4], answers=flipped)]
    put("alike but for one answer: kept", lay(other, (*PROFILE, *named())))
    put("alike without a number: kept", lay([*everyone, everyone[4]], (*PROFILE[1:], *named())))
    put("alike without a time: kept", lay([*everyone, everyone[4]], (NO, *PROFILE[2:], *named())))
    meeting = [replace(p, moment=dt.datetime(2024, 3, 5, 9), answers=everyone[0].answers) for p in everyone]
    put("a meeting where all answer alike", lay(meeting, (NO, TIME, *named())))


# --- other scales and tables that are no respondents


def scales() -> None:
    """25 to 100 is a question; 1 to 5 is refused; a key that runs the other way is a question."""
    times = respelt(people("times 25", 18), lambda unsur, score: 25 * score)
    put(
        "answers on the scale of 25 to 100",
        lay(times, (*PROFILE, *named())),
        ASK | REFUSE,
        second=False,
        kinds=("xlsx", "csv"),
    )
    rng = random.Random(11)
    five = [p.having(**{u: odd(rng.randint(1, 5)) for u in NINE}) for p in people("one to five", 20)]
    put(
        "a scale of one to five",
        lay(five, (*PROFILE, *coded())),
        REFUSE,
        n=None,
        sums=None,
        after=NEVER,
        kinds=("xlsx", "csv"),
    )
    hundred = [p.having(**{u: odd(rng.randint(60, 98)) for u in NINE}) for p in people("percent", 20)]
    put("percentages", lay(hundred, (*PROFILE, *named())), ASK | REFUSE, n=None, sums=None, after=NEVER)
    key: list[list[Raw]] = [["Keterangan: 1 = Sangat baik, 2 = Baik, 3 = Kurang baik, 4 = Tidak baik"]]
    turned = respelt(people("reversed", 18), lambda unsur, score: 5 - score)
    as_is = {unsur: (n, 5 * n - total) for unsur, (n, total) in lay(turned, named()).sums.items()}
    put(
        "a key that runs the other way",
        lay(turned, (*PROFILE, *coded()), above=key),
        ASK,
        forbidden=(as_is,),
        second=False,
    )


def shapes() -> None:
    """Tables that are no respondents are never scored as respondents."""
    nothing: dict[str, Any] = {
        "n": None,
        "sums": None,
        "rows": None,
        "rejected": None,
        "sheet_rows": None,
        "strange": None,
    }
    rng = random.Random(21)
    for name, gone, columns in (
        ("U7", "PERILAKU", coded()),
        ("U1", "PERSYARATAN", coded()),
        ("Biaya", "BIAYA", named()),
        ("U9", "SARANA", coded()),
    ):
        table = lay(people(f"missing {name}"), [*PROFILE, *(c for c in columns if c.key != gone)])
        put(f"without {name}", table, REFUSE, after=NEVER)
    services = ("KTP", "KK", "Akta", "Pindah", "Legalisasi", "Rekomendasi", "Dispensasi")
    rows: Grid = [["No", "Jenis Layanan", "Jumlah Responden", *NAMES.values(), "IKM"]]
    for place, service in enumerate(services, start=1):
        nrr: list[Raw] = [round(rng.uniform(3, 4), 2) for _ in NINE]
        rows.append([place, service, rng.randint(20, 90), *nrr, round(rng.uniform(78, 95), 2)])
    table = lay([], [])
    put("averages by service", replace(table, grid=rows), ASK | REFUSE, after=NEVER, second=False, **nothing)
    recap: Grid = [["REKAPITULASI NILAI IKM DI LINGKUNGAN PEMERINTAH KABUPATEN CONTOH PERIODE 2024"], []]
    recap.append(["No", "Perangkat Daerah", *(f"U{k}" for k in range(1, 10)), "Nilai IKM"])
    for place in range(1, 12):
        nrr = [rng.choice((4, 4.0, 3, round(rng.uniform(3, 4), 2), round(rng.uniform(3, 4), 3))) for _ in NINE]
        recap.append([place, f"Kecamatan Contoh {place}", *nrr, round(rng.uniform(78, 95), 2)])
    recap.append(["IKM Perunsur", None, *(3.5 for _ in NINE), 87.5])
    put(
        "a recap of units",
        replace(table, grid=recap),
        ASK | REFUSE,
        after=NEVER,
        second=False,
        kinds=("xlsx", "csv"),
        **nothing,
    )
    wide: Grid = [
        [
            "NO",
            "OPP",
            "UNSUR",
            *[None] * 8,
            "JENIS KELAMIN",
            None,
            "POPULASI",
            "SAMPEL",
            "NRR TERTIMBANG",
            "NILAI IKM",
            "KATEGORI",
        ]
    ]
    wide.append([None, None, *(f"U{k}" for k in range(1, 10)), "L", "P", None, None, None, None, None])
    for place in range(1, 9):
        nrr = [round(rng.uniform(3, 4), 2) for _ in NINE]
        wide.append([place, f"OPD Contoh {place}", *nrr, 20, 25, 600, 45, 3.4, round(rng.uniform(78, 95), 2), "B"])
    wide.append(["Jumlah", None, *(3.4 for _ in NINE), 160, 200, 4800, 360, 3.4, 85.1, "B"])
    put("a recap of a kabupaten", replace(table, grid=wide), ASK | REFUSE, after=NEVER, second=False, **nothing)
    tall: Grid = [["No", "Unsur Pelayanan", "NRR", "Mutu"]]
    tall += [[k, name, round(rng.uniform(3, 4), 2), "B"] for k, name in enumerate(NAMES.values(), start=1)]
    put("one average for each unsur", replace(table, grid=tall), ASK | REFUSE, after=NEVER, second=False, **nothing)
    counts: Grid = [["No", "Unsur", "1", "2", "3", "4", "Jumlah"]]
    for k, name in enumerate(NAMES.values(), start=1):
        ones, twos, threes = rng.randint(0, 4), rng.randint(0, 9), rng.randint(20, 60)
        counts.append([k, name, ones, twos, threes, 120 - ones - twos - threes, 120])
    put(
        "counts of each answer",
        replace(table, grid=counts),
        READ,
        second=False,
        kinds=("xlsx", "csv"),
        **nothing,
    )
    flat: Grid = [["P*)", *(f"U{k}" for k in range(1, 10))]]
    for score in (1, 2, 3, 4):
        flat.append([score, *(rng.randint(0, 60) for _ in NINE)])
    put(
        "counts with the unsur as columns",
        replace(table, grid=flat),
        ASK | REFUSE,
        after=NEVER,
        second=False,
        **nothing,
    )
    everyone = people("unsur as rows")
    across: Grid = [["Unsur", *(f"Responden {p.number}" for p in everyone)]]
    across += [[NAMES[unsur], *(p.answers[unsur].raw for p in everyone)] for unsur in NINE]
    sums = lay(everyone, named()).sums
    put("unsur as rows, respondents as columns", replace(table, grid=across), ASK | REFUSE, second=False,
        **{**nothing, "sums": sums})  # fmt: skip
    for amount in (14, 12):
        keys = [*NINE, *(f"U{k}" for k in range(10, amount + 1))]
        columns = [asked(key, f"U{k}") for k, key in enumerate(keys, start=1)]
        table = lay(people(f"{amount} unsur", 16, keys), (*PROFILE, *columns))
        first_nine = {unsur: table.sums[unsur] for unsur in NINE}
        put(f"{amount} unsur", table, ASK, after=FREE, forbidden=(first_nine,), second=False)
    old = {**NAMES, "SARANA": "Maklumat pelayanan"}
    put(
        "maklumat in place of sarana",
        lay(people("maklumat"), (*PROFILE, *named(old))),
        ASK | REFUSE,
        after=FREE,
        second=False,
    )
    twice = [*PROFILE, *coded()]
    twice.insert(9, asked("WAKTU", "U3"))
    put("U3 twice", lay(people("U3 twice"), twice), ASK | REFUSE, after=FREE, second=False)
    other = Column(NAMES["BIAYA"], lambda p: 1 + p.number % 4)
    put(
        "Biaya twice, with other answers",
        lay(people("Biaya twice"), (*PROFILE, *named(), other)),
        ASK | REFUSE,
        after=FREE,
        second=False,
    )
    for unsur in ("BIAYA", "PERILAKU"):
        columns = [renamed(c, None) if c.key == unsur else c for c in coded()]
        table = lay(people(f"no header {unsur}"), (*PROFILE, *columns))
        put(
            f"no header over {unsur}",
            table,
            ASK,
            second=False,
            kinds=("xlsx", "csv") if unsur == "BIAYA" else ("xlsx",),
        )
    empty = [p.having(BIAYA=BLANK) for p in people("empty unsur")]
    put("an unsur that nobody answered", lay(empty, (*PROFILE, *named())), ASK | REFUSE, after=NEVER, second=False)
    dashes = [p.having(SARANA=Answer("-")) for p in people("dashed unsur")]
    put("an unsur of dashes", lay(dashes, (*PROFILE, *coded())), ASK | REFUSE, after=NEVER, second=False)
    words = [p.having(WAKTU=odd("lihat lampiran")) for p in people("worded unsur")]
    put("an unsur of unknown words", lay(words, (*PROFILE, *named())), ASK | REFUSE, after=NEVER, second=False)
    move = [*PROFILE, *(asked(unsur, NAMES[unsur]) for unsur in NINE)]
    everyone = people("shifted")
    shifted = lay(everyone, move)
    grid = [row if place == 0 else [*row[:6], *row[7:], 99] for place, row in enumerate(shifted.grid)]
    put(
        "answers shifted by one column", replace(shifted, grid=grid), ASK | REFUSE, after=NEVER, second=False, **nothing
    )


# --- workbooks of several parts


def pooled(first: Table, second: Table) -> tuple[Sums, ...]:
    """Return the sums that are right once the officer has chosen between two tables."""
    return (first.sums, second.sums, together(first.sums, second.sums))


def books() -> None:
    """Hidden sheets are not read, hidden rows count; two sheets, two tables and two units are questions."""
    one, two = plain("sheet one"), plain("sheet two")
    open_: dict[str, Any] = {"n": None, "rows": None, "rejected": None, "sheet_rows": None, "also": pooled(one, two)}
    for kind, writer in (("xlsx", xlsx), ("ods", ods)):
        sheets = (Sheet("Januari", one.grid), Sheet("Februari", two.grid))
        add(
            f"two sheets with data, {kind}",
            f"dua.{kind}",
            partial(writer, *sheets),
            one.expected(ASK, **open_),
            second=False,
        )
    for state in ("hidden", "veryHidden"):
        sheets = (Sheet("Data", one.grid), Sheet("lama", two.grid, state=state))
        add(f"a sheet that is {state}", "tersembunyi.xlsx", partial(xlsx, *sheets), one.expected())
    sheets = (Sheet("lama", two.grid, state="hidden"), Sheet("Data", one.grid))
    add("a hidden sheet that comes first", "tersembunyi.xlsx", partial(xlsx, *sheets), one.expected())
    add("only a hidden sheet has data", "tersembunyi.xlsx",
        partial(xlsx, Sheet("Catatan", [["kosong"]]), Sheet("lama", two.grid, state="hidden")),
        two.expected(ASK | REFUSE, after=FREE), second=False)  # fmt: skip
    hidden = Sheet("Data", one.grid, hidden_rows=(3, 4, 9))
    add("hidden rows count", "baris.xlsx", partial(xlsx, hidden), one.expected())
    sheets = (Sheet("Sampul", [["Laporan SKM"], ["Kecamatan Contoh"]]), Sheet("Data", one.grid), Sheet("Kosong", []))
    add("a cover sheet and an empty sheet", "sampul.xlsx", partial(xlsx, *sheets), one.expected())
    summary: Grid = [
        ["No", "Unsur", "NRR"],
        *([k, NAMES[u], round(one.sums[u][1] / one.sums[u][0], 2)] for k, u in enumerate(NINE, 1)),
    ]
    add("respondents on one sheet, their averages on another", "olah.xlsx",
        partial(xlsx, Sheet("Data", one.grid), Sheet("Rekap", summary)), one.expected(READ | ASK, n=None, rows=None))  # fmt: skip
    gap: Grid = [[], ["Kecamatan Contoh Dua"], []]
    backwards = lay(people("backwards"), [*reversed(named()), *PROFILE])
    stacked = [*one.grid, *gap, *backwards.grid]
    add("two tables, one below the other", "tumpuk.xlsx", partial(xlsx, Sheet("Data", stacked)),
        one.expected(ASK | REFUSE, **{**open_, "also": pooled(one, backwards)}), second=False)  # fmt: skip
    width = len(one.grid[0]) + 2
    beside: Grid = [
        [*left, *[None] * (width - len(left)), *right] for left, right in zip(one.grid, two.grid, strict=True)
    ]
    add(
        "two tables side by side",
        "jajar.xlsx",
        partial(xlsx, Sheet("Data", beside)),
        one.expected(ASK | REFUSE, **open_),
        second=False,
    )
    unit = Column("Unit Layanan", lambda p: ("Kecamatan Contoh Satu", "Kecamatan Contoh Dua")[p.number % 2])
    everyone = people("two units", 20)
    units = [lay([p for p in everyone if p.number % 2 == k], (*PROFILE, unit, *named())) for k in (0, 1)]
    both = lay(everyone, (*PROFILE, unit, *named()))
    put(
        "two units in a column",
        both,
        ASK | REFUSE,
        also=(units[0].sums, units[1].sums),
        second=False,
        kinds=("xlsx", "csv"),
    )
    service = Column("Jenis Layanan", lambda p: ("KTP", "KK", "Akta")[p.number % 3])
    put("several services are one unit", lay(people("services", 20), (*PROFILE, service, *named())))
    titles: list[list[Raw]] = [["SURVEI KEPUASAN MASYARAKAT KECAMATAN CONTOH"], ["Semester I Tahun 2024"]]
    titled = lay(people("merged title"), (*PROFILE, *named()), above=titles)
    add(
        "a merged title", "judul.xlsx", partial(xlsx, Sheet("Data", titled.grid, ("A1:O1", "A2:O2"))), titled.expected()
    )


# --- formulas, and workbooks that other programs write


def with_formulas(table: Table, *, stored: bool, items: frozenset[str], extra: bool = False) -> bytes:
    """Write a table whose answers of ``items`` are formulas, with or without the value that Excel would store."""
    import xlsxwriter

    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2024, 7, 1)})
    page = book.add_worksheet("Data")
    for row, cells in enumerate(table.grid):
        for column, raw in enumerate(cells):
            key = table.columns[column].key if column < len(table.columns) else None
            if raw is None:
                continue
            if isinstance(raw, dt.datetime):
                page.write_string(row, column, raw.strftime("%d/%m/%Y %H:%M"))
            elif key in items and row >= table.header_row:
                page.write_formula(row, column, f"=1*{raw}", None, raw if stored else "")
            else:
                page.write(row, column, raw)
    if extra:
        for column, about in enumerate(table.columns):
            if about.key:
                page.write_formula(len(table.grid), column, "=SUM(A1:A9)", None, table.sums[about.key][1])
        page.write_string(len(table.grid), 0, "Jumlah")
    book.close()
    return zipped(members_of(buffer.getvalue()))


def formulas() -> None:
    """A formula with its stored value is that value; without one, the file is refused."""
    table = plain("formulas")
    every = frozenset(NINE)
    add(
        "formulas with stored values",
        "rumus.xlsx",
        partial(with_formulas, table, stored=True, items=every),
        table.expected(),
    )
    total = replace(table, grid=[*table.grid, ["Jumlah"]])
    add("formulas in a total row, with values", "rumus.xlsx",
        partial(with_formulas, table, stored=True, items=frozenset(), extra=True), total.expected())  # fmt: skip
    bare: Grid = [
        table.grid[0],
        *([Formula(f"=1*{c}") if k >= 6 else c for k, c in enumerate(row)] for row in table.grid[1:]),
    ]
    add(
        "formulas without stored values",
        "rumus.xlsx",
        partial(xlsx, Sheet("Data", bare)),
        table.expected(REFUSE, after=NEVER),
        second=False,
    )
    one: Grid = [
        table.grid[0],
        *([Formula(f"=1*{c}") if k == 9 else c for k, c in enumerate(row)] for row in table.grid[1:]),
    ]
    add("one column of formulas without stored values", "rumus.xlsx", partial(xlsx, Sheet("Data", one)),
        table.expected(REFUSE, after=NEVER), second=False)  # fmt: skip
    foot: list[Raw] = ["Jumlah", *[None] * 5, *(Formula(f"=SUM({c}2:{c}17)") for c in "GHIJKLMNO")]
    add("a total row of formulas without stored values", "rumus.xlsx", partial(xlsx, Sheet("Data", [*table.grid, foot])),
        table.expected(READ | REFUSE, sheet_rows=None), second=False)  # fmt: skip


def inline_strings(table: Table) -> bytes:
    """Write texts into the cells themselves, as streaming exporters do."""
    import xlsxwriter

    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": True})
    page = book.add_worksheet("Data")
    for row, cells in enumerate(table.grid):
        for column, raw in enumerate(cells):
            if isinstance(raw, dt.datetime):
                page.write_string(row, column, raw.strftime("%d/%m/%Y %H:%M"))
            elif raw is not None:
                page.write(row, column, raw)
    book.close()
    return buffer.getvalue()


def exporters() -> None:
    """Read what other programs than Excel write, or refuse it; never read it wrong."""
    table = plain("exporters")
    text: Grid = [[c.isoformat() if isinstance(c, dt.datetime) else c for c in row] for row in table.grid]
    add("texts inside the cells", "aliran.xlsx", partial(inline_strings, table), table.expected())
    add("a package written by hand", "tangan.xlsx", lambda: zipped(package(text)), table.expected())
    add("a dimension that is too small", "dimensi.xlsx", lambda: zipped(package(text, "A1:O6")), table.expected())

    def prefixed() -> bytes:
        members = package(text)
        page = members["xl/worksheets/sheet1.xml"].decode()
        for tag in ("worksheet", "sheetData", "row", "c", "v"):
            page = (
                page.replace(f"<{tag} ", f"<x:{tag} ")
                .replace(f"<{tag}>", f"<x:{tag}>")
                .replace(f"</{tag}>", f"</x:{tag}>")
            )
        members["xl/worksheets/sheet1.xml"] = page.replace("xmlns=", "xmlns:x=").encode()
        return zipped(members)

    def placeless() -> bytes:
        members = package([[c if c is not None else "" for c in row] for row in text])
        page = members["xl/worksheets/sheet1.xml"].decode()
        for row in range(len(text), 0, -1):
            page = page.replace(f'<row r="{row}">', "<row>")
        parts = page.split(' r="')
        page = parts[0] + "".join(part.partition('"')[2] for part in parts[1:])
        members["xl/worksheets/sheet1.xml"] = page.encode()
        return zipped(members)

    add("elements with a prefix", "awalan.xlsx", prefixed, table.expected(READ | REFUSE))
    add("cells without a place", "tempat.xlsx", placeless, table.expected(READ | REFUSE), second=False)
    nothing = Expected(REFUSE, after=NEVER)
    answers = [{"nama": "Responden Contoh", "jawaban": {NAMES[u]: 3 for u in NINE}} for _ in range(12)]
    add("JSON", "surveys.json", lambda: json.dumps(answers).encode(), nothing, second=False)
    add(
        "JSON under the name .csv", "surveys.csv", lambda: json.dumps(answers, indent=1).encode(), nothing, second=False
    )
    head: Grid = [table.grid[0]]
    for kind in ("xlsx", "ods", "csv", "html"):
        ending = ENDINGS.get(kind, kind)
        add(f"a header without rows, {kind}", f"kosong.{ending}", partial(write, kind, head), nothing, second=False)
        add(f"nothing at all, {kind}", f"kosong.{ending}", partial(write, kind, []), nothing, second=False)
    add("an empty file", "kosong.xlsx", lambda: b"", nothing, second=False)
    add("one respondent", "satu.xlsx", lambda: xlsx(Sheet("Data", plain_one.grid)), plain_one.expected())
    budget: Grid = [["No", "Uraian", "Januari", "Februari"], *([k, f"Belanja {k}", 3, 4] for k in range(1, 12))]
    add("a table that is no survey", "anggaran.xlsx", partial(xlsx, Sheet("Data", budget)), nothing, second=False)


plain_one = lay(people("one", 4)[:1], (*PROFILE, *named()))

for _build in (
    variant_a, variant_b, variant_c, variant_d, variant_e, variant_f, variant_g, variant_h, variant_j, headers, extras,
    texts, spellings, orders, dates, blanks_and_oddities, repeats, scales, shapes, books, formulas, exporters,
):  # fmt: skip
    _build()
