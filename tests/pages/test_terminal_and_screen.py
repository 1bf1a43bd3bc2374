"""What the terminal prints of a survey is what the screen shows of it, field by field."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from skm_app.cli.command import app as skm
from skm_app.services.intake import list_samples
from skm_app.settings import DATABASE_VARIABLE
from skm_app.store import make_code
from skm_app.wording.findings import WITHHELD
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number
from skm_core import Dimension
from tests.conftest import RECONSTRUCTED
from tests.pages.conftest import Open, has_card, read_drawing, read_table, show_face, texts

SAMPLES = {
    (make_code(sample.unit), sample.period.code): sample for sample in (*list_samples(RECONSTRUCTED), *list_samples())
}


def ask(*words: str) -> Any:
    """Ask the terminal for its JSON."""
    result = CliRunner().invoke(skm, [*words, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def shown(number: str) -> str:
    """Return a number of the JSON as the screen writes it."""
    return format_number(Decimal(number))


def tables(app: AppTest) -> list[list[dict[str, Any]]]:
    """Return the rows of every table on a page."""
    return [frame.to_dict("records") for frame in (*map(read_table, app.table), *(one.value for one in app.dataframe))]


def find_table(app: AppTest, *columns: str) -> list[dict[str, Any]]:
    """Return the rows of the first table that has some columns."""
    return next(rows for rows in tables(app) if rows and set(columns) <= rows[0].keys())


def plain(text: object) -> str:
    """Return a cell without what keeps markdown and line breaks away."""
    return str(text).replace("\\", "").replace("\N{WORD JOINER}", "").replace("\u00a0", " ")


@pytest.fixture(params=sorted(SAMPLES), ids="/".join)
def looked_at(request: pytest.FixtureRequest, open_sample: Open) -> tuple[str, str]:
    """Name a sample survey by unit and period, on a store that has them all."""
    return request.param


def test_the_index_of_the_terminal_is_on_the_screen(looked_at: tuple[str, str], open_sample: Open):
    """Index, letter, interval, every NRR with its answers and letter, the lowest, and the profile."""
    unit, period = looked_at
    told: Mapping[str, Any] = ask("index", "--unit", unit, "--period", period)
    page = open_sample("ringkasan", unit=unit, periode=period)
    if told["status"] == "printed":
        assert told["ikm"] is None
        rows = find_table(page, "NRR tercetak")
        assert [plain(row["NRR tercetak"]) for row in rows] == list(map(shown, told["printed"]["nrr"].values()))
        return
    metrics = {one.label: plain(one.value) for one in page.metric}
    assert read_drawing(page).startswith(f"IKM {shown(told['ikm'])}, mutu {told['mutu']} (")
    assert metrics["Responden"] == format_number(told["n"])
    assert plain(page.header[0].value) == plain(told["headline"])
    if told["ci95"]:
        low, high = (shown(f"{end:.2f}") for end in told["ci95"])
        assert f"diperkirakan antara {low} dan {high}." in texts(page)

    table = find_table(show_face(page, "ringkasan", "Tabel"), "Unsur", "NRR", "Nilai")
    names = [f"{row['code']} " for row in told["unsur"]]
    assert all(plain(row["Unsur"]).startswith(name) for row, name in zip(table, names, strict=True))
    assert [(plain(r["NRR"]), plain(r["Nilai"]), plain(r["Mutu"])[0]) for r in table] == [
        (shown(row["nrr"]), shown(row["nilai"]), row["mutu"]) for row in told["unsur"]
    ]

    page = show_face(open_sample("unsur", unit=unit, periode=period), "unsur", "Jejak hitung")
    trace = find_table(page, "Jumlah nilai", "Dijawab")
    if all(" dan " not in str(row["Dijawab"]) for row in trace):
        assert [plain(row["Dijawab"]) for row in trace] == [format_number(row["n"]) for row in told["unsur"]]
        assert [plain(row["Jumlah nilai"]) for row in trace] == [
            format_number(sum(score * count for score, count in enumerate(row["counts"], 1))) for row in told["unsur"]
        ]

    respondents = open_sample("responden", unit=unit, periode=period)
    if has_card(respondents, "profil"):
        show_face(respondents, "profil", "Tabel")
    counts = {
        (DIMENSION_NAMES[Dimension(dimension)], level): format_number(count)
        for dimension, levels in told["profile"].items()
        for level, count in levels.items()
    }
    profile = [row for rows in tables(respondents) for row in rows if "Karakteristik" in row]
    on_screen = {(plain(row["Karakteristik"]), plain(row["Kelompok"])): plain(row["Jumlah"]) for row in profile}
    # the terminal tells the four dimensions of every report even where nobody was asked
    unasked = {key: count for key, count in counts.items() if key not in on_screen}
    assert {key: counts[key] for key in on_screen} == on_screen
    assert {level for _, level in unasked} <= {"Tidak diisi"}


def as_printed(column: str, cell: object) -> str:
    """Write a number of the table as print does: on screen it is one, so that sorting sorts."""
    number = Decimal(str(cell)) if re.fullmatch(r"[\d.]+", str(cell)) else None
    if number is None:
        return str(cell)
    return format_number(int(number) if column == "Responden" else number.quantize(Decimal("0.01")))


def test_the_recap_of_the_terminal_is_the_table_of_the_screen(
    looked_at: tuple[str, str], open_sample: Open, tmp_path: Path
):
    """Every cell of every unit that stands beside others, and who is left out."""
    unit, period = looked_at
    told = ask("recap", "--period", period)
    target = tmp_path / "rekap.csv"
    assert CliRunner().invoke(skm, ["recap", "--period", period, "--to", str(target)]).exit_code == 0
    page = open_sample("banding", unit=unit, periode=period, induk="semua")
    rows = {row["Unit"]: row for row in csv.DictReader(io.StringIO(target.read_text("utf-8-sig")), delimiter=";")}
    assert [row["name"] for row in told["units"]] == list(rows)
    several = has_card(page, "banding")
    found = tables(show_face(page, "banding", "Rekap")) if several else []
    beside = [row for table in found for row in table if "Selang 95%" in row]
    assert several == bool(beside)
    for row in beside:
        cells = {name: plain(as_printed(name, cell)) for name, cell in row.items() if not name.startswith("Terhadap")}
        assert cells == {name: plain(rows[row["Unit"]][name]) for name in cells}
    compared = {row["Unit"] for row in beside}
    for name in rows.keys() - compared:
        alone = not beside or rows[name]["IKM"] == WITHHELD or "tercetak" in rows[name]["IKM"]
        assert alone or name in texts(page)
    assert all(plain(name) in plain(texts(page)) for name in told["left_out"]["belum_melapor"][:12])


def test_a_file_is_scored_by_the_terminal_as_it_is_after_saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What ``score`` says of a file, ``index`` says of the survey that was saved of it."""
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'skm.sqlite'}")
    path = next(sample.path for sample in list_samples() if "sumberarum" in sample.path.name)
    before = ask("score", str(path))
    placed = ["--choose", "named:unit=Kecamatan Uji", "--choose", "named:period=2025-S2"]
    ask("import", str(path), "--unit", "Kecamatan Uji", "--period", "2025-S2", *placed)
    after = ask("index", "--unit", "Kecamatan Uji", "--period", "2025-S2")
    # which sheet a survey was read from, and what its file says of itself, is not kept; a stored one has a course
    told = {"sheet": None, "control": None, "questions": [], "headline": "IKM 86,30, mutu B."}
    assert {**before, **told} == after
