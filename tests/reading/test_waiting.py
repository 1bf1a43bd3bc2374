"""What a waiting file keeps: nothing of a person. That it reads like the file itself is held in tests/files."""

from skm_app.reading import drop_personal, pack_sheets, read_sheets, unpack_sheets
from tests.reading.makers import NAMES, as_xlsx


def keep(content: bytes) -> bytes:
    return pack_sheets(drop_personal(read_sheets(content)))


def test_a_waiting_file_holds_no_person():
    """Names, numbers, addresses, signatures and slips of the pen are emptied."""
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
    slip = [*row[:6], "Joko Widagdo", *row[7:]]
    table = [["Petugas: Rina"], ["Nama Camat Drs. Slamet"], header, row, slip, [], ["", "Mengetahui, Slamet Riyadi"]]
    kept = str(unpack_sheets(keep(as_xlsx(table))))
    words = ("Budi", "35160101", "08123", "Krajan", "Siti", "Joko", "Rina", "Slamet", "Riyadi")
    assert [word for word in words if word in kept] == []
