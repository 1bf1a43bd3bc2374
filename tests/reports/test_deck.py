"""The deck of a meeting: one message a screen, none of them empty, in one file that needs nothing else."""

import base64
import datetime as dt
import hashlib
import html
import re
from dataclasses import replace

import pytest

from skm_app.reports.deck import build_deck, list_slides
from skm_app.reports.input import Neighbour, ReportInput
from skm_app.wording.deck import COURSE_FIGURE
from skm_app.wording.findings import name_largest
from skm_core import Dimension, Horizon, TindakLanjut, Unsur
from tests.reports.test_faults import SOUND
from tests.reports.test_injection import PAYLOADS, loaded, squeeze
from tests.reports.test_processing import hand

TODAY = dt.date(2020, 7, 2)
ALONE = replace(hand(), profile={})
NEIGHBOURS = tuple(Neighbour(f"Unit {place}", SOUND.score, None, own=place == 9) for place in range(20))
TAGS = re.compile(r"<[^>]+>")


def words(markup: str) -> str:
    return html.unescape(TAGS.sub(" ", markup))


@pytest.mark.parametrize(
    ("report", "names"),
    [
        (ALONE, ["nilai", "terendah", "responden"]),
        (replace(ALONE, unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA)), ["nilai", "responden"]),
        (SOUND, ["nilai", "perubahan", "terendah", "responden", "perjalanan", "janji", "rencana"]),
        (replace(SOUND, plan=(), before=None), ["nilai", "terendah", "responden", "perjalanan", "janji"]),
        (replace(ALONE, neighbours=NEIGHBOURS), ["nilai", "terendah", "responden", "antarkecamatan"]),
        (replace(ALONE, neighbours=NEIGHBOURS[9:10]), ["nilai", "terendah", "responden"]),
    ],
)
def test_a_screen_that_has_nothing_to_say_is_left_out(report: ReportInput, names: list[str]):
    """One survey, no plan, no region, columns that nobody has confirmed: no empty screen, and the rest in its order."""
    slides = list_slides(report, TODAY)
    assert [slide.name for slide in slides] == names
    assert all(slide.title and words(slide.body).strip() for slide in slides)


def test_only_what_is_real_is_a_message():
    """What may be chance is told with its verdict, and is no title."""
    (change,) = (slide for slide in list_slides(SOUND, TODAY) if slide.name == "perubahan")
    assert SOUND.before
    assert SOUND.before.tests.index
    assert not SOUND.before.tests.index.real
    assert change.title == "Sejak Semester II 2019: Tidak ada unsur yang perubahannya nyata."
    assert "belum dapat dibedakan dari kebetulan" in words(change.body)
    assert "dan 4 unsur lain" in words(change.body)


def test_quotes_of_one_text_stand_once_with_how_many_wrote_them():
    """Only those of the lowest unsur; the three that most people wrote."""
    said = {Unsur.WAKTU: {"Lama": 12, "Antre": 3, "Lambat": 1, "Lelet": 1, "Sore": 1}, Unsur.BIAYA: {"Mahal": 9}}
    (lowest,) = (slide for slide in list_slides(replace(SOUND, said=said), TODAY) if slide.name == "terendah")
    assert re.findall(r"<blockquote>(.*?)</blockquote>", lowest.body) == [
        "“Lama” (12 orang)",
        "“Antre” (3 orang)",
        "“Lambat”",
    ]
    assert "dan 2 kutipan lain" in words(lowest.body)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (TindakLanjut(Unsur.WAKTU, "Loket"), ["siapa", "kapan"]),
        (TindakLanjut(Unsur.WAKTU, "Loket", in_charge="Camat"), ["kapan"]),
        (TindakLanjut(Unsur.WAKTU, "Loket", (1,)), ["siapa"]),
        (TindakLanjut(Unsur.WAKTU, "Loket", target_time="Maret"), ["siapa"]),
        (TindakLanjut(Unsur.WAKTU, "Loket", horizon=Horizon.LONG, in_charge="Camat"), []),
    ],
)
def test_a_meeting_is_asked_for_what_nobody_has_written(line: TindakLanjut, asked: list[str]):
    """Who, and until when; what is known is told."""
    slides = list_slides(replace(ALONE, plan=(line,)), TODAY)
    assert re.findall(r'data-line="0" data-ask="(\w+)"', slides[-1].body) == asked


