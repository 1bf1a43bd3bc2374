"""Sixty uploads that mean harm, of other kinds than those in ``hostile``: zips, pictures, drawings, PDFs, long words.

Each names the door that it comes in by, and what it leads to: a sentence, a question, or what was read of it.
"""

from __future__ import annotations

import functools
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image

CODES = [f"U{place}" for place in range(1, 10)]
SURVEY = "\r\n".join([";".join(CODES), *[";".join("3" * 9)] * 12]).encode()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


@dataclass(frozen=True)
class Upload:
    """Hold one upload: what it is, by which door it comes, how its bytes are made, and what it leads to."""

    name: str
    door: str
    make: Callable[[], bytes]
    leads_to: str

    def __str__(self) -> str:
        return self.name


def pack(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        archive.comment = comment
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def poke(content: bytes, sign: bytes, offset: int, form: str, value: int) -> bytes:
    """Write a number behind the last place of a sign."""
    changed = bytearray(content)
    struct.pack_into(form, changed, content.rindex(sign) + offset, value)
    return bytes(changed)


ENTRY, LOCAL, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def nest(depth: int) -> bytes:
    content = SURVEY
    for level in range(depth):
        content = pack({f"lapis{level}.zip" if level else "uji.csv": content})
    return content


def shared_bytes(count: int) -> bytes:
    """Return a zip whose list names one member many times: a small file that would unpack to any size."""
    whole = pack({"uji.csv": bytes(10 * 2**20)})
    at, end = whole.index(ENTRY), whole.index(END)
    entry = whole[at:end]
    listed = b"".join(entry.replace(b"uji.csv", f"{number:03}.csv".encode()) for number in range(count))
    tail = struct.pack("<4s4H2IH", END, 0, 0, count, count, len(listed), at, 0)
    return whole[:at] + listed + tail


def locked() -> bytes:
    whole = pack({"uji.csv": SURVEY})
    return poke(poke(whole, LOCAL, 6, "<H", 1), ENTRY, 8, "<H", 1)


def png(width: int, height: int, *, bits: int = 8, colour: int = 2, lines: bytes = b"", extra: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def text_chunk(size: int) -> bytes:
    """Return a compressed comment of a PNG that unpacks to many times its size."""
    content = b"Comment\0\0" + zlib.compress(bytes(size), 9)
    return struct.pack(">I", len(content)) + b"zTXt" + content + struct.pack(">I", zlib.crc32(b"zTXt" + content))


def jpeg(size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, "JPEG", **more)  # pyright: ignore[reportArgumentType]
    return file.getvalue()


def claim_size(content: bytes, width: int, height: int) -> bytes:
    """Return a JPEG whose head claims another size than its data has."""
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def other_picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(file, kind)
    return file.getvalue()


def word(letter: str, length: int = 30_000) -> bytes:
    """Return a survey whose suggestions are one word each."""
    lines = [";".join([*CODES, "Saran"]), *[";".join([*"3" * 9, letter * (length // len(letter))])] * 12]
    return "\r\n".join(lines).encode()


def head(text: str) -> bytes:
    """Return a survey whose first header is a long one."""
    lines = [";".join([text, *CODES]), *[";".join(["x", *"3" * 9])] * 12]
    return "\r\n".join(lines).encode()


def noise(size: int) -> bytes:
    return random.Random(20261130).randbytes(size)


def svg(inside: str) -> bytes:
    return SVG.format(inside).encode()


def laughs() -> bytes:
    """Return a drawing whose entities unpack to a thousand million letters."""
    lines = "".join(f'<!ENTITY l{place} "{f"&l{place - 1};" * 10}">' for place in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY l0 "ha">{lines}]>'.encode() + svg("<text>&l9;</text>")


def uses(depth: int) -> bytes:
    """Return a drawing in which each group is drawn ten times by the next."""
    groups = '<g id="g0"><circle cx="1" cy="1" r="1"/></g>'
    for place in range(1, depth):
        again = f'<use xlink:href="#g{place - 1}"/>' * 10
        groups += f'<g id="g{place}">{again}</g>'
    return svg(f"<defs>{groups}</defs><use xlink:href='#g{depth - 1}'/>")


def _list() -> Iterator[Upload]:
    zips: dict[str, tuple[Callable[[], bytes], str]] = {
        "a zip with members packed by bzip2": (lambda: pack({"uji.csv": SURVEY}, zipfile.ZIP_BZIP2), "odd_packing"),
        "a zip with members packed by lzma": (lambda: pack({"uji.csv": SURVEY}, zipfile.ZIP_LZMA), "odd_packing"),
        "a zip that says deflate64": (lambda: poke(pack({"uji.csv": SURVEY}), ENTRY, 10, "<H", 9), "odd_packing"),
        "a zip that says a way nobody knows": (lambda: poke(pack({"uji.csv": SURVEY}), ENTRY, 10, "<H", 77), "odd_packing"),
        "a zip whose list says stored for what is deflated": (
            lambda: poke(pack({"uji.csv": SURVEY * 9}), ENTRY, 10, "<H", 0), "broken_file"),
        "a zip that names one member two hundred times": (lambda: shared_bytes(200), "broken_file"),
        "a zip whose list says less than it holds": (
            lambda: poke(pack({"uji.csv": SURVEY}), ENTRY, 24, "<I", 40), "broken_file"),
        "a zip whose list says more than it holds": (
            lambda: poke(pack({"uji.csv": SURVEY}), ENTRY, 24, "<I", 2**31), "broken_file"),
        "a zip whose member lies beyond its end": (
            lambda: poke(pack({"uji.csv": SURVEY}), ENTRY, 42, "<I", 2**31), "broken_file"),
        "a zip with a wrong checksum": (lambda: poke(pack({"uji.csv": SURVEY}), ENTRY, 16, "<I", 7), "broken_file"),
        "a zip with a password": (locked, "broken_file"),
        "a zip of a hundred megabytes of nothing": (lambda: pack({"uji.csv": bytes(100 * 2**20)}), "empty_file"),
        "a zip of thirty files of twenty megabytes of nothing": (
            lambda: pack({f"{place}.csv": bytes(20 * 2**20) for place in range(30)}), "too_large"),
        "a zip in a zip in a zip": (lambda: nest(3), "unknown_kind"),
        "a zip forty deep": (lambda: nest(40), "unknown_kind"),
        "a zip with two hundred and one files": (lambda: pack({f"{k}.csv": b"x" for k in range(201)}), "too_many_files"),
        "a zip of folders alone": (lambda: pack({"a/": b"", "b/": b""}), "nothing"),
        "a zip of what programs leave behind": (lambda: pack({"~$a.xlsx": b"x", ".b": b"x", "__MACOSX/c": b"x"}), "nothing"),
        "a zip whose member climbs out": (lambda: pack({"../../../../etc/uji.csv": SURVEY}), "read 12"),
        "a zip whose member has an absolute name": (lambda: pack({"/etc/passwd.csv": SURVEY}), "read 12"),
        "a zip whose member has a name of sixty thousand letters": (lambda: pack({"x" * 60_000 + ".csv": SURVEY}), "read 12"),
        "a zip whose member's name steers a terminal": (lambda: pack({"\x1b[2Juji.csv": SURVEY}), "read 12"),
        "a zip behind a page": (lambda: b"<html>" + pack({"uji.csv": SURVEY}), "unknown_kind"),
        "a zip with sixty thousand letters of comment": (
            lambda: pack({"uji.csv": SURVEY}, comment=b"x" * 60_000), "read 12"),
        "a zip with a second end in its comment": (
            lambda: pack({"uji.csv": SURVEY}, comment=END + bytes(18)), "unknown_kind"),
        "a zip cut in its list": (lambda: pack({"uji.csv": SURVEY})[:-30], "broken_file"),
        "a zip that is noise behind its first letters": (lambda: LOCAL + noise(50_000), "broken_file"),
        "an archive of links": (_link, "no_table"),
    }  # fmt: skip
    for name, (make, leads_to) in zips.items():
        yield Upload(name, "zip", make, leads_to)
    words: dict[str, tuple[Callable[[], bytes], str]] = {
        f"suggestions of thirty thousand times {letter!r}": (functools.partial(word, letter), "read 12")
        for letter in ("a", "a.", "@", "1", "1 ", "pak ", "Jl. ", "rt ", "-", "a@b.", "www.", "(", "é")
    }
    words |= {
        f"a header of thirty thousand times {letter!r}": (
            functools.partial(head, letter * (30_000 // len(letter))),
            leads_to,
        )
        for letter, leads_to in (
            ("u1 ", "question"),
            ("a b ", "read 12"),
            ("- ", "read 12"),
            ("persyaratan ", "question"),
        )
    }
    for name, (make, leads_to) in words.items():
        yield Upload(name, "survey", make, leads_to)
    pictures: dict[str, tuple[Callable[[], bytes], str]] = {
        "a PNG of forty thousand by forty thousand": (lambda: png(40_000, 40_000), "large_picture"),
        "a PNG of one by twenty million": (lambda: png(1, 20_000_000), "large_picture"),
        "a PNG of no width": (lambda: png(0, 40), "spoilt_picture"),
        "a PNG without its data": (lambda: png(400, 400), "spoilt_picture"),
        "a PNG with a comment of two hundred megabytes": (
            lambda: png(2, 2, lines=b"\0" + bytes(6) + b"\0" + bytes(6), extra=text_chunk(200 * 2**20)), "spoilt_picture"),
        "a PNG with sixteen bits": (
            lambda: png(2, 2, bits=16, lines=(b"\0" + bytes(12)) * 2), "kept"),
        "a JPEG that claims sixty thousand by sixty thousand": (
            lambda: claim_size(jpeg(), 60_000, 60_000), "large_picture"),
        "a JPEG that claims more than it has": (lambda: claim_size(jpeg(), 3_000, 3_000), "kept"),
        "a JPEG cut in the middle": (lambda: jpeg((600, 400))[:900], "spoilt_picture"),
        "a JPEG in four colours": (_four_colours, "kept"),
        "a GIF that is called PNG": (lambda: other_picture("GIF"), "spoilt_picture"),
        "a TIFF that is called PNG": (lambda: other_picture("TIFF"), "spoilt_picture"),
        "a page that is called JPG": (lambda: b"<script>alert(1)</script>", "spoilt_picture"),
        "noise behind the first letters of a PNG": (lambda: b"\x89PNG\r\n\x1a\n" + noise(5_000), "spoilt_picture"),
    }  # fmt: skip
    for name, (make, leads_to) in pictures.items():
        yield Upload(name, "picture", make, leads_to)
    drawings: dict[str, tuple[Callable[[], bytes], str]] = {
        "a drawing with entities in entities": (laughs, "spoilt_picture"),
        "a drawing whose groups draw each other ten times": (lambda: uses(9), "spoilt_picture"),
        "a drawing that draws itself": (lambda: svg("<g id='a'><use xlink:href='#a'/></g>"), "kept"),
        "a drawing with a picture from elsewhere": (
            lambda: svg("<image xlink:href='file:///etc/passwd'/>"),
            "spoilt_picture",
        ),
    }
    for name, (make, leads_to) in drawings.items():
        yield Upload(name, "drawing", make, leads_to)
    for name, make, leads_to in (
        ("a PDF that is a program", lambda: b"MZ" + noise(900), "Itu bukan PDF. Unggah JPG, PNG, atau PDF."),
        ("a PDF of five megabytes and one", lambda: b"%PDF-" + bytes(5_000_000),
         "PDF lebih dari 5 MB. Perkecil dulu, atau unggah fotonya saja."),
    ):  # fmt: skip
        yield Upload(name, "proof", make, leads_to)


def _link() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("uji.csv")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def _four_colours() -> bytes:
    file = io.BytesIO()
    Image.new("CMYK", (60, 40), (0, 200, 200, 0)).save(file, "JPEG")
    return file.getvalue()


UPLOADS = tuple(_list())
