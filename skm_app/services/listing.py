"""A list of files: a line each, which file it is and where it goes. The same for a zip on the page and the terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from skm_app.reading import parse_period
from skm_app.services.batch import Entry
from skm_app.store import make_code
from skm_core import Period

NAME = "daftar.csv"
"""What a list inside a zip is called."""

_LONGEST_CELL = 10_000
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "file": ("file", "berkas", "nama berkas", "nama file"),
    "unit": ("unit", "unit pelayanan", "kecamatan"),
    "period": ("period", "periode"),
    "population": ("population", "populasi", "penerima layanan", "jumlah penerima layanan"),
    "parent": ("parent", "induk", "kabupaten", "kabupaten/kota"),
    "service": ("service", "layanan", "jenis layanan"),
}
"""Names of the columns; a list without them has its columns in this order."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """Hold one line of a list: the number of the line, which file, empty where none came, and where it goes."""

    line: int
    file: str
    entry: Entry

    @property
    def place(self) -> tuple[str, Period] | None:
        """Return the unit and period that the line names, None where it leaves one of them to the file."""
        try:
            period = parse_period(self.entry.period) if self.entry.period else None
        except ValueError:
            return None
        return (make_code(self.entry.unit), period) if self.entry.unit and period else None


class NoList(ValueError):
    """Say that a file is no list."""


def read_list(content: bytes) -> list[ListedFile]:
    """Return the lines of a list: columns divided by semicolon, comma or tabulator, with or without a header.

    Args:
        content: the bytes, in UTF-8 or as Excel writes it on an older Windows.

    Raises:
        NoList: it is no text, names no file, or has a quotation mark that is not closed.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise NoList
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    names = list(_COLUMNS)
    found: list[ListedFile] = []
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    except csv.Error as error:
        raise NoList from error
    for number, row in enumerate(rows, 1):
        if any("\n" in cell or len(cell) > _LONGEST_CELL for cell in row):
            # a quotation mark that nobody closed has taken the lines after it for one cell
            raise NoList
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells):
            continue
        if not found and (header := _read_header(cells)):
            names = header
            continue
        said = dict(zip(names, cells, strict=False))
        if any(said.values()):
            found.append(ListedFile(number, said.get("file", ""), Entry.unpack(said)))
    if not any(one.file for one in found):
        raise NoList
    return found


def is_list(content: bytes) -> bool:
    """Tell whether a file is a list that names its columns, be it without any line."""
    first = content.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", errors="replace")
    delimiter = max(";\t,", key=first.count)
    return "\0" not in first and _read_header([cell.strip() for cell in first.split(delimiter)]) is not None


def _read_header(cells: list[str]) -> list[str] | None:
    """Return the names of the columns, None where the line has none; a column of another name is passed over."""
    known = {word: name for name, words in _COLUMNS.items() for word in words}
    names = [known.get(cell.casefold().rstrip(" .:"), "") for cell in cells]
    return names if "file" in names else None


def write_list(files: Mapping[str, Entry]) -> bytes:
    """Return a list to be filled in: a line for each file, with what is known of it."""
    return _write([*_COLUMNS], [[name, *astuple(entry)] for name, entry in files.items()])


def write_rest(left: Sequence[tuple[ListedFile, str]]) -> bytes:
    """Return a list of files that were not saved, each with the reason in a column that a list passes over.

    Args:
        left: the lines, and why each was not saved.
    """
    return _write([*_COLUMNS, "sebab"], [[one.file, *astuple(one.entry), why] for one, why in left])


def _write(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    # Excel on Windows reads UTF-8 by its mark alone
    return b"\xef\xbb\xbf" + written.getvalue().encode()
