"""What a file is, and whether it may go further: looked at before any parser sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum

from skm_app.wording.problems import refuse

MAX_MB = 20
_MAX_UNPACKED_MB = 400
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMULA_WITHOUT_RESULT = re.compile(
    rb'<c [^>]*?r="([A-Z]+[0-9]+)"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"%pdf", b"{\\rtf")


class Kind(StrEnum):
    """Name a kind of file that can be read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def check_file(content: bytes) -> Kind:
    """Return what kind of file ``content`` is, judged by its bytes, never by its name.

    Raises:
        Refused: it is empty, too large, broken, encrypted, or no table at all.
    """
    if not content.strip():
        raise refuse("empty_file")
    if len(content) > MAX_MB * 2**20:
        raise refuse("too_large", got=str(-(-len(content) // 2**20)), expected=str(MAX_MB))
    if content.startswith(b"PK"):
        _check_archive(content)
        return Kind.WORKBOOK
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise refuse("encrypted")
        return Kind.WORKBOOK
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP):
        raise refuse("unknown_kind", got="isinya halaman web atau dokumen")
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("unknown_kind", got="isinya bukan teks")
    return Kind.TEXT


def is_old_workbook(content: bytes) -> bool:
    """Tell whether this is an .xls of before 2007, which carries no checksum of its own."""
    return content.startswith(_OLE)


def _check_formulas(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Refuse formulas whose result was never stored: every reader takes them for blanks."""
    for name in sorted(names):
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        if found := _FORMULA_WITHOUT_RESULT.search(archive.read(name)):
            raise refuse("formulas_only", got=found[1].decode())


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise refuse("encrypted")
            if sum(member.file_size for member in members) > _MAX_UNPACKED_MB * 2**20:
                raise refuse("too_large", got=f"lebih dari {_MAX_UNPACKED_MB}", expected=str(_MAX_UNPACKED_MB))
            names = {member.filename for member in members}
            # calamine does not check this, and then reads a flipped bit as another number
            if damaged := archive.testzip():
                raise refuse("broken_file", got=damaged)
            _check_formulas(archive, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise refuse("broken_file", got="isi zip tidak utuh") from error
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise refuse("unknown_kind", got="berkas zip tanpa lembar kerja")
