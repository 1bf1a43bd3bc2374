"""Units side by side: what each figure shows is what was scored."""

from decimal import Decimal

from skm_app.charts import (
    Dot,
    build_dots,
    build_funnel,
    build_small_trends,
    build_trend,
    build_unit_heat_map,
    build_unsur_trends,
)
from skm_app.palette import ACCENT
from skm_core import PERMENPAN_2017, IkmRange, Period
from skm_core.regulation import INTERVALS_2017
from skm_core.statistics import Estimate
from tests.charts.test_charts import jatirejo, parse, read_cells, shown
from tests.core.makers import score_of, spread

YEARS = tuple(Period.parse(str(year)) for year in (2023, 2024, 2025))
PRINTED = IkmRange(Decimal("93.53"), Decimal("93.72"), INTERVALS_2017.intervals[0], Decimal("93.61"))
ESTIMATE = Estimate(93.6, 615, 0.3, 92.9, 94.2)


def test_a_unit_that_cannot_be_told_apart_is_hollow():
    """The chosen unit is a diamond, those alike hollow, the others full; the intervals end where they were computed."""
    units = {"A": Dot(jatirejo(), ESTIMATE), "B": Dot(jatirejo(), None), "C": Dot(jatirejo(), ESTIMATE)}
    figure = shown(build_dots(units, "A", ["B"], INTERVALS_2017))
    (dots,) = figure["data"]
    assert dict(zip((name for name, _ in dots["customdata"]), dots["marker"]["symbol"], strict=True)) == {
        "A": "diamond", "B": "circle-open", "C": "circle",
    }  # fmt: skip
    assert [round(reach, 6) for reach in dots["error_x"]["array"]] == [0.6, 0, 0.6]
    # the best on top, the chosen one in bold, the values in a column of their own
    assert figure["layout"]["yaxis"]["ticktext"] == ["C", "B", "<b>A</b>"]
    assert [note["text"] for note in figure["layout"]["annotations"]][:3] == ["<b>93,61</b> A"] * 3


def test_a_kabupaten_of_dots_fits_one_screen():
    """Twelve rows have room between them; seventeen stand closer and are no higher than 450 pixels."""
    few, many = (
        shown(build_dots({str(k): Dot(jatirejo(), ESTIMATE) for k in range(count)}, "0", (), INTERVALS_2017))
        for count in (12, 17)
    )
    assert few["layout"]["height"] == 70 + 12 * 30
    assert many["layout"]["height"] == 70 + 17 * 22


def test_the_funnel_names_who_lies_outside():
    """A unit beyond 95% is named; one inside is a dot only."""
    scores = {"luar": score_of(spread(100, 3200)), "dalam": score_of(spread(100, 2720))}
    figure = shown(build_funnel(scores, 75.0, 8.0))
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["luar"]


def read_lines(drawing: str) -> dict[str, tuple[list[tuple[float, float]], int]]:
    """Return the marks of each small figure by its name, and of how many pieces its line is."""
    figures = next(iter(parse(drawing)))
    return {
        (head[0].text or ""): (
            [(float(mark.get("cx", "")), float(mark.get("cy", ""))) for mark in svg if mark.tag == "circle"],
            sum(mark.get("stroke") == ACCENT for mark in svg),
        )
        for head, svg in figures
    }


def test_small_trends_share_one_scale():
    """The same index stands at the same height in every figure, and each has its last one beside its name."""
    same = {name: ((YEARS[1], jatirejo()), (YEARS[2], jatirejo())) for name in "ABCD"}
    drawing = build_small_trends(same | {"E": ((YEARS[2], score_of(spread(100, 2720))),)})
    heights = {name: {y for _, y in marks} for name, (marks, _) in read_lines(drawing).items()}
    assert heights == {name: {8.0} for name in "ABCD"} | {"E": {82.0}}
    assert "<b>93,61</b>" in drawing
    assert "Semua pada satu skala, 75,56–93,61, dan satu sumbu waktu, 2024–2025." in drawing


