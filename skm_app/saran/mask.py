"""What may point at a person out of free text: numbers, mail, plates, addresses, days of birth, and names.

It helps to mask; it does not promise to. A name without any word before it ("Slamet galak") cannot be told from a word,
so whoever quotes a text looks at it first.
"""

from __future__ import annotations

import re
from enum import IntEnum

from skm_app.saran.names import NAMES, NO_NAMES, OFFICES

NAME, NUMBER, MAIL, WEB, ADDRESS, DAY = "[nama]", "[nomor]", "[surel]", "[tautan]", "[alamat]", "[tanggal lahir]"

# a repeat that something must follow begins at the start of its run and is never given back, or is bounded: a text is
# searched in one go, whatever it holds
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++\s{0,3}@\s{0,3}[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
# nine digits or more, however they are grouped: telephone, NIK, NIP, bank account; a date has eight
_NUMBER = re.compile(r"(?:\+?\(?|(?<!\w)[oO])\d(?:[\s().-]{0,2}\d){8,}")
_PLATE = re.compile(
    r"(?<!\w)(?:[abdefghklmnprstwz]|a[abdeg]|b[abdeghklmnp]|d[abcdeghklmnrst]|e[abd]|k[bhtu])"
    r"(?:[ .-]?\d{3,4}[ .-]?[a-z]{1,3}|[ .-]?\d{1,2}[ .-][A-Z]{1,3})(?!\w)(?<! di)(?<! ke)(?<! yg)(?<! rb)",
    re.IGNORECASE,
)
_HOUSE = (
    r"(?:[ ,.]{0,2}\b(?:no|nomer|nomor|blok|blk)\b[ .]{0,2}[a-z]{0,2}[ -]?\d{1,4}[a-z]?|[ ,]{1,2}\d{1,4}[a-z]?(?!\w))"
)
_WARDS = (
    r"\b(?:rt|rw)[ .:]{0,3}\d{1,3}(?! ?(?:menit|jam|hari|orang|kali|x)\b)"
    r"(?:[ ,./&-]{0,3}(?:rt|rw)?[ .:]{0,3}\d{1,3}(?!\d)){0,2}"
)
_PLACE_WORD = r"(?!(?:no|nomer|nomor|blok|blk|rt|rw|dsn|dusun|ds|desa|kec|kel)\b)[a-z][a-z'/-]{0,20}"
_STREET = re.compile(
    rf"{_WARDS}"
    r"|\b(?P<kind>jln?|jalan|gg|gang|perum|perumahan|griya|dusun|dsn|dukuh|lingkungan|komplek)\b\.?[ ]{0,2}"
    rf"(?P<name>{_PLACE_WORD}(?: {_PLACE_WORD}){{0,2}})(?P<house>{_HOUSE}{{0,2}})"
    r"|\bblok [a-z]{1,2}[ -]?\d{0,3}(?!\w)(?:[ ,]{0,2}no[ .]{0,2}\d{1,4})?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{1,2}(?:[ /.-]{1,3}\d{1,2}[ /.-]{1,3}|[ .-]{0,2}(?:jan|feb|peb|mar|apr|mei|jun|jul|ag|sep|okt|nop|nov|des)"
    r"[a-z]{0,7}[ .-]{1,2})(?:\d{4}|\d{2})\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"\blahir|\bttl\b|\bkelahiran", re.IGNORECASE)
_CALLED = (
    "bapak|bapake|bpak|bpk|bp|pak|pk|ibu|ibuk|ibunda|bu|buk|sdr|sdri|sdra|saudara|saudari|mas|mz|mbak|mba|mbk|mb|kak|"
    "kang|cak|ning|neng|gus|abah|abi|umi|ummi|nyai|kyai|kiai|ustadz|ustad|ustadzah|ust|haji|hajah|hj|h|bang|om|tante|dik|"
    "adik|dek|mbah|eyang|pakde|pakdhe|bude|budhe|mbok|mbakyu|yu|lek|lik|ko|ci|suster|paklik|bulik|tn|ny|yth"
)
# a name may stand close behind: "pak.joko"; a look at each word costs less than fifty words at each place
_FOLLOWED = re.compile(r"\b([^\W\d_]{1,12})(?:[.,][ \t]{0,2}|[ \t]{1,3})")
_GLUED = re.compile(r"\b(?:[Pp]ak|[Bb]u|[Ii]bu|[Mm]as|[Mm]bak|[Mm]bk|[Cc]ak)(?=[A-Z][a-z]{2})")
_GLUED_PAK = re.compile(
    r"\b(?:pak|mbak|bpk)(?!ai|et|sa|ar\b|an\b|aian|ta\b|de\b|dhe\b|lik\b|ne\b|e\b|nya\b)(?=[a-z]{4,}\b)", re.IGNORECASE
)
_OF = re.compile(
    r"\b(?:(?i:bernama|atas nama|nama(?:nya)?(?: (?:saya|sy|sya|anak|suami|istri|pelapor|petugas(?:nya)?))?|a[./]? ?n\b"
    r"\.?|ttd|tertanda)|(?:[Dd]ari|[Pp]etugas|[Dd]engan|[Ss]ama|[Ss]aya|[Kk]ul[ao]"
    r"|[Pp]erkenalkan,?|[Ww]assalam,?|[Pp]elaku:?|[Ff]b) (?=[A-Z][a-z]))[ :.]{0,3}"
)
_WORD = re.compile(r"[^\W\d_][\w'.’-]*")
_LINKS = frozenset(("bin", "binti", "alias"))
_PREFIX = re.compile(r"(?:di|me|ng|ny|ber|ter|se|ke)\w{3}")
_SUFFIXES = ("nya", "kan", "an")

# ", S.Sos., M.Si" after a name
_DEGREES = re.compile(r"(?:,\s{0,2}[A-Z][A-Za-z]{0,3}(?:\.\s?[A-Z][A-Za-z]{0,4}){0,5}\.?){1,8}")


def mask_personal(text: str) -> str:
    """Return a text with what may point at a person replaced by what it was.

    >>> mask_personal("Pak Budi Santoso ramah, hubungi 0812-3456-7890 atau budi@contoh.id")
    'Pak [nama] ramah, hubungi [nomor] atau [surel]'
    >>> mask_personal("Bapak camat dan ibu petugas baik")
    'Bapak camat dan ibu petugas baik'
    """
    for pattern, word in ((_WEB, WEB), (_MAIL, MAIL), (_HANDLE, NAME), (_NUMBER, NUMBER), (_PLATE, NUMBER)):
        text = pattern.sub(word, text)
    if _BORN.search(text):
        text = _DATE.sub(DAY, text)
    return _mask_names(_STREET.sub(_mask_street, text))


def _mask_street(found: re.Match[str]) -> str:
    """Return what is left of an address; a road that is only spoken of stays ("jalan rusak")."""
    if found["kind"] is None:
        return ADDRESS
    words = found["name"].split(" ")
    taken = 0
    for word in words:
        road = found["kind"].casefold() in _ROADS
        small = word[0].islower() and (taken > 1 or (not found["house"] and (road or taken))) and _is_derived(word)
        if word.casefold() in NO_NAMES or small:
            break
        taken += 1
    whole = taken == len(words)
    sure = found["kind"].casefold() not in _ROADS or words[0][0].isupper() or (whole and found["house"])
    if not taken or not sure:
        return found[0]
    return ADDRESS if whole else " ".join([ADDRESS, *words[taken:]]) + found["house"]


_ROADS = frozenset(("jalan", "gang", "lingkungan"))
"""What people speak of without naming one."""


def _mask_names(text: str) -> str:
    # where several say that a name follows, the surest does
    starts = {
        found.end(): strength
        for found in _FOLLOWED.finditer(text)
        if (strength := _WORDS_BEFORE.get(found[1].casefold()))
        and (strength is not _Strength.OFFICE or found[0].endswith(" "))
    }
    starts |= {
        found.end(): strength
        for strength, patterns in _BEGINNINGS.items()
        for pattern in patterns
        for found in pattern.finditer(text)
    }
    parts: list[str] = []
    place = looked = 0
    for after in sorted(starts):
        if after < looked:
            continue
        start = _skip_offices(text, after)
        end = _end_of_name(text, start, _Strength.OFFICE if start > after else starts[after])
        looked = max(start, end)
        if end > start:
            parts += [text[place:start], NAME]
            place = end
    return "".join([*parts, text[place:]])


class _Strength(IntEnum):
    """Say how surely a name follows: after an office only one that is written or known as one."""

    OFFICE = 1
    ADDRESSED = 2
    NAMED = 3


_WORDS_BEFORE: dict[str, _Strength] = {
    **dict.fromkeys(OFFICES, _Strength.OFFICE),
    **dict.fromkeys(_CALLED.split("|"), _Strength.ADDRESSED),
}
_BEGINNINGS = {_Strength.ADDRESSED: (_GLUED, _GLUED_PAK), _Strength.NAMED: (_OF,)}
"""What stands before a name, the surest last."""


def _skip_offices(text: str, start: int) -> int:
    """Return where a name may begin: "Pak Camat Budi" names Budi."""
    while (match := _WORD.match(text, start)) and match.group().casefold().rstrip(".") in _WORDS_BEFORE:
        start = _skip(text, match.end())
    return start


def _end_of_name(text: str, start: int, strength: _Strength) -> int:
    """Return where the name at ``start`` ends, ``start`` itself where there is none."""
    end, count = start, 0
    while match := _WORD.match(text, _skip(text, end) if count else end):
        word = match.group().rstrip(".")
        if not _is_name(word, count, strength):
            break
        end, count = match.start() + len(word), count + 1
        if _skip(text, end) == end:
            break
    degrees = _DEGREES.match(text, end) if end > start else None
    return degrees.end() if degrees else end


def _is_name(word: str, count: int, strength: _Strength) -> bool:
    """Tell whether a word is one of a name: the first after a form of address, and those that look like more of it.

    Args:
        word: as it is written.
        count: words of the name before it.
        strength: how surely a name begins.
    """
    label = word.casefold()
    if label in NO_NAMES or label.removesuffix("nya") in NO_NAMES:
        return False
    if label in NAMES or (count and label in _LINKS):
        return True
    if word[0].isupper():
        # "Petugas KTP" names no one
        return strength is not _Strength.OFFICE or not word.isupper() or bool(count)
    if strength is _Strength.OFFICE:
        return False
    return not count or (strength is _Strength.NAMED and count < _MOST_SMALL and not _is_derived(label))


def _is_derived(word: str) -> bool:
    """Tell whether a word has a prefix or an ending of Indonesian: few names have."""
    return bool(_PREFIX.match(word)) or (word.endswith(_SUFFIXES) and len(word) > _SHORTEST_DERIVED)


_SHORTEST_DERIVED = 4
_MOST_SMALL = 3
"""Words of a name that somebody writes without capitals."""


def _skip(text: str, end: int) -> int:
    """Return where the next word of a name may begin: after a blank, or after the dot of an initial and a blank."""
    return next((end + len(gap) for gap in (" ", ". ") if text.startswith(gap, end)), end)
