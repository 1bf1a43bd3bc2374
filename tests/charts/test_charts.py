"""Figures: what they show is what was scored."""

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from skm_app.charts import (
    build_answer_bars,
    build_answer_distribution,
    build_group_heat_map,
    build_hero,
    build_nrr_bars,
    build_period_heat_map,
    build_profile_bars,
    build_trend,
    build_unsur_line,
    build_waterfall,
)
from skm_app.palette import SCALE
from skm_core import PERMENPAN_2017, Bobot, Score, Unsur, compute_change
from skm_core.regulation import INTERVALS_2004, INTERVALS_2017
from skm_core.statistics import Estimate
from tests.core.makers import score_of, tally_of

TOTALS = [2280, 2293, 2287, 2460, 2280, 2301, 2293, 2460, 2280]


def jatirejo() -> Score:
    return score_of(tally_of(615, TOTALS), Bobot.TWO_DECIMALS)


def shown(figure: Any) -> dict[str, Any]:
    return figure.to_plotly_json()


def parse(drawing: str) -> ElementTree.Element:
    """Read a drawing, which is well formed."""
    return ElementTree.fromstring(f"<div>{drawing}</div>")


def read_cells(drawing: str) -> dict[str, list[tuple[str, str | None]]]:
    """Return the cells of a coloured table by row: their text and their colour."""
    return {
        row[0].text or "": [
            (cell.text or "", found[1] if (found := re.search("background:(#......)", cell.get("style", ""))) else None)
            for cell in row[1:]
        ]
        for row in parse(drawing).iter("tr")
        if row[0].tag == "th"
    }


def test_bars_of_nrr_are_sorted_and_carry_value_and_letter():
    """Best on top; colour never stands alone."""
    bars, values = shown(build_nrr_bars(jatirejo(), {}))["data"]
    assert list(bars["y"])[-1] in ("Biaya", "Pengaduan")
    assert values["text"][0] == " <b>3,71</b> A"
    assert all(letter.endswith(("A", "B", "C", "D")) for letter in values["text"])


def test_values_of_bars_stand_clear_of_their_intervals():
    """An interval is drawn where there is one; the numbers have a column of their own."""
    estimate = Estimate(3.72, 615, 0.02, 3.68, 3.77)
    bars, values = shown(build_nrr_bars(jatirejo(), {Unsur.WAKTU: estimate}, (), Unsur.WAKTU))["data"]
    place = list(bars["y"]).index("Waktu")
    assert {*values["x"]} == {4.03}
    assert bars["error_x"]["array"][place] == pytest.approx(3.77 - 2287 / 615)
    assert bars["error_x"]["array"][place - 1] == 0


def test_bars_of_nrr_show_the_boundaries_of_the_letters():
    """2,60, 3,0644 and 3,5324."""
    shapes = shown(build_nrr_bars(jatirejo(), {}))["layout"]["shapes"]
    assert sorted(round(shape["x0"], 4) for shape in shapes) == [2.6, 3.0644, 3.5324]


def test_answers_are_split_between_2_and_3_and_add_up_to_100():
    """1 and 2 to the left, 3 and 4 to the right; all of an unsur's answers are there."""
    traces = {trace["name"]: list(trace["x"]) for trace in shown(build_answer_distribution(jatirejo()))["data"]}
    assert all(value <= 0 for value in traces["Nilai 1"] + traces["Nilai 2"])
    assert all(value >= 0 for value in traces["Nilai 3"] + traces["Nilai 4"])
    for place in range(9):
        assert sum(abs(values[place]) for values in traces.values()) == pytest.approx(100, abs=0.02)


def test_profile_bars_carry_counts_and_shares():
    """272 (44,23%)."""
    (bars,) = shown(build_profile_bars({"Laki-laki": 272, "Perempuan": 343}))["data"]
    assert list(bars["text"]) == ["343 (55,77%)", "272 (44,23%)"]


def test_a_withheld_group_has_no_number_in_the_heat_map():
    """Neither as a text nor as a colour."""
    rows = read_cells(build_group_heat_map({"L": jatirejo(), "P": None}, PERMENPAN_2017, "n < 10", "NRR"))
    assert {cells[1] for cells in rows.values()} == {("n < 10", None)}
    assert rows["Waktu"][0][0] == "3,72"


