"""The text for a website: the store's own numbers, ready to paste, and nobody pointed at."""

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from skm_app.reports.web_text import build_web_page, build_web_text
from skm_app.wording.numbers import format_number
from skm_app.wording.particulars import Particular
from skm_core import Dimension, Horizon, Responses, TindakLanjut, Unsur, round_half_up
from tests.reports.test_processing import KUBU_RAYA, PAYLOAD, hand


class Page(HTMLParser):
    """Collect the tags, attributes and texts of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read_text(content: bytes) -> str:
    return content.decode("utf-8-sig")


def test_both_say_what_when_who_and_how_good():
    """Unit, period, respondents of those served, index, letter and every unsur with its own number."""
    report = hand()
    for told in (read_text(build_web_text(report)), " ".join(Page(build_web_page(report)).text)):
        wanted = ["Kecamatan Uji", "Semester I 2020", "72 orang dari 412 penerima layanan", "86,85", "mutu pelayanan B",
                  "bobot 0,11", "Terima kasih", *(format_number(round_half_up(row.nrr)) for row in report.score.unsur),
                  *(text.name for text in report.instrument.unsur)]  # fmt: skip
        assert [word for word in wanted if word not in told] == []


def test_the_plain_text_has_a_line_for_each_unsur_with_its_letter():
    """Read back, each NRR and letter are those of the score."""
    report = hand()
    found = re.findall(r"^- (U\d) .+: (\d,\d\d), mutu ([A-D])\r?$", read_text(build_web_text(report)), re.MULTILINE)
    assert found == [
        (report.instrument.code(row.unsur), format_number(round_half_up(row.nrr)), row.mutu)
        for row in report.score.unsur
    ]


def test_the_html_brings_no_style_and_no_code():
    """What is pasted takes the look of the page that it is pasted into."""
    page = Page(build_web_page(hand(unit='<script>alert(1)</script> & "x"')))
    assert page.tags <= {"html", "head", "meta", "title", "body", "h2", "h3", "p", "ul", "li",
                         "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
    assert page.attributes == {"lang", "charset", "scope"}
    assert '<script>alert(1)</script> & "x"' in " ".join(page.text)


def test_what_is_planned_is_told_with_its_time_and_nobodys_name():
    """The public reads what and when; who answers for it stands in the report."""
    lines = (
        TindakLanjut(Unsur.WAKTU, "Loket kedua dibuka.", (2, 3), in_charge="Budi"),
        TindakLanjut(Unsur.SARANA, "Ruang tunggu baru\n\nSEGERA", horizon=Horizon.MIDDLE),
    )
    told = read_text(build_web_text(replace(hand(), plan=lines)))
    assert "- Waktu: Loket kedua dibuka (sampai 30 Juni 2021)\r\n" in told
    assert "- Sarana: Ruang tunggu baru SEGERA (jangka menengah (12–24 bulan))\r\n" in told
    assert "Budi" not in told
    assert "Rencana tindak lanjut atas hasil ini belum disusun." in read_text(build_web_text(hand()))


def test_a_small_group_is_merged():
    """Three people of one kind are told with others, as on the sheet."""
    profile = {Dimension.OCCUPATION: {"PNS": 40, "TNI": 3, "Swasta": 29}}
    told = read_text(build_web_text(replace(hand(), profile=profile)))
    assert "TNI" not in told
    assert "Lainnya (gabungan): 32 orang" in told


def test_an_address_is_told_only_where_it_is_one():
    """Nothing but a web address becomes one."""
    for address, there in (("https://uji.go.id/skm", True), ("javascript:alert(1)", False)):
        told = read_text(build_web_text(replace(hand(), particulars={Particular.PAGE: address})))
        assert (address in told) is there


@pytest.mark.parametrize(("n", "made"), [(9, False), (10, True)])
def test_fewer_than_ten_are_not_made_public(n: int, made: bool):
    """Nine people have no page, ten have."""
    few = Responses(KUBU_RAYA.rows[:n], {item: column[:n] for item, column in KUBU_RAYA.answers.items()})
    report = hand(few)
    if made:
        assert f"diisi oleh {n} orang" in read_text(build_web_text(report))
    else:
        with pytest.raises(ValueError):
            build_web_page(report)


def test_the_days_of_the_answers_are_told():
    """From the first to the last; of one day, that day."""
    times = (dt.datetime(2020, 3, 2, 9), *[None] * 70, dt.datetime(2020, 4, 1, 9))
    told = read_text(build_web_text(hand(replace(KUBU_RAYA, times=times))))
    assert "Jawaban dikumpulkan dari 2 Maret 2020 sampai 1 April 2020." in told
    one = read_text(build_web_text(hand(replace(KUBU_RAYA, times=(times[0],) * 72))))
    assert "Jawaban dikumpulkan pada 2 Maret 2020." in one


def test_a_level_of_a_file_stays_text():
    """A formula in a file is a word on a page."""
    report = replace(hand(), profile={Dimension.SERVICE: {PAYLOAD: 72}})
    assert PAYLOAD in " ".join(Page(build_web_page(report)).text)
