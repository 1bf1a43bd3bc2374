"""Suggestions: who is named is masked, what they speak of is guessed by lists that the office edits."""

import time
from collections.abc import Callable

import pytest

from skm_app.reading.cells import hide_personal
from skm_app.saran import DEFAULT_WORDS, Tone, find_themes, guess_tone, mask_personal, parse_words, print_words
from skm_core import PERMENPAN_2017, Unsur


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Pak Budi tolong diperbaiki", "Pak [nama] tolong diperbaiki"),
        ("bu siti sangat judes", "bu [nama] sangat judes"),
        ("Ibu H. Siti Aminah, S.Sos. kurang ramah", "Ibu [nama] kurang ramah"),
        ("Sdr. Joko W. membantu", "Sdr. [nama]. membantu"),
        ("Pak Camat Budi baik", "Pak Camat [nama] baik"),
        ("Bapak camat dan ibu petugas baik", "Bapak camat dan ibu petugas baik"),
        ("Bapak Andi. Terima kasih.", "Bapak [nama]. Terima kasih."),
        ("WA 0812-3456-7890", "WA [nomor]"),
        ("+62 812 3456 7890 dan (0321) 123456", "[nomor] dan [nomor]"),
        ("NIK 3516011212900001, NIP 19851217 200412 1 001", "NIK [nomor], NIP [nomor]"),
        ("tanggal 12-03-2026 bayar Rp 50.000", "tanggal 12-03-2026 bayar Rp 50.000"),
        ("tulis ke budi.s@contoh.co.id", "tulis ke [surel]"),
        ("KTP3516011212900001x", "KTP[nomor]x"),
        ("a" * 100 + "@contoh.id", "[surel]"),
        ("lihat https://contoh.id/x?y=1 dan @akun_saya", "lihat [tautan] dan [nama]"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str):
    """Names after a form of address, long numbers, addresses; offices, dates and prices stay."""
    assert mask_personal(text) == masked


LONG = [
    (atom * 30_000)[:30_000] + end
    for atom in ("a", "a.", "1", "1 ", "1a", "@", "x@x.x ", "bu ", "Pak A. ", "Pak Budi, S.", ", ", "0812 ", "-1", " ")
    for end in ("", "@", "!")
]
"""Thirty thousand letters, of each kind that a pattern begins with, and an end that it does not want."""


@pytest.mark.parametrize("mask", [mask_personal, hide_personal], ids=["saran", "cell"])
def test_a_text_of_any_kind_is_masked_in_no_time(mask: Callable[[str], str]):
    """One long word took 16 seconds where a pattern tried each letter as a beginning; a text costs by its length alone."""

    def measure(text: str) -> float:
        # of the processor: other tests run beside this one
        start = time.process_time()
        mask(text)
        return time.process_time() - start

    assert max(min(measure(text) for _ in range(3)) for text in LONG) < 0.1


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Pelayanan sangat ramah, terima kasih", Tone.POSITIVE),
        ("tidak ramah", Tone.NEGATIVE),
        ("kurang cepat", Tone.NEGATIVE),
        ("tidak lama", Tone.POSITIVE),
        ("mohon lebih cepat", Tone.NEGATIVE),
        ("perbaiki toilet", Tone.NEGATIVE),
        ("bagus tapi lambat", Tone.MIXED),
        ("lanjutkan", Tone.NEUTRAL),
        ("", Tone.NEUTRAL),
    ],
)
def test_the_tone_is_turned_by_no_and_by_a_wish(text: str, tone: Tone):
    """A good word after "tidak" or after a wish is a complaint."""
    assert guess_tone(text) == tone


@pytest.mark.parametrize(
    ("text", "unsur"),
    [
        ("Antriannya terlalu lama", (Unsur.WAKTU,)),
        ("parkirannya sempit", (Unsur.SARANA,)),
        ("petugas kurang senyum, kursinya sedikit", (Unsur.PERILAKU, Unsur.SARANA)),
        ("kotak saran tidak ada", (Unsur.PENGADUAN,)),
        ("kotak", ()),
        ("Ruang tunggu panas", (Unsur.SARANA,)),
        ("lama tunggu di ruang tunggu", (Unsur.WAKTU, Unsur.SARANA)),
        ("terima kasih", ()),
    ],
)
def test_themes_are_found_by_stems(text: str, unsur: tuple[Unsur, ...]):
    """Endings do not matter; two words count only where they follow each other."""
    assert find_themes(text, DEFAULT_WORDS) == unsur


def test_every_unsur_has_words():
    """The nine of the regulation."""
    assert tuple(DEFAULT_WORDS) == PERMENPAN_2017.names()


def test_the_lists_read_back_as_they_are_printed():
    """What the office edits is what is used; a line without an unsur is told."""
    assert parse_words(print_words(DEFAULT_WORDS)) == (dict(DEFAULT_WORDS), ())
    assert parse_words("Waktu: Lelet , \n\nCuaca: hujan\ntanpa titik dua") == (
        {Unsur.WAKTU: ("lelet",)},
        ("Cuaca: hujan", "tanpa titik dua"),
    )
