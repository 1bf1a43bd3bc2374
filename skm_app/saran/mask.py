"""Personal data out of free text: phone numbers, NIK and NIP, e-mail, web addresses, names after a form of address."""

from __future__ import annotations

import re

NAME, NUMBER, MAIL, WEB = "[nama]", "[nomor]", "[surel]", "[tautan]"

# a repeat that something must follow begins at the start of its run and is never given back, or is bounded: a text is
# searched in one go, whatever it holds
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s{0,3}@\s{0,3}[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
# nine digits or more, however they are grouped: telephone, NIK, NIP, bank account; a date has eight
_NUMBER = re.compile(r"\+?\(?\d(?:[\s().-]{0,2}\d){8,}")
_ADDRESSED = re.compile(
    r"\b(?:bapak|bpk|pak|ibu|bu|sdr|sdri|saudara|saudari|mas|mbak|mba|kak|kang|gus|ning|haji|hj|h)\b\.?[ \t]+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'.’-]*")
_OFFICES = frozenset(("camat", "sekcam", "lurah", "kades", "kepala", "kasi", "kasubag", "petugas", "pegawai", "dokter"))
_COMMON = """
camat sekcam lurah kades kepala kasi kasubag kasubbag sekretaris sekdes bupati wali gubernur presiden rt rw dusun
petugas pegawai staf staff satpam guru dokter bidan polisi tentara pns asn admin operator hamil menyusui muda tua
dan atau yang di ke dari dengan untuk pada oleh agar supaya saya kami kita anda mereka dia ini itu sini sana situ
sangat sudah belum tidak tdk gak ga nggak jangan tolong mohon harap semoga terima kasih makasih lebih kurang paling
juga lagi saja aja ya yg jg sdh dgn utk bisa dapat harus perlu ada adalah akan masih tetap selalu sering kadang
semua para lain sekalian ramah baik cepat lambat lama sopan pelayanan layanan pelayan melayani kantor loket meja
bagian bidang seksi pelaksana pimpinan
"""
_NO_NAMES = frozenset(_COMMON.split())
"""What follows "Bapak" or "Ibu" and is no name: offices, and the small words of a sentence that goes on."""

# ", S.Sos., M.Si" after a name
_DEGREES = re.compile(r"(?:,\s{0,2}[A-Z][A-Za-z]{0,3}(?:\.\s?[A-Z][A-Za-z]{0,4}){0,5}\.?){1,8}")


def mask_personal(text: str) -> str:
    """Return a text with what may point at a person replaced by what it was.

    >>> mask_personal("Pak Budi Santoso ramah, hubungi 0812-3456-7890 atau budi@contoh.id")
    'Pak [nama] ramah, hubungi [nomor] atau [surel]'
    >>> mask_personal("Bapak camat dan ibu petugas baik")
    'Bapak camat dan ibu petugas baik'
    """
    for pattern, word in ((_WEB, WEB), (_MAIL, MAIL), (_HANDLE, NAME), (_NUMBER, NUMBER)):
        text = pattern.sub(word, text)
    return _mask_names(text)


def _mask_names(text: str) -> str:
    parts: list[str] = []
    place = 0
    for addressed in _ADDRESSED.finditer(text):
        if addressed.start() < place:
            continue
        start = _skip_offices(text, addressed.end())
        end = _end_of_name(text, start, after_office=start > addressed.end())
        if end > start:
            parts += [text[place:start], NAME]
            place = end
    return "".join([*parts, text[place:]])


def _skip_offices(text: str, start: int) -> int:
    """Return where a name may begin: "Pak Camat Budi" names Budi."""
    while (match := _WORD.match(text, start)) and match.group().casefold() in _OFFICES:
        start = _skip(text, match.end())
    return start


def _end_of_name(text: str, start: int, *, after_office: bool) -> int:
    """Return where the name at ``start`` ends, ``start`` itself where there is none.

    The first word is one unless it is a common word; those after it are where they are written with a capital, and so
    is what follows an office.
    """
    end = start
    while match := _WORD.match(text, _skip(text, end) if end > start else end):
        word = match.group().rstrip(".")
        if word.casefold() in _NO_NAMES or ((end > start or after_office) and not word[0].isupper()):
            break
        end = match.start() + len(word)
        if _skip(text, end) == end:
            break
    degrees = _DEGREES.match(text, end) if end > start else None
    return degrees.end() if degrees else end


def _skip(text: str, end: int) -> int:
    """Return where the next word of a name may begin: after a blank, or after the dot of an initial and a blank."""
    return next((end + len(gap) for gap in (" ", ". ") if text.startswith(gap, end)), end)
