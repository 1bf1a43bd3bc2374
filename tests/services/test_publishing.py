"""What is published is what the outside may see, and reads back as what it was made of."""

import datetime as dt
import json
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from skm_app.published import open_folder
from skm_app.services.course import load_measurement
from skm_app.services.publishing import publish
from skm_app.services.region import ALL, load_recap
from skm_app.services.region_papers import build_region_paper, load_region_report
from skm_app.services.slices import open_below, open_region
from skm_app.services.tidy import load_tidy_table
from skm_app.storage_faults import StoreError, StoreFault
from skm_app.store import (
    list_hand_ins,
    list_surveys,
    list_units,
    load_each_tally,
    load_moments,
    load_tally,
    place_unit,
    save_survey,
)
from skm_app.workspace import Workspace
from skm_core import DEFAULT_BOBOT, Audience, Bobot, Period, PrintedReport, compute_score, pool
from skm_core.statistics import Estimate, estimate_ikm, pool_moments
from tests.core.makers import NINE
from tests.store.makers import open_at, some_survey

PERIOD = Period.parse("2024-S1")


@pytest.fixture(scope="module")
def samples(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Give a store of the samples that may be written."""
    copy = tmp_path_factory.mktemp("terbitan") / "skm.sqlite"
    copy.write_bytes(sample_database.read_bytes())
    return open_at(f"sqlite:///{copy}")


@pytest.fixture(scope="module")
def folder(samples: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what is published of the samples."""
    place = tmp_path_factory.mktemp("terbitan") / "skm"
    publish(samples, place)
    return place


def test_the_tidy_table_is_read_back_line_by_line(samples: Workspace, folder: Path):
    """Every line of the outside is in the folder, of whole surveys and of groups, with what is withheld."""
    published = open_below(folder, ALL, None)
    told = load_tidy_table(published, Audience.OUTSIDE, tuple(Bobot))
    expected = load_tidy_table(samples, Audience.OUTSIDE, tuple(Bobot))
    assert sorted(map(repr, told)) == sorted(map(repr, expected))


def test_a_region_s_table_is_its_own(samples: Workspace, folder: Path):
    """The lines of other regions, and of other periods, are left out."""
    published = open_below(folder, "kabupaten-contoh", None)
    asked = (Audience.OUTSIDE, [Bobot.EXACT], "kabupaten-contoh", Period.parse("2025"))
    assert [*load_tidy_table(published, *asked)] == [*load_tidy_table(samples, *asked)]


def test_a_recap_is_that_of_the_store(samples: Workspace, folder: Path):
    """Indexes are the same fraction, and intervals the same to six decimals."""
    period = Period.parse("2025-S2")

    def recap(workspace: Workspace):
        surveys, units = list_surveys(workspace), list_units(workspace)
        rows = load_recap(workspace, units, surveys, period, "kabupaten-contoh", DEFAULT_BOBOT).rows
        return {row.survey.unit_code: (row.point, round_error(row.estimate)) for row in rows}

    assert recap(open_below(folder, "kabupaten-contoh", period)) == recap(samples)


def test_a_region_is_the_sum_of_its_units(samples: Workspace, folder: Path):
    """The tally of a kabupaten is that of all respondents of its kecamatan in the period."""
    above = open_region(folder, ALL)
    region = next(
        one for one in list_surveys(above) if (one.unit_code, one.period.code) == ("kabupaten-contoh", "2025-S2")
    )
    own = [one for one in list_surveys(samples) if one.period.code == "2025-S2"]
    own = [one for one in own if one.unit_code.endswith("-contoh") and one.unit_code != "kabupaten-contoh"]
    assert load_each_tally(above, [region.id])[region.id] == pool(
        load_each_tally(samples, [one.id for one in own]).values()
    )


def test_what_is_published_has_left(samples: Workspace, folder: Path):
    """Groups that went out are kept as such, so that what is changed later tells nobody apart."""
    survey = next(one for one in list_surveys(samples) if one.unit_code == "kecamatan-sumberarum-contoh")
    assert "tabel" in {one.kind for one in list_hand_ins(samples, survey.id)}


@pytest.mark.parametrize(("n", "shown"), [(9, False), (10, True)])
def test_totals_go_out_from_ten_respondents(workspace: Workspace, tmp_path: Path, n: int, shown: bool):
    """Below, nobody is told more than that there is a survey."""
    save_survey(workspace, replace(some_survey(n=n), population=None))
    publish(workspace, tmp_path / "terbitan")
    (survey,) = open_folder(tmp_path / "terbitan").read_children("kabupaten-uji")
    assert (survey.tally is not None, survey.n, bool(survey.margins)) == (shown, n if shown else None, shown)


def test_a_region_says_of_how_many_units_it_is_the_sum(workspace: Workspace, tmp_path: Path):
    """Those of fewer than ten respondents are in no sum, and those that have not reported are counted."""
    for unit, n in (("Kecamatan Uji", 100), ("Kecamatan Kecil", 9)):
        save_survey(workspace, replace(some_survey(unit, n=n), population=None))
    save_survey(workspace, replace(some_survey("Kecamatan Lain", "2023-S1", n=20), population=None))
    place_unit(workspace, "kabupaten-uji", "Provinsi Uji")
    publish(workspace, tmp_path / "terbitan")
    nation = open_region(tmp_path / "terbitan", ALL)
    assert nation.store.published
    assert nation.store.published.included["provinsi-uji", PERIOD] == (1, 3)
    assert [(one.unit_code, one.period.code, one.n) for one in list_surveys(nation)] == [
        ("provinsi-uji", "2023-S1", 20),
        ("provinsi-uji", "2024-S1", 100),
    ]


def test_nothing_of_a_respondent_is_in_the_folder(folder: Path):
    """No row, no saran, and no pairwise sums, which with the counts give the answers of whoever left one item blank."""
    found = {
        path.parts[-4] if "period=" in str(path) else path.stem: set(pq.read_schema(path).names)
        for path in folder.rglob("*.parquet")
    }
    assert set(found) == {"unit", "survey", "total", "margin", "score"}
    assert not {"saran", "time", "respondent", "gender", "product", "both"} & set[str]().union(*found.values())


def test_the_manifest_names_every_survey_with_its_hash(samples: Workspace, folder: Path):
    """Whoever reads it can tell which versions they have."""
    told = json.loads((folder / "_manifest.json").read_text(encoding="utf-8"))
    assert {one["id"] for one in told["surveys"]} == {one.id for one in list_surveys(samples)}
    assert told["schema"] == 1
    assert all(one["made_of"] for one in told["surveys"])


def test_another_folder_is_not_overwritten(workspace: Workspace, tmp_path: Path):
    """A mistyped name costs nothing."""
    (tmp_path / "penting.txt").write_text("penting")
    with pytest.raises(StoreError) as refused:
        publish(workspace, tmp_path)
    assert refused.value.fault is StoreFault.NOT_EMPTY
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".txt"] == ["penting.txt"]