@pytest.mark.parametrize(
    ("count", "titles"),
    [
        (4, ["4 kegiatan, 4 belum ada penanggung jawabnya"]),
        (
            5,
            [
                "5 kegiatan, 5 belum ada penanggung jawabnya (1 dari 2)",
                "5 kegiatan, 5 belum ada penanggung jawabnya (2 dari 2)",
            ],
        ),
    ],
)
def test_a_long_plan_has_as_many_screens_as_it_needs(count: int, titles: list[str]):
    """What is not shown cannot be filled in; each box keeps the place of its line."""
    plan = tuple(TindakLanjut(Unsur.WAKTU, f"Kegiatan {place}") for place in range(count))
    slides = [slide for slide in list_slides(replace(ALONE, plan=plan), TODAY) if slide.name == "rencana"]
    assert [slide.title for slide in slides] == titles
    asked = [int(place) for slide in slides for place in re.findall(r'data-line="(\d+)" data-ask="siapa"', slide.body)]
    assert asked == list(range(count))


@pytest.mark.parametrize(("count", "rest"), [(4, False), (5, True)])
def test_a_long_promise_says_how_much_is_left_out(count: int, rest: bool):
    """Four lines can be read from the last row."""
    assert SOUND.previous_plan
    lines = SOUND.previous_plan.lines[:1] * count
    report = replace(SOUND, previous_plan=replace(SOUND.previous_plan, lines=lines))
    (kept,) = (slide for slide in list_slides(report, TODAY) if slide.name == "janji")
    assert ("dan 1 kegiatan lain" in words(kept.body)) is rest


@pytest.mark.parametrize(("count", "shown"), [(8, 8), (9, 8), (20, 9)])
def test_of_many_units_the_ends_and_the_neighbours_are_shown(count: int, shown: int):
    """Up to eight are all shown; the own one is always among them."""
    units = NEIGHBOURS[10 - count // 2 : 10 - count // 2 + count]
    body = list_slides(replace(ALONE, neighbours=units), TODAY)[-1].body
    assert (len(re.findall('class="unit', body)), body.count('class="unit own"')) == (shown, 1)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_others_stay_words(payload: str):
    """No tag, no attribute and no script comes out of what somebody typed; the words are still there."""
    report = replace(
        loaded(payload),
        said={Unsur.WAKTU: {payload: 2}},
        neighbours=(Neighbour(payload, SOUND.score, None, own=True), NEIGHBOURS[0]),
    )
    page = build_deck(report, TODAY).decode()
    plain = build_deck(
        replace(
            loaded("kata"),
            said={Unsur.WAKTU: {"kata": 2}},
            neighbours=(Neighbour("kata", SOUND.score, None, own=True), NEIGHBOURS[0]),
        ),
        TODAY,
    ).decode()
    assert TAGS.sub("", re.sub(r'"[^"]*"', '""', page)).count("<") == 0
    assert len(TAGS.findall(page)) == len(TAGS.findall(plain))
    assert squeeze(payload) in squeeze(words(page))


def test_the_file_needs_nothing_else_and_lets_nothing_else_run():
    """Its policy names the digest of its own style and script, and everything else is refused."""
    page = build_deck(SOUND, TODAY).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for kind, tag in (("style", "style"), ("script", "script")):
        (own,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    assert not re.search(r"https?:|src=|href=|@import|url\(", page.replace("default-src", ""))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"PNS": 14, "Swasta": 12}, "PNS, 14 orang (53,85%)"),
        ({"A": 2, "B": 3}, ""),
        ({"PNS": 6, "Tidak diisi": 30}, ""),
    ],
)
def test_a_group_that_has_no_name_is_not_the_largest(counts: dict[str, int], told: str):
    """Merged small groups, and those who left it blank, say nothing of who answered."""
    slides = list_slides(replace(ALONE, profile={Dimension.OCCUPATION: counts}), TODAY)
    (people,) = (slide for slide in slides if slide.name == "responden")
    assert (told in words(people.body), "Lainnya (gabungan)" in people.body) == (True, False)
    assert bool(told) is ("Pekerjaan" in people.body)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"21–30": 54, "31–40": 46}, "21–30 tahun, 54 orang (54,00%)"),
        ({"21–30": 50, "31–40": 50}, "21–30 dan 31–40 tahun, masing-masing 50 orang (50,00%)"),
        ({"Perempuan": 2, "Laki-laki": 1}, "perempuan, 2 orang (66,67%)"),
    ],
)
def test_the_largest_group_fits_a_screen(counts: dict[str, int], told: str):
    """Two lines of a narrow column: a sentence of its own would be cut off where its number stands."""
    assert name_largest(counts) == told
    assert len(name_largest({"21–30": 540, "31–40": 460})) < 40


def test_the_figure_of_the_course_says_what_it_draws():
    """The headline may be about one unsur; the line is the index."""
    (course,) = (slide for slide in list_slides(SOUND, TODAY) if slide.name == "perjalanan")
    assert COURSE_FIGURE in words(course.body)