def test_the_colours_of_a_heat_map_begin_at_the_bound_of_c():
    """What is lower has the lowest colour, 4 the highest, and the middle of both the one in the middle."""
    low = float(INTERVALS_2017.intervals[2].lower) / 25
    nrr = [1, low, (low + 4) / 2, 4]
    scores = {str(place): score_of(tally_of(10000, [round(one * 10000)] * 9)) for place, one in enumerate(nrr)}
    (cells, *_) = read_cells(build_group_heat_map(scores, PERMENPAN_2017, "", "NRR")).values()
    assert [colour.upper() for _, colour in cells if colour] == [SCALE[0], SCALE[0], SCALE[2], SCALE[-1]]


def test_the_trend_breaks_where_nobody_measured():
    """A gap is a gap: no value, no line across it."""
    figure = shown(
        build_trend(
            {"Semester I 2024": jatirejo(), "Semester II 2024": None, "Semester I 2025": jatirejo()},
            {},
            (),
            INTERVALS_2017,
        )
    )
    line, _ = figure["data"]
    assert (list(line["y"]), line["connectgaps"]) == ([93.61, None, 93.61], False)
    assert "tidak diukur" in [note["text"] for note in figure["layout"]["annotations"]]


@pytest.mark.parametrize(("count", "label"), [(4, "<b>93,61</b> A"), (5, "<b>93,61</b><br>A")])
def test_many_periods_have_their_letters_below_the_values(count: int, label: str):
    """So that neighbours do not touch on a phone."""
    periods = {f"Tahun {2020 + place}": jatirejo() for place in range(count)}
    line, labels = shown(build_trend(periods, {}, (), INTERVALS_2017))["data"]
    assert {*line["text"], *labels["text"]} == {label}


def test_the_bands_of_the_trend_are_named():
    """Every visible band has its letter."""
    notes = [
        note["text"]
        for note in shown(build_trend({"2024": jatirejo()}, {}, (), INTERVALS_2017))["layout"]["annotations"]
    ]
    assert notes == ["<b>A</b>"]


def test_the_waterfall_adds_up_to_the_printed_change():
    """From one printed index to the next."""
    other = score_of(tally_of(615, [total - 30 for total in TOTALS]), Bobot.TWO_DECIMALS)
    change = compute_change(jatirejo(), other)
    (bars,) = shown(build_waterfall(change, "2023", "2024", (), "#111111"))["data"]
    steps, starts = list(bars["x"]), list(bars["base"])
    assert steps[0] + sum(steps[1:-1]) == pytest.approx(steps[-1])
    # each step begins where the one before ends
    assert [start + step for start, step in zip(starts, steps, strict=True)][:-2] == pytest.approx(starts[1:-1])
    assert (bars["text"][0], bars["text"][-1]) == ("93,61", "92,40")


def test_only_what_is_real_stands_in_full_ink():
    """The other steps of a waterfall are grey, and of the same length as they would be."""
    change = compute_change(jatirejo(), score_of(tally_of(615, [total - 30 for total in TOTALS]), Bobot.TWO_DECIMALS))
    (bars,) = shown(build_waterfall(change, "2023", "2024", {Unsur.WAKTU}, "#111111"))["data"]
    coloured = dict(zip((name for _, name in bars["customdata"]), bars["marker"]["color"], strict=True))
    assert {name for name, colour in coloured.items() if colour == "#111111"} == {"Waktu"}
    (bars,) = shown(build_waterfall(change, "2023", "2024", (), "#111111"))["data"]
    assert "#111111" not in bars["marker"]["color"]


def test_the_lowest_group_stands_out_by_its_names():
    """All that cannot be told apart, or nothing."""
    names = shown(build_nrr_bars(jatirejo(), {}, (Unsur.WAKTU, Unsur.PRODUK)))["data"][0]["y"]
    assert {name for name in names if name.startswith("<b>")} == {"<b>Waktu</b>", "<b>Produk</b>"}
    assert not any(name.startswith("<b>") for name in shown(build_nrr_bars(jatirejo(), {}))["data"][0]["y"])


