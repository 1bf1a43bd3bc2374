"""Look at every member of a zip, unpacked in pieces, before any parser sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_MB, Refusal
from sheetxml import SheetScan, find_sheet

_PIECE = 2**20
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_NO_DATA = re.compile(
    r"(?:.*/)?(?:media|embeddings|Pictures|Thumbnails|printerSettings)/.*|.*\.(?:png|jpe?g|gif|[ew]mf)"
)
_SURVEY_FILE = re.compile(r".*\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv)", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, UnicodeError, RuntimeError)


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Return the zip after a look at its list of members."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise Refusal("broken_file", "isi zip tidak utuh") from error
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise Refusal("encrypted")
    if len(members) > MAX_MEMBERS:
        raise Refusal("broken_file", f"zip berisi {len(members)} berkas")
    _check_sizes(members)
    seen: set[str] = set()
    for member in members:
        if member.filename.casefold() in seen:
            raise Refusal("broken_file", f"{member.filename} ada dua kali")
        seen.add(member.filename.casefold())
    return archive


def check_is_workbook(archive: zipfile.ZipFile) -> bool:
    """Refuse by name what is no workbook; tell whether it is one of OpenDocument."""
    names = set(archive.namelist())
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return False
    if "content.xml" in names:
        _check_open_document(archive, names)
        return True
    for folder, kind in (("word/", "dokumen Word"), ("ppt/", "presentasi PowerPoint"), ("Index/", "berkas Numbers")):
        if any(name.startswith(folder) for name in names):
            raise Refusal("unknown_kind", kind)
    if files := [name for name in names if _SURVEY_FILE.fullmatch(name)]:
        raise Refusal("zip_of_files", len(files))
    raise Refusal("unknown_kind", "berkas zip tanpa lembar kerja")


def _check_open_document(archive: zipfile.ZipFile, names: set[str]) -> None:
    try:
        if "mimetype" in names and b"spreadsheet" not in archive.read("mimetype"):
            raise Refusal("unknown_kind", "dokumen atau presentasi OpenDocument")
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refusal("encrypted")
    except _BROKEN as error:
        raise Refusal("broken_file", "isi zip tidak utuh") from error


def scan_members(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Unpack every member once, and return what was found in each worksheet of an xlsx."""
    scans: dict[str, SheetScan] = {}
    unpacked = 0
    for member in archive.infolist():
        try:
            for number, piece in enumerate(_unpack(archive, member)):
                unpacked += len(piece)
                if unpacked > MAX_UNPACKED_MB * 2**20:
                    raise Refusal("too_large", f"lebih dari {MAX_UNPACKED_MB}", MAX_UNPACKED_MB)
                if number == 0 and (prefix := find_sheet(piece)) is not None:
                    scans[member.filename] = SheetScan(prefix)
                if scan := scans.get(member.filename):
                    scan.feed(piece)
        except _BROKEN as error:
            raise Refusal("broken_file", member.filename) from error
        if scan := scans.get(member.filename):
            scan.finish()
    return scans


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if sum(member.file_size for member in members) > MAX_UNPACKED_MB * 2**20:
        raise Refusal("too_large", f"lebih dari {MAX_UNPACKED_MB}", MAX_UNPACKED_MB)
    for member in members:
        if member.file_size > max(10 * 2**20, MAX_RATIO * member.compress_size):
            raise Refusal("packed_too_tight", member.file_size // max(1, member.compress_size))
        # other ways to pack unpack without a bound, and no office program uses them
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("broken_file", f"cara mampat {member.filename}")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member in pieces; its true size and checksum are compared, which calamine does not do."""
    declared, member.file_size = member.file_size, MAX_UNPACKED_MB * 2**20 + 1
    is_data = not _NO_DATA.fullmatch(member.filename)
    size, tail = 0, b""
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            if is_data:
                _check_markup(member.filename, tail + piece, first=size == 0)
                tail = piece[-12:]
            size += len(piece)
            yield piece
    member.file_size = declared
    if size != declared:
        raise zipfile.BadZipFile(member.filename)


def _check_markup(name: str, piece: bytes, first: bool) -> None:
    if _DECLARATION.search(piece):
        raise Refusal("unsafe_xml", name)
    # in UTF-16 a declaration would pass unseen
    if first and piece.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        raise Refusal("unsafe_xml", name)
