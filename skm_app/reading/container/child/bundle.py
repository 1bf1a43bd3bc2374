"""Unpack a zip of files: a line for each that says its name and length, then its bytes.

Only stored and deflated members are unpacked: of the other ways to pack, Python unpacks a piece without a bound. A
member comes out only where the list of the zip and what stands before the member agree: where they do not, one program
would unpack other bytes than another.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO

from limits import MAX_UNPACKED_MB, Refusal

MAX_FILES = 200
_LARGEST = 20 * 2**20 + 1
"""Bytes of one file that come out: one more than the gate lets through, so that it says what is wrong."""

_LOCAL = struct.Struct("<4s5H3I2H")
"""What stands before each member; its last two numbers are the lengths of what follows it."""

_LOCKED, _SIZES_LATER = 1, 8
"""Bits of the flags of a member: it needs a password; its sizes stand behind it."""

_ELSEWHERE = 0xFFFFFFFF
"""Stands for a size that the extra field tells."""

_FIELD, _LONG, _LONG_SIZES = struct.Struct("<2H"), struct.Struct("<Q"), 1
_LONGEST_NAME = 1_000

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


def unpack_bundle(content: bytes, stream: BinaryIO) -> None:
    """Write every file of a zip but folders and what programs leave behind; one that cannot be read is said to be.

    Raises:
        Refusal: it holds too many files or bytes, members that lie over one another, or oddly packed ones.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except _BROKEN as error:
        raise Refusal("broken_file", "isi zip tidak utuh") from error
    if any(member.compress_type not in _PACKED for member in members):
        raise Refusal("odd_packing")
    if _overlap(members):
        raise Refusal("broken_file", "isi zip bertumpuk")
    wanted = [member for member in members if is_file(member.filename)]
    if len(wanted) > MAX_FILES:
        raise Refusal("too_many_files", len(wanted), MAX_FILES)
    left = MAX_UNPACKED_MB * 2**20
    for member in wanted:
        whole = _read(content, member)
        left -= len(whole or b"")
        if left < 0:
            raise Refusal("too_large", f"lebih dari {MAX_UNPACKED_MB}", MAX_UNPACKED_MB)
        name = member.filename.rpartition("/")[2].encode("utf-8", "replace").decode()[-_LONGEST_NAME:]
        head = {"name": name, "size": len(whole or b""), "spoilt": whole is None}
        stream.write(json.dumps(head).encode() + b"\n")
        stream.write(whole or b"")
    stream.write(b'{"end": true}\n')


def is_file(name: str) -> bool:
    """Tell whether a member is a file that somebody put there."""
    last = name.rpartition("/")[2]
    # a name that begins with NUL is an empty one
    return bool(last) and not name.startswith("__MACOSX/") and not last.startswith(("~$", "."))


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Tell whether two members share bytes, so that a small zip would unpack to any size."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = (member.header_offset + _LOCAL.size + member.compress_size for member in ordered)
    return any(end > after.header_offset for end, after in zip(ends, ordered[1:], strict=False))


def _read(content: bytes, member: zipfile.ZipInfo) -> bytes | None:
    """Return a member whole, or as much of it as shows that it is too large; None where it cannot be read."""
    try:
        signature, _, flags, way, _, _, check, packed, size, names, extras = _LOCAL.unpack_from(
            content, member.header_offset
        )
    except struct.error:
        return None
    start = member.header_offset + _LOCAL.size + names + extras
    if _ELSEWHERE in (packed, size):
        packed, size = _find_long_sizes(content[start - extras : start], packed, size)
    told = (member.CRC, member.compress_size, member.file_size)
    # what a program writes that does not know the sizes yet stands behind the member, and the list alone tells it
    agree = (check, packed, size) == told or flags & _SIZES_LATER
    if signature != b"PK\x03\x04" or (flags | member.flag_bits) & _LOCKED or way != member.compress_type or not agree:
        return None
    raw = content[start : start + member.compress_size]
    most = min(member.file_size + 1, _LARGEST)
    whole = raw[:most] if way == zipfile.ZIP_STORED else _inflate(raw, most)
    if whole is not None and len(whole) == _LARGEST:
        return whole
    if whole is None or len(whole) != member.file_size or zlib.crc32(whole) != member.CRC:
        return None
    return whole


def _find_long_sizes(extra: bytes, packed: int, size: int) -> tuple[int, int]:
    """Return the sizes that stand in the extra field of a member where they may be larger than four gigabytes."""
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        at += _FIELD.size
        if kind == _LONG_SIZES and length >= 2 * _LONG.size and at + 2 * _LONG.size <= len(extra):
            (size,), (packed,) = _LONG.unpack_from(extra, at), _LONG.unpack_from(extra, at + _LONG.size)
            return packed, size
        at += length
    return packed, size


def _inflate(raw: bytes, most: int) -> bytes | None:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, most)
    except zlib.error:
        return None
