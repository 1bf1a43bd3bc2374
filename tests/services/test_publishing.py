"""What is published is what the outside may see, and reads back as what it was made of."""

import json
import os
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from skm_app.published import open_folder
from skm_app.services.course import load_measurement
from skm_app.services.publishing import publish
from skm_app.services.region import ALL, load_recap
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
from skm_core.statistics import estimate_ikm, pool_moments
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
    """Indexes are the same fraction, and so are intervals where pairwise sums went out."""
    period = Period.parse("2025-S2")

    def recap(workspace: Workspace):
        surveys, units = list_surveys(workspace), list_units(workspace)
        rows = load_recap(workspace, units, surveys, period, "kabupaten-contoh", DEFAULT_BOBOT).rows
        return {row.survey.unit_code: (row.point, row.estimate if row.survey.n >= 100 else None) for row in rows}

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


@pytest.mark.parametrize(
    ("n", "shown"), [(9, (False, False)), (10, (True, False)), (99, (True, False)), (100, (True, True))]
)
def test_totals_go_out_from_ten_and_pairwise_sums_from_a_hundred(
    workspace: Workspace, tmp_path: Path, n: int, shown: tuple[bool, bool]
):
    """Those of a handful are practically their rows."""
    save_survey(workspace, replace(some_survey(n=n), population=None))
    publish(workspace, tmp_path / "terbitan")
    survey = next(one for one in open_folder(tmp_path / "terbitan").read_children("kabupaten-uji"))
    assert (survey.tally is not None, survey.moments is not None) == shown
    assert survey.n == (n if shown[0] else None)


def test_a_survey_that_takes_the_place_of_one_that_went_out_gives_no_pairwise_sums(
    workspace: Workspace, tmp_path: Path
):
    """Those of 101 people less those of 100 are the answers of one."""
    first = save_survey(workspace, replace(some_survey(n=100), population=None))
    publish(workspace, tmp_path / "terbitan")
    save_survey(workspace, replace(some_survey(n=101), population=None), replaces=first)
    publish(workspace, tmp_path / "terbitan")
    survey = next(one for one in open_folder(tmp_path / "terbitan").read_children("kabupaten-uji"))
    assert (survey.n, survey.moments) == (101, None)


def test_pairwise_sums_are_read_back_as_they_were(workspace: Workspace, tmp_path: Path):
    """Blank answers among them."""
    survey_id = save_survey(workspace, replace(some_survey(n=100), population=None))
    publish(workspace, tmp_path / "terbitan")
    sliced = open_region(tmp_path / "terbitan", "kabupaten-uji")
    (own,) = list_surveys(sliced)
    kept, told = load_moments(workspace, [survey_id])[survey_id], load_moments(sliced, [own.id])[own.id]
    assert (told.n, told.items) == (kept.n, kept.items)
    for name in ("both", "first", "products"):
        assert getattr(told, name).tolist() == getattr(kept, name).tolist()


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
    """No row, no saran: the columns are those that are described."""
    found = {
        path.parts[-4] if "period=" in str(path) else path.stem: set(pq.read_schema(path).names)
        for path in folder.rglob("*.parquet")
    }
    assert set(found) == {"unit", "survey", "total", "pair", "margin", "score"}
    assert not {"saran", "time", "respondent", "gender"} & set[str]().union(*found.values())


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
    assert refused.value.fault is StoreFault.NOT_PUBLISHED
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


def test_a_total_keeps_its_interval_where_its_pairwise_sums_do_not_go_out(samples: Workspace, folder: Path):
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
    """As of one sample without a finite population, though one of its units keeps its pairwise sums to itself."""
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
    old, young = (tmp_path / f".terbitan.{name}" for name in ("0123abcd", "4567abcd"))
    for place in (old, young):
        place.mkdir()
        (place / "unit.parquet").write_bytes(b"separuh")
    long_ago = time.time() - 2 * 86_400
    os.utime(old, (long_ago, long_ago))
    publish(workspace, tmp_path / "terbitan")
    assert (old.exists(), young.exists()) == (False, True)


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
