"""What a waiting file keeps: nothing of a person. That it reads like the file itself is held in tests/files."""

import datetime as dt

import pytest

from skm_app.reading import drop_personal, pack_sheets, read_sheets, unpack_sheets
from tests.reading.makers import NAMES, as_xlsx


def keep(content: bytes) -> bytes:
    return pack_sheets(drop_personal(read_sheets(content)))


def test_a_waiting_file_holds_no_person():
    """Names, numbers, addresses and signatures are emptied; an answer that is to be mended is seen, without numbers."""
    header = ["No", "Nama", "NIK", "Telepon", "Alamat", *NAMES, "Catatan petugas", "Saran"]
    row = [
        1,
        "Budi Santoso",
        3516010101010001,
        "081234567890",
        "Dusun Krajan",
        *[3] * 9,
        "titipan Siti",
        "WA 081234567890",
    ]
    slip = [*row[:6], "tdk tahu, WA 081234567890", 3, "081234567890", *row[9:]]
    table = [
        ["Petugas: Rina"],
        ["Rina, lahir 01/02/1980"],
        ["Nama Camat Drs. Slamet"],
        header,
        row,
        slip,
        [],
        ["", "Mengetahui, Slamet Riyadi"],
    ]
    kept = str(unpack_sheets(keep(as_xlsx(table))))
    words = ("Budi", "35160101", "08123", "Krajan", "Siti", "Rina", "Slamet", "Riyadi")
    assert ([word for word in words if word in kept], "tdk tahu, WA •••" in kept) == ([], True)


@pytest.mark.parametrize(
    ("place", "text", "kept"),
    [
        ("time", "Ani Wulandari 0812345678901", "•••"),
        ("time", "32/1/2026", "32/1/2026"),
        ("unknown", "1. Budi Santoso", "•••"),
        ("unknown", "3. Sesuai", "3. Sesuai"),
        ("unknown", "Max Wijaya", "max"),
        ("unknown", "NRR tertb/unsur Slamet", "nrr tertb / unsur"),
        ("unknown", "Ani S", "•••"),
        ("title", "Juni Astuti", "•••"),
        ("title", "Siti", "•••"),
        ("title", "P1 Budi Santoso", "•••"),
        ("title", "Budi Santoso. Baik", "•••"),
        ("title", "s/d Juni", "s/d Juni"),
        ("title", "Telp 0812 - 3456 - 7890 Kecamatan Uji", "Telp ••• Kecamatan Uji"),
        ("service", "KTP (0812) 3456789", "KTP •••"),
        ("service", "KTP 3516\u200b0112\u200b1290\u200b0001", "KTP •••"),
        ("service", "KTP budi @ contoh.id", "KTP •••"),
    ],
)
def test_what_may_be_a_person_is_hidden_wherever_it_stands(place: str, text: str, kept: str):
    """A name with a number is no score, a month with a name no period, a grouped number still a number."""
    columns = {"time": "Tanggal", "unknown": "Catatan petugas", "service": "Jenis Layanan"}
    row = [text if place == key else None for key in columns]
    title = [[text]] if place == "title" else []
    table = [*title, [], ["No", *columns.values(), *NAMES], *([k, *row, *[3] * 9] for k in range(1, 13))]
    (sheet,) = unpack_sheets(keep(as_xlsx(table)))
    found = sheet.rows[0][0] if title else sheet.rows[-1][1 + list(columns).index(place)]
    assert found == kept


def test_a_row_above_a_repeated_header_is_a_row():
    """What a respondent wrote there is not taken for the upper half of a header."""
    header = ["No", "Pekerjaan", *NAMES]
    rows = [[k, "Wiraswasta", *[3] * 9] for k in range(1, 8)]
    (sheet,) = unpack_sheets(keep(as_xlsx([header, *rows, header, *rows])))
    assert {row[1] for row in sheet.rows if row[1] != "Pekerjaan"} == {"Wiraswasta"}


def test_a_recipient_of_a_service_is_a_person():
    """ "Penerima Layanan" heads names; "Jenis Layanan" does not."""
    table = [["Penerima Layanan", *NAMES], *([["Dewi Lestari", *[3] * 9]] * 12)]
    assert "Dewi" not in str(unpack_sheets(keep(as_xlsx(table))))


def test_the_child_drops_what_this_process_would():
    """What leaves the child is what the rules give here, for each kind of sheet; nothing of a person comes out of it."""
    table = [
        ["Kecamatan Gedeg"],
        ["No", "Nama", "Tanggal", "Usia", *NAMES],
        *([k, "Budi", dt.datetime(2026, 3, k), 30, *[3] * 9] for k in range(1, 13)),
    ]
    content = as_xlsx(table)
    masked = read_sheets(content, masked=True)
    assert masked == drop_personal(read_sheets(content))
    assert "Budi" not in str(masked)