def test_all_small_figures_have_one_time_axis():
    """A unit of one year does not look as long as one of three, and a year without a survey is a gap."""
    trends = {
        "A": tuple(zip(YEARS, (jatirejo(), None, jatirejo()), strict=True)),
        "B": ((YEARS[2], jatirejo()),),
        "C": tuple(zip(YEARS, (jatirejo(), jatirejo(), jatirejo()), strict=True)),
    }
    lines = read_lines(build_small_trends(trends))
    (first, last), pieces = lines["A"]
    assert (pieces, lines["B"], lines["C"][1]) == (0, ([last], 0), 2)
    assert (lines["C"][0][0], lines["C"][0][2]) == (first, last)


def test_a_name_of_others_is_written_and_not_read():
    """It is a text, in a small figure as in a table."""
    assert "&lt;b&gt;" in build_small_trends({"<b>": ((YEARS[1], jatirejo()),)})
    assert "&lt;b&gt;" in build_unit_heat_map({"<b>": jatirejo()}, PERMENPAN_2017, "tabel")


def test_units_stand_below_each_other_in_the_map():
    """In their order, the best on top, nine columns whose heads stand on their side."""
    drawing = build_unit_heat_map({"A": jatirejo(), "B": jatirejo()}, PERMENPAN_2017, "NRR")
    rows = read_cells(drawing)
    assert (list(rows), len(rows["A"])) == (["A", "B"], 9)
    assert drawing.count("writing-mode") == 9


def test_the_trend_draws_intervals_recaps_and_printed_reports_apart():
    """An interval is an error bar, a recap hollow, a printed report a bar with its printed number."""
    points = {"2022": PRINTED, "2023": jatirejo(), "2024": jatirejo()}
    line, labels, bar, mark = shown(build_trend(points, {"2024": ESTIMATE}, ["2023"], INTERVALS_2017))["data"]
    assert line["marker"]["symbol"] == ["circle", "circle-open", "circle"]
    assert [round(reach, 6) for reach in line["error_y"]["array"]] == [0, 0, 0.6]
    assert (labels["mode"], bar["mode"], mark["marker"]["symbol"]) == ("markers+text", "lines", ["diamond-open"])
    assert mark["text"] == ["93,61 (tercetak)"]


def test_unsur_trends_break_where_nobody_measured():
    """Nine figures on one scale; a period without a survey leaves a hole, and the last NRR stands on top."""
    drawing = build_unsur_trends(dict(zip(YEARS, (jatirejo(), None, jatirejo()), strict=True)), PERMENPAN_2017)
    lines = read_lines(drawing)
    assert (len(lines), {(len(marks), pieces) for marks, pieces in lines.values()}) == (9, {(2, 0)})
    assert ">Waktu</span><b>3,72</b>" in drawing


def test_a_long_name_of_a_unit_leaves_room_for_the_figure():
    """Dots cut it, small trends write it on one line with the whole name behind it, the map wraps it."""
    name = "Kecamatan Persiapan Pulau-Pulau Kepala Madan Selatan"
    figure = shown(build_dots({name: Dot(jatirejo(), ESTIMATE)}, name, (), INTERVALS_2017))
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>Kecamatan Persiapan Pul…</b>"]
    (head,) = (part for part in parse(build_small_trends({name: ((YEARS[1], jatirejo()),)})).iter("span"))
    assert (head.get("title"), "white-space:nowrap" in head.get("style", "")) == (name, True)
    assert "max-width:140px" in build_unit_heat_map({name: jatirejo()}, PERMENPAN_2017, "NRR")


def test_a_name_at_the_edge_of_the_funnel_points_inwards():
    """It stands right of a mark at the left, left of one at the right."""
    scores = {str(n): score_of(spread(n, 32 * n)) for n in (100, 200, 300)}
    notes = shown(build_funnel(scores, 75.0, 8.0))["layout"]["annotations"]
    assert [note["xanchor"] for note in notes] == ["left", "center", "right"]