def test_periods_and_unsur_meet_in_a_heat_map():
    """Nine rows, one column for each period."""
    drawing = build_period_heat_map({"Tahun 2023": jatirejo(), "Semester I 2024": None}, PERMENPAN_2017, "NRR")
    rows = read_cells(drawing)
    assert (len(rows), {len(cells) for cells in rows.values()}) == (len(PERMENPAN_2017.unsur), {2})
    assert {cells[1] for cells in rows.values()} == {("–", None)}
    assert "Smt I 2024" in drawing


@pytest.mark.parametrize(
    "figure",
    [
        build_nrr_bars(jatirejo(), {}),
        build_answer_distribution(jatirejo()),
        build_profile_bars({"L": 1}),
        build_trend({"2024": jatirejo()}, {}, (), INTERVALS_2017),
    ],
)
def test_figures_carry_no_large_template_and_no_raw_rows(figure: Any):
    """A chart of any survey is a few kilobytes."""
    assert "layout" not in figure.layout.template.to_plotly_json()
    assert len(figure.to_json()) < 12_000


def test_the_period_that_is_looked_at_is_the_large_dot():
    """Of two periods with the very same answers it is one, told by its name."""
    line = build_unsur_line({"Tahun 2023": jatirejo(), "Tahun 2024": jatirejo()}, Unsur.WAKTU, "Tahun 2024")
    assert (line.count('r="7"'), line.count('r="3.5"')) == (1, 1)
    assert build_unsur_line({"Tahun 2023": None}, Unsur.WAKTU, "Tahun 2023") == ""


def test_a_narrow_band_of_the_scale_has_its_letter_alone():
    """Below 43,76 everything is D of the old regulation, and its bounds lie close."""
    score = jatirejo()
    old = replace(score, instrument=replace(score.instrument, table=INTERVALS_2004))
    low = Estimate(30.0, 615, 0.2, 29.0, 31.0)
    told = build_hero(old, low, None)
    assert 'font-weight="700">A</tspan>' in told
    assert told.count('<tspan opacity="0.8">') == 4
    assert " 81,26" in told


def test_drawings_say_what_they_show_and_escape_what_is_not_ours():
    """Index, answers and line each have a sentence for who cannot see them."""
    assert 'aria-label="IKM 93,61, mutu A (Sangat Baik)."' in build_hero(jatirejo(), None, None)
    row = jatirejo().of(Unsur.WAKTU)
    told = build_answer_bars(row, ("<b>", "dua", "tiga", "empat"))
    assert "<b>" not in told.replace("<text", "")
    assert "1 &lt;b&gt; " in told


def test_a_region_is_a_tick_on_each_bar():
    """What stands beside is drawn where it was given, and nothing where there is none."""
    bars, _, ticks = shown(build_nrr_bars(jatirejo(), {}, (), None, {Unsur.WAKTU: 3.1}))["data"]
    assert [x for x in ticks["x"] if x is not None] == [3.1]
    assert ticks["x"][list(bars["y"]).index("Waktu")] == 3.1
    assert len(shown(build_nrr_bars(jatirejo(), {}, (), None, {}))["data"]) == 2


@pytest.mark.parametrize("height", [219, 400])
def test_a_tick_is_no_higher_than_its_bar(height: int):
    """Those of neighbours ran into one line; plotly draws this mark 1,4 times as long as its size."""
    _, _, ticks = shown(build_nrr_bars(jatirejo(), {}, (), None, {Unsur.WAKTU: 3.1}, height))["data"]
    assert ticks["marker"]["size"] * 1.4 <= 0.72 * (height - 30) / 9 + 1e-9


def test_a_long_level_is_cut_at_its_end_and_stays_itself():
    """Two levels that begin alike are two bars, and a click tells which."""
    levels = {"Pedagang keliling antar kecamatan": 12, "Pedagang keliling antar desa": 15}
    figure = shown(build_profile_bars(levels))
    assert list(figure["layout"]["yaxis"]["ticktext"]) == ["Pedagang keliling a…"] * 2
    assert [mark for (mark,) in figure["data"][0]["customdata"]] == list(levels)[::-1]
