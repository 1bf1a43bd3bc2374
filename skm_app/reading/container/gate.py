"""What a file is, judged by a cheap look at its bytes; everything that unpacks or parses is left to the child."""

from __future__ import annotations

import re
from enum import StrEnum

from skm_app.problems import ProblemCode, Refused, refuse

MAX_MB = 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OTHERS = {
    b"%PDF": "berkas PDF",
    b"\x89PNG\r\n": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
    b"GIF8": "gambar GIF",
    b"II*\0": "gambar TIFF",
    b"MM\0*": "gambar TIFF",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf\x27\x1c": "arsip 7-Zip",
    b"\x1f\x8b": "arsip gzip",
    b"BZh": "arsip bzip2",
    b"\xfd7zXZ": "arsip xz",
    b"SQLite format 3\0": "basis data SQLite",
    b"\0\x01\0\0Standard ": "basis data Access",
    b"{\\rtf": "dokumen RTF",
    b"MIME-Version:": "arsip halaman web",
}
_JSON = re.compile(rb'[\[{]\s*["\[{\]}]')
_MARKUP = re.compile(rb"<[!?a-z]")
_OFFICE_LOCK_BYTES = 165
_LIBRE_LOCK = re.compile(rb",[^\n]{0,300},\d\d\.\d\d\.\d{4} \d\d:\d\d,file://")


class Kind(StrEnum):
    """Name a kind of file as the child process tells them apart."""

    ARCHIVE = "archive"
    OLE = "ole"
    MARKUP = "markup"
    TEXT = "text"


def check_file(content: bytes, file_name: str = "") -> Kind:
    """Return what kind of file ``content`` is, judged by its bytes; the name only betrays a lock file.

    Raises:
        Refused: it is empty, too large, or by its first bytes no table at all.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise refuse(ProblemCode.EMPTY_FILE)
    if len(content) > MAX_MB * 2**20:
        raise refuse(ProblemCode.TOO_LARGE, got=str(-(-len(content) // 2**20)), expected=str(MAX_MB))
    if content.startswith(_ZIP):
        return Kind.ARCHIVE
    if content.startswith(_OLE):
        return Kind.OLE
    if refused := _name_other(content, file_name):
        raise refused
    start = _look(content)
    if _JSON.match(start):
        raise refuse(ProblemCode.JSON_EXPORT)
    return Kind.MARKUP if _MARKUP.match(start) else Kind.TEXT


def is_old_workbook(content: bytes) -> bool:
    """Tell whether this is an .xls of before 2007, which carries no checksum of its own."""
    return content.startswith(_OLE)


def _look(content: bytes) -> bytes:
    """Return the first letters of a text, whatever its encoding."""
    return content[:512].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"").lstrip().lower()


def _name_other(content: bytes, file_name: str) -> Refused | None:
    for magic, name in _OTHERS.items():
        if content.startswith(magic):
            return refuse(ProblemCode.UNKNOWN_KIND, got=name)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return refuse(ProblemCode.UNKNOWN_KIND, got="gambar WebP")
    if content[4:8] == b"ftyp":
        return refuse(ProblemCode.UNKNOWN_KIND, got="gambar atau video")
    if content.startswith(b"MZ") and b"\0" in content[:64]:
        return refuse(ProblemCode.UNKNOWN_KIND, got="program")
    is_lock = len(content) == _OFFICE_LOCK_BYTES and content[0] < 55 and content[-1:] in {b"\0", b" "}
    if is_lock or file_name.startswith(("~$", ".~lock.")) or _LIBRE_LOCK.match(content):
        return refuse(ProblemCode.LOCK_FILE)
    return None