def test_what_was_published_stays_until_the_new_is_whole(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A disk that fills up leaves the old folder as it was, and nothing beside it."""
    save_survey(workspace, some_survey(n=20))
    place = tmp_path / "terbit" / "skm"
    place.parent.mkdir()
    publish(workspace, place)
    before = (place / "_manifest.json").read_bytes()

    def fill_up(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", fill_up)
    with pytest.raises(StoreError) as refused:
        publish(workspace, place)
    assert refused.value.fault is StoreFault.FULL
    assert (place / "_manifest.json").read_bytes() == before
    assert [path.name for path in place.parent.iterdir()] == ["skm"]


def test_a_folder_of_another_version_is_refused_by_name(workspace: Workspace, tmp_path: Path):
    """It is not guessed what its columns mean."""
    save_survey(workspace, some_survey(n=20))
    publish(workspace, tmp_path / "terbitan")
    manifest = tmp_path / "terbitan" / "_manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(told | {"schema": 2, "program": "9.9"}), encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        open_region(tmp_path / "terbitan", ALL)
    assert (refused.value.fault, refused.value.expected) == (StoreFault.NEWER_PUBLISHED, "9.9")


@pytest.mark.parametrize("spoil", ["unit.parquet", "_manifest.json"])
def test_a_spoilt_folder_is_told_in_a_sentence(workspace: Workspace, tmp_path: Path, spoil: str):
    """Never a traceback of the library that reads it."""
    save_survey(workspace, some_survey(n=20))
    publish(workspace, tmp_path / "terbitan")
    (tmp_path / "terbitan" / spoil).write_bytes(b"bukan")
    with pytest.raises(StoreError) as refused:
        open_region(tmp_path / "terbitan", ALL)
    assert refused.value.fault is StoreFault.NOT_PUBLISHED


def test_what_is_published_anew_is_read_anew(workspace: Workspace, tmp_path: Path):
    """A running app shows the new folder at the next click."""
    place = tmp_path / "terbitan"
    save_survey(workspace, some_survey(n=20))
    publish(workspace, place)
    assert [one.n for one in list_surveys(open_region(place, "kabupaten-uji"))] == [20]
    save_survey(workspace, some_survey("Kecamatan Lain", n=30))
    publish(workspace, place)
    assert [one.n for one in list_surveys(open_region(place, "kabupaten-uji"))] == [30, 20]


def test_a_unit_that_stands_above_others_is_in_no_sum(workspace: Workspace, tmp_path: Path):
    """Its own survey is in the tidy table alone, and that is said."""
    for unit in ("Kecamatan Uji", "Kabupaten Uji"):
        save_survey(
            workspace,
            replace(some_survey(unit, n=20), parent_name="Kabupaten Uji" if unit == "Kecamatan Uji" else None),
        )
    told = publish(workspace, tmp_path / "terbitan")
    assert (told.surveys, told.apart) == (1, 1)
    (region,) = open_folder(tmp_path / "terbitan").read_children(None)
    assert (region.unit_code, region.n, region.is_region) == ("kabupaten-uji", 20, True)


def test_a_total_keeps_its_interval(samples: Workspace, folder: Path):
    """How sure a number is belongs to it: for a unit of 62 respondents it is that of the store, to six decimals."""
    survey = next(
        one
        for one in list_surveys(samples)
        if (one.unit_code, one.period.code) == ("kecamatan-karangrejo-kidul-contoh", "2025-S2")
    )
    sliced = open_region(folder, "kabupaten-contoh")
    own = next(one for one in list_surveys(sliced) if (one.unit_code, one.period) == (survey.unit_code, survey.period))
    expected, told = (load_measurement(at, one, Bobot.EXACT) for at, one in ((samples, survey), (sliced, own)))
    assert survey.n == 62
    assert expected.index
    assert told.index
    assert (told.index.value, told.index.n) == (expected.index.value, expected.index.n)
    for name in ("se", "lower", "upper"):
        assert getattr(told.index, name) == pytest.approx(getattr(expected.index, name), abs=1e-6)
    assert told.unsur.keys() == expected.unsur.keys()


def test_a_region_has_the_error_of_all_its_respondents(workspace: Workspace, tmp_path: Path):
    """As of one sample without a finite population, though no pairwise sums are published."""
    ids = [
        save_survey(workspace, replace(some_survey(unit, n=n), population=None, unconfirmed=()))
        for unit, n in (("Kecamatan Uji", 100), ("Kecamatan Kecil", 20))
    ]
    publish(workspace, tmp_path / "terbitan")
    nation = open_region(tmp_path / "terbitan", ALL)
    (region,) = list_surveys(nation)
    score = compute_score(load_tally(workspace, ids), region.instrument, Bobot.EXACT)
    whole = estimate_ikm(
        pool_moments(load_moments(workspace, ids).values()), score.ikm_exact, region.instrument, Bobot.EXACT
    )
    told = load_measurement(nation, region, Bobot.EXACT).index
    assert told
    assert load_moments(nation, [region.id]) == {}
    assert (told.value, told.n) == (float(score.ikm_exact), 120)
    assert told.se == pytest.approx(whole.se, abs=1e-6)


def test_what_a_killed_publishing_left_is_cleared_away(workspace: Workspace, tmp_path: Path):
    """After a day; what another is writing at the moment stays."""
    save_survey(workspace, some_survey(n=20))
    old, young = (tmp_path / f".terbitan.{name}" for name in ("0123abcd", "4567abcd"))
    for place in (old, young):
        place.mkdir()
        (place / "unit.parquet").write_bytes(b"separuh")
    long_ago = time.time() - 2 * 86_400
    of_others = [tmp_path / name for name in (".terbitan.cadangan-lama", ".terbitan.89abcdef")]
    for place in of_others:
        place.mkdir()
        (place / "penting.txt").write_text("penting")
    for place in (old, *of_others):
        os.utime(place, (long_ago, long_ago))
    publish(workspace, tmp_path / "terbitan")
    assert (old.exists(), young.exists()) == (False, True)
    assert all(place.exists() for place in of_others)


def test_the_folder_that_one_stands_in_can_be_published_into(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A single dot names a folder too."""
    save_survey(workspace, some_survey(n=20))
    place = tmp_path / "terbitan"
    place.mkdir()
    monkeypatch.chdir(place)
    publish(workspace, Path("."))
    assert (place / "_manifest.json").is_file()


@pytest.mark.parametrize(("n", "shown"), [(None, True), (9, False), (10, True)])
def test_a_printed_report_goes_out_unless_a_handful_answered(
    workspace: Workspace, tmp_path: Path, n: int | None, shown: bool
):
    """Where it does not say how many answered, nobody can tell that they were few."""
    nrr = tuple((unsur, Decimal("3.40")) for unsur in NINE)
    printed = PrintedReport(nrr, n, Decimal("84.15"), Bobot.EXACT)
    new = replace(some_survey(), responses=None, printed=printed, population=None, problems=(), mapping={})
    save_survey(workspace, new)
    publish(workspace, tmp_path / "terbitan")
    (survey,) = open_folder(tmp_path / "terbitan").read_children("kabupaten-uji")
    assert survey.printed == (printed if shown else None)
    (own,) = list_surveys(open_region(tmp_path / "terbitan", "kabupaten-uji"))
    assert own.printed == (printed if shown else None)


def test_a_refused_folder_leaves_nothing_in_the_log(workspace: Workspace, tmp_path: Path):
    """What was never written has not left."""
    survey_id = save_survey(workspace, replace(some_survey(n=100), population=None))
    (tmp_path / "penting.txt").write_text("penting")
    with pytest.raises(StoreError):
        publish(workspace, tmp_path)
    assert list_hand_ins(workspace, survey_id) == ()


def test_a_published_folder_with_something_else_in_it_stays(workspace: Workspace, tmp_path: Path):
    """It would be gone with the old one."""
    save_survey(workspace, some_survey(n=20))
    publish(workspace, tmp_path / "terbitan")
    (tmp_path / "terbitan" / "catatan.md").write_text("penting")
    with pytest.raises(StoreError) as refused:
        publish(workspace, tmp_path / "terbitan")
    assert refused.value.fault is StoreFault.NOT_EMPTY


def test_a_link_is_published_into_where_it_leads(workspace: Workspace, tmp_path: Path):
    """Whoever serves the folder by its own name sees the new one."""
    save_survey(workspace, some_survey("Kecamatan Lain", n=30))
    publish(workspace, tmp_path / "asli")
    (tmp_path / "tautan").symlink_to(tmp_path / "asli")
    save_survey(workspace, some_survey(n=20))
    publish(workspace, tmp_path / "tautan")
    assert (tmp_path / "tautan").is_symlink()
    assert [one.n for one in open_folder(tmp_path / "asli").read_children("kabupaten-uji")] == [30, 20]


def fail(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_what_was_set_aside_by_a_killed_publishing_comes_back(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Killed between the two names, it was the only whole copy; a publishing that fails leaves it in its place."""
    save_survey(workspace, some_survey(n=20))
    publish(workspace, tmp_path / "terbitan")
    (tmp_path / "terbitan").rename(tmp_path / ".terbitan.0123abcd.lama")
    monkeypatch.setattr(pq, "write_table", fail)
    with pytest.raises(StoreError):
        publish(workspace, tmp_path / "terbitan")
    assert (tmp_path / "terbitan" / "_manifest.json").is_file()


def spoil_counts(place: Path) -> None:
    for path in (place / "total").rglob("*.parquet"):
        rows = [row | {"n1": -1} for row in pq.ParquetFile(path).read().to_pylist()]
        pq.write_table(pa.Table.from_pylist(rows, pq.ParquetFile(path).schema_arrow), path)


def spoil_part(place: Path) -> None:
    next((place / "total").rglob("*.parquet")).unlink()


def spoil_double(place: Path) -> None:
    path = next((place / "survey").rglob("*.parquet"))
    (path.parent / "part-1.parquet").write_bytes(path.read_bytes())


def spoil_period(place: Path) -> None:
    next((place / "survey").glob("period=*")).rename(place / "survey" / "period=kemarin")


@pytest.mark.parametrize("spoil", [spoil_counts, spoil_part, spoil_double, spoil_period])
def test_a_folder_that_does_not_fit_together_is_refused(
    workspace: Workspace, tmp_path: Path, spoil: Callable[[Path], None]
):
    """Another number in silence would be worse than none."""
    save_survey(workspace, some_survey(n=20))
    publish(workspace, tmp_path / "terbitan")
    spoil(tmp_path / "terbitan")
    with pytest.raises(StoreError) as refused:
        open_below(tmp_path / "terbitan", ALL, PERIOD)
    assert refused.value.fault is StoreFault.NOT_PUBLISHED


def test_a_circle_of_units_ends(workspace: Workspace, tmp_path: Path):
    """A spoilt folder never goes on for ever."""
    save_survey(workspace, some_survey(n=20))
    publish(workspace, tmp_path / "terbitan")
    path = tmp_path / "terbitan" / "unit.parquet"
    rows = [row | {"parent_code": "kabupaten-uji"} for row in pq.read_table(path).to_pylist()]
    pq.write_table(pa.Table.from_pylist(rows, pq.read_schema(path)), path)
    assert len(open_folder(tmp_path / "terbitan").list_below("kabupaten-uji")) == 2


def test_a_link_to_a_region_opens_it_among_its_neighbours(workspace: Workspace, tmp_path: Path):
    """And one to a unit in its region; a single uppermost region is opened itself, for a screen of one says nothing."""
    save_survey(workspace, some_survey(n=20))
    place_unit(workspace, "kabupaten-uji", "Provinsi Uji")
    publish(workspace, tmp_path / "terbitan")

    def open_for(region: str, unit: str = "") -> str:
        published = open_region(tmp_path / "terbitan", region, unit).store.published
        assert published
        return published.region

    assert open_for("", "kabupaten-uji") == "provinsi-uji"
    assert open_for("", "kecamatan-uji") == "kabupaten-uji"
    assert open_for("kabupaten-uji", "kecamatan-uji") == "kabupaten-uji"
    assert open_for("") == "provinsi-uji"
    assert open_for(ALL) == ALL
    assert open_for("", "provinsi-uji") == ALL


def test_the_report_of_a_province_is_that_of_its_units(sample_database: Path, tmp_path: Path):
    """At any height; of plans, which are not published, it says nothing."""
    (tmp_path / "skm.sqlite").write_bytes(sample_database.read_bytes())
    own = open_at(f"sqlite:///{tmp_path / 'skm.sqlite'}")
    place_unit(own, "kabupaten-contoh", "Provinsi Contoh")
    publish(own, tmp_path / "terbitan")
    period, today = Period.parse("2025-S2"), dt.date(2026, 1, 15)
    published = open_below(tmp_path / "terbitan", "provinsi-contoh", None)
    told = load_region_report(published, "provinsi-contoh", period, DEFAULT_BOBOT, today)
    expected = load_region_report(own, "provinsi-contoh", period, DEFAULT_BOBOT, today)
    assert told
    assert expected
    assert [(one.name, one.n, one.point) for one in told.units] == [
        (one.name, one.n, one.point) for one in expected.units
    ]
    assert (told.pooled, told.lowest, told.plans_known) == (expected.pooled, expected.lowest, False)
    assert len(build_region_paper("docx", told)) < len(build_region_paper("docx", expected))


def test_a_folder_that_is_replaced_while_it_is_read_is_never_mixed(sqlite_url: str, tmp_path: Path):
    """Number of respondents and counts are those of one publication."""
    workspace, place = open_at(sqlite_url), tmp_path / "terbitan"
    first = save_survey(workspace, replace(some_survey(n=20), population=None))
    publish(workspace, tmp_path / "satu")
    save_survey(workspace, replace(some_survey(n=30), population=None), replaces=first)
    publish(workspace, tmp_path / "dua")
    (tmp_path / "satu").rename(place)
    end = time.monotonic() + 4

    def swap() -> None:
        aside, waiting = tmp_path / "satu", tmp_path / "dua"
        while time.monotonic() < end:
            place.rename(aside)
            waiting.rename(place)
            aside, waiting = waiting, aside
            time.sleep(0.03)

    thread = threading.Thread(target=swap)
    thread.start()
    seen: set[tuple[int, int]] = set()
    while thread.is_alive():
        try:
            sliced = open_region(place, "kabupaten-uji")
        except StoreError:
            continue
        (own,) = list_surveys(sliced)
        seen.add((own.n, load_each_tally(sliced, [own.id])[own.id].n))
    assert seen <= {(20, 20), (30, 30)}
    assert seen


def round_error(estimate: Estimate | None) -> tuple[float | None, ...]:
    found = (estimate.se, estimate.lower, estimate.upper) if estimate else ()
    return tuple(None if value is None else round(value, 5) for value in found)
