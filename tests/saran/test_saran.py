"""Suggestions: who is named is masked, what they speak of is guessed by lists that the office edits."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from skm_app.reading.cells import hide_personal
from skm_app.saran import DEFAULT_WORDS, Tone, find_themes, guess_tone, mask_personal, parse_words, print_words
from skm_app.services.saran import Suggestion, group_equal
from skm_core import PERMENPAN_2017, Unsur


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Pak Budi tolong diperbaiki", "Pak [nama] tolong diperbaiki"),
        ("bu siti sangat judes", "bu [nama] sangat judes"),
        ("Ibu H. Siti Aminah, S.Sos. kurang ramah", "Ibu H. [nama] kurang ramah"),
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
        ("bernama Joko Susilo, antri", "bernama [nama], antri"),
        ("KTP a.n. Siti Aminah belum jadi", "KTP a.n. [nama] belum jadi"),
        ("KK A/N MOCHAMAD IRFAN", "KK A/N [nama]"),
        ("surat atas nama ratna sari dewi gak jadi", "surat atas nama [nama] gak jadi"),
        ("atas nama warga terima kasih", "atas nama warga terima kasih"),
        ("Pak RT Slamet galak", "Pak RT [nama] galak"),
        ("Pak RT belum datang", "Pak RT belum datang"),
        ("bu lurah endang judes", "bu lurah [nama] judes"),
        ("pak.joko main hp", "pak.[nama] main hp"),
        ("pakbambang ramah", "pak[nama] ramah"),
        ("pakai sistem baru", "pakai sistem baru"),
        ("buSulastri kurang paham", "bu[nama] kurang paham"),
        ("NIK3516010101010001 dobel", "NIK[nomor] dobel"),
        ("3516 0101 0101 0001", "[nomor]"),
        ("motor S 1234 AB lecet", "motor [nomor] lecet"),
        ("mobil L1234XY", "mobil [nomor]"),
        ("U 9 baik, loket 2 di depan", "U 9 baik, loket 2 di depan"),
        ("RT 03 RW 05 banjir", "[alamat] banjir"),
        ("RT dan RW setempat", "RT dan RW setempat"),
        ("rumah di Jl. Mawar No. 12", "rumah di [alamat]"),
        ("jalan ke kantor rusak", "jalan ke kantor rusak"),
        ("lahir 12-05-1978, di akta salah", "lahir [tanggal lahir], di akta salah"),
        ("datang tanggal 12-05-2026", "datang tanggal 12-05-2026"),
        ("dengan senang hati", "dengan senang hati"),
        ("dr. Anita sabar", "dr. [nama] sabar"),
        ("Kula Sutrisno matur", "Kula [nama] matur"),
        ("Petugas KTP ramah", "Petugas KTP ramah"),
        ("jalan kaki 10 menit", "jalan kaki 10 menit"),
        ("RT 5 menit saja", "RT 5 menit saja"),
        ("bayar Rp1.500.000,00", "bayar Rp1.500.000,00"),
        ("a" * 100 + "@contoh.id", "[surel]"),
        ("lihat https://contoh.id/x?y=1 dan @akun_saya", "lihat [tautan] dan [nama]"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str):
    """Names after a form of address, long numbers, addresses; offices, dates and prices stay."""
    assert mask_personal(text) == masked


LETTERS = 10_000

LONG = [
    (atom, end)
    for atom in ("a", "a.", "1", "1 ", "1a", "@", "x@x.x ", "bu ", "Pak A. ", "Pak Budi, S.", ", ", "0812 ", "-1", " ")
    for end in ("", "@", "!")
]
"""What a long text repeats, of each kind that a pattern begins with, and an end that it does not want."""


@pytest.mark.parametrize("mask", [mask_personal, hide_personal], ids=["saran", "cell"])
@pytest.mark.parametrize(("atom", "end"), LONG)
def test_a_text_costs_by_its_length_alone(atom: str, end: str, mask: Callable[[str], str]):
    """A text four times as long takes four times as long, not sixteen: one long word took 16 seconds where a pattern
    tried each letter as a beginning."""

    def measure(letters: int) -> float:
        text = (atom * letters)[:letters] + end
        # of the processor, and the best of three: other tests run beside this one
        times: list[float] = []
        for _ in range(3):
            start = time.process_time()
            mask(text)
            times.append(time.process_time() - start)
        return min(times)

    assert measure(4 * LETTERS) < 8 * measure(LETTERS) + 0.01


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
        ("Semoga lebih baik", Tone.NEUTRAL),
        ("semoga sukses", Tone.NEUTRAL),
        ("tolong jangan galak", Tone.NEGATIVE),
        ("mohon dipasang kipas", Tone.NEGATIVE),
        ("mohon dipertahankan", Tone.NEUTRAL),
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
        ("Kursi tunggu kurang", (Unsur.SARANA,)),
        ("tidak ada keluhan", ()),
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


def test_equal_suggestions_are_one_with_their_count():
    """Capitals and a full stop make no other suggestion; the most frequent stands first."""
    said = [
        Suggestion(place, text, (), Tone.NEUTRAL)
        for place, text in enumerate(("Bagus", "Sempit", "sempit.", "SEMPIT"), 1)
    ]
    groups = [(group.first.text, group.places, group.count) for group in group_equal(said)]
    assert groups == [("Sempit", (2, 3, 4), 3), ("Bagus", (1,), 1)]


SENTENCES = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
LEAKS = {"Paijo", "17"}
"""What is known to leak: "lek" before a name in the middle of a sentence, the third number of a ward."""


def test_of_sentences_by_another_hand_few_leak():
    """160 suggestions, 90 of them with somebody's name, number or address; their maker had not seen the lists."""
    leaking = {secret for one in SENTENCES for secret in one["secret"] if secret in mask_personal(one["text"])}
    assert leaking <= LEAKS
