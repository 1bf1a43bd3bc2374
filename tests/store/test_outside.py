"""What the outside is shown stands in tables that views read: written by every change, never more than the core allows."""

import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from skm_app.services.groups import load_dimensions, load_group_scores
from skm_app.services.loads import load_estimate, load_score, load_unsur_estimates
from skm_app.services.tidy import load_tidy_table, take_tidy_table
from skm_app.storage_faults import Flaw, FlawKind
from skm_app.store import (
    CROSSWISE,
    Action,
    Amendment,
    NewSurvey,
    Office,
    Survey,
    amend_survey,
    check_store,
    confirm_census,
    list_activity,
    list_hand_ins,
    list_surveys,
    load_responses,
    make_current,
    merge_units,
    place_unit,
    rename_unit,
    save_survey,
    show_levels,
    undo,
    withdraw_survey,
)
from skm_app.workspace import Workspace
from skm_core import (
    IKM,
    MERGED,
    WHOLE,
    Audience,
    Bobot,
    Dimension,
    Period,
    PrintedReport,
    Responses,
    Unsur,
    find_showing,
    round_half_up,
)
from tests.core.histories import GENDER, NOON, SERVICE, History, Person, find_handfuls
from tests.core.makers import NINE
from tests.store.makers import hand_in, open_at, some_responses, some_survey

Row = dict[str, Any]


def ask(workspace: Workspace, query: str) -> list[Row]:
    with workspace.store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def groups_of(seed: int, n: int = 80) -> Responses:
    """Make respondents of two dimensions, some groups small, some answers blank."""
    draw = random.Random(seed)
    plain = some_responses(n)
    answers = {item: tuple(draw.choice((None, 2, 3, 4, 4)) for _ in range(n)) for item in plain.answers}
    return replace(
        plain,
        answers=answers,
        profile={
            GENDER: tuple(draw.choices(["Laki-laki", "Perempuan", None], [5, 5, 1], k=n)),
            SERVICE: ("SKCK", *draw.choices(["KTP", "KK", "Akta", "Pindah"], [30, 25, 10, 4], k=n - 1)),
        },
    )


def of_groups(seed: int, period: str = "2024-S1", unit: str = "Kecamatan Uji", n: int = 80) -> NewSurvey:
    return replace(some_survey(unit, period), responses=groups_of(seed, n), population=None, unconfirmed=())


def only(workspace: Workspace) -> Survey:
    (survey,) = list_surveys(workspace)
    return survey


def act(workspace: Workspace) -> Iterator[str]:
    """Do everything that a survey, a hand-in or a level may be changed by, one after another."""
    first = save_survey(workspace, of_groups(1))
    yield "saved"
    save_survey(workspace, of_groups(2, "2024"))
    yield "a year over it"
    hand_in(workspace, first)
    yield "handed in"
    second = save_survey(workspace, of_groups(3), replaces=first)
    yield "replaced"
    withdraw_survey(workspace, second)
    yield "taken back"
    make_current(workspace, second, first)
    yield "made current"
    undo(workspace, list_activity(workspace)[0].id)
    yield "undone"
    show_levels(workspace, "kecamatan-uji", SERVICE, {"SKCK": "Pindah", "Akta": "KK"})
    yield "levels pooled"
    year = next(one for one in list_surveys(workspace) if one.period.code == "2024")
    amend_survey(workspace, year, Amendment(Office(year.unit_name), year.period, 12, None, None))
    yield "a population that cannot be"
    year = next(one for one in list_surveys(workspace) if one.period.code == "2024")
    amend_survey(workspace, year, Amendment(Office(year.unit_name), year.period, 900, None, None))
    yield "population"
    year = next(one for one in list_surveys(workspace) if one.period.code == "2024")
    amend_survey(workspace, year, Amendment(Office(year.unit_name), year.period, 80, None, CROSSWISE))
    confirm_census(workspace, year.id, everybody=True)
    yield "crosswise and census"
    year = next(one for one in list_surveys(workspace) if one.period.code == "2024")
    amend_survey(workspace, year, Amendment(Office("Kecamatan Lain"), Period.parse("2025"), 80, None, None))
    yield "moved to another unit and period"
    undo(workspace, list_activity(workspace)[0].id)
    yield "moved back"
    save_survey(workspace, of_groups(4, "2026", "Kec. Uji"))
    merge_units(workspace, "kec-uji", "kecamatan-uji")
    yield "units merged"
    save_survey(workspace, replace(some_survey(period="2020"), responses=None, printed=printed(20)))
    yield "a printed report"


def printed(n: int | None) -> PrintedReport:
    nrr = tuple((unsur, round_half_up(3 + unsur_number(unsur) / 10)) for unsur in NINE)  # pyright: ignore[reportArgumentType]
    return PrintedReport(nrr, n)


def unsur_number(unsur: Any) -> Any:
    from fractions import Fraction

    return Fraction(NINE.index(unsur))


def test_every_change_writes_what_follows_from_it(workspace: Workspace):
    """After each of them ``check``, which makes everything anew, finds nothing that is not the same."""
    seen = [(step, list(check_store(workspace))) for step in act(workspace)]
    assert [step for step, flaws in seen if flaws] == []
    assert len(ask(workspace, "SELECT * FROM v_survey")) == len(list_surveys(workspace))


def test_the_view_says_what_the_services_say(workspace: Workspace):
    """Every number of ``v_score`` is that of the service that papers ask, and what these withhold is not there."""
    for _ in act(workspace):
        pass
    rows = {
        (row["period"], row["dimension"], row["level"], row["unsur"], row["bobot"]): row
        for row in ask(workspace, "SELECT * FROM v_score")
    }
    counted = 0
    for survey in list_surveys(workspace):
        if survey.recap:
            continue
        for bobot in Bobot:
            score, estimate = load_score(workspace, survey, bobot), load_estimate(workspace, survey, bobot)
            row = rows[survey.period.code, WHOLE, "", IKM, bobot.value]
            assert (row["n"], row["nilai"], row["mutu"]) == (score.n, float(score.ikm), score.mutu.value)
            assert estimate
            assert [row["se"], row["lower"], row["upper"]] == [
                None if one is None else round(one, 6) for one in (estimate.se, estimate.lower, estimate.upper)
            ]
            for dimension in load_dimensions(workspace, survey):
                for level, group in load_group_scores(workspace, survey, dimension, bobot, Audience.OUTSIDE).items():
                    own = rows.get((survey.period.code, dimension.value, level, IKM, bobot.value))
                    counted += 1
                    if group is None:
                        assert own is None or (own["why"] and own["n"] is own["nilai"] is own["nrr"] is None)
                        continue
                    assert own
                    assert (own["n"], own["nilai"], own["se"]) == (group.n, float(group.ikm), None)
                    for unsur in group.unsur:
                        code = survey.instrument.code(unsur.unsur)
                        line = rows[survey.period.code, dimension.value, level, code, None]
                        told = (line["n"], line["nrr"], line["nilai"])
                        assert told == (group.n, float(round_half_up(unsur.nrr)), None)
        for unsur in load_score(workspace, survey, Bobot.EXACT).unsur:
            line = rows[survey.period.code, WHOLE, "", survey.instrument.code(unsur.unsur), None]
            found = load_unsur_estimates(workspace, survey)[unsur.unsur]
            assert (line["n"], line["nrr"]) == (unsur.n, float(round_half_up(unsur.nrr, 6)))
            assert line["se"] == (None if not found or found.se is None else round(found.se, 6))
    assert counted > 50


def test_groups_of_one_to_four_are_not_named(workspace: Workspace):
    """That somebody came for SKCK is told by nothing; those of five to nine are named, without their number."""
    people = ["KTP"] * 40 + ["KK"] * 30 + ["Akta"] * 9 + ["Pindah"] * 5 + ["SKCK"] * 4
    responses = replace(some_responses(len(people), 3), profile={SERVICE: tuple(people)})
    save_survey(workspace, replace(some_survey(), responses=responses, unconfirmed=(), population=None))
    rows = ask(workspace, "SELECT level, why, n FROM v_score WHERE dimension = 'service' AND bobot = '0.11'")
    assert {row["level"]: (row["why"], row["n"]) for row in rows} == {
        "KTP": (None, 40),
        "KK": (None, 30),
        "Akta": ("few", None),
        "Pindah": ("few", None),
        MERGED: ("few", None),
    }


@pytest.mark.parametrize(("n", "told"), [(9, (None, "few")), (10, (10, None))])
def test_a_survey_of_fewer_than_ten_is_withheld_whole(workspace: Workspace, n: int, told: tuple[object, ...]):
    """Both sides of the boundary, of rows and of a printed report."""
    save_survey(workspace, replace(some_survey(n=n, score=4), population=40))
    save_survey(workspace, replace(some_survey(period="2020"), responses=None, printed=printed(n), population=None))
    rows = ask(workspace, "SELECT basis, n, why, population FROM v_survey ORDER BY basis DESC")
    assert [(row["n"], row["why"]) for row in rows] == [told, (told[0], told[1] or "range")]
    assert rows[0]["population"] == (40 if told[0] else None)
    numbers = ask(workspace, "SELECT count(nilai) AS told, count(n) AS sized FROM v_score WHERE basis = 'rows'")
    assert bool(numbers[0]["told"] or numbers[0]["sized"]) == (n == 10)


def test_unsur_that_may_be_crossed_are_marked_in_groups_too(workspace: Workspace):
    """U8 and U9 of everybody and of each group, until an officer has said which is which."""
    save_survey(workspace, replace(of_groups(1), unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA)))
    marked = "SELECT DISTINCT dimension, unsur FROM v_score WHERE remark = 'unconfirmed'"
    found = {(row["dimension"], row["unsur"]) for row in ask(workspace, marked)}
    assert found == {(name, unsur) for name in ("all", "gender", "service") for unsur in ("U8", "U9")}


def test_a_unit_may_call_a_level_as_those_without_a_name_are_called(workspace: Workspace):
    """It is saved, and both stand there."""
    people = (MERGED,) * 40 + ("KTP",) * 40 + ("SKCK",) * 2
    answers = {item: (3,) * len(people) for item in some_responses(2).answers}
    responses = Responses(tuple(range(2, len(people) + 2)), answers, {SERVICE: people})
    save_survey(workspace, replace(some_survey(), responses=responses, population=None))
    levels = {row["level"] for row in ask(workspace, "SELECT level FROM v_score WHERE dimension = 'service'")}
    assert levels == {MERGED, "KTP", f"{MERGED}, ditutup"}


def test_check_finds_what_a_hand_has_changed(workspace: Workspace):
    """A number that was made nicer in the table of the outside does not follow from the answers."""
    save_survey(workspace, of_groups(1))
    with workspace.store.engine.begin() as connection:
        connection.execute(text("UPDATE outside_score SET nilai = 99 WHERE unsur = 'U3' AND dimension = 'all'"))
    assert list(check_store(workspace)) == [Flaw(FlawKind.OUTSIDE, survey_id=only(workspace).id)]


def test_what_is_missing_is_written_when_the_store_is_opened(store_url: str):
    """As after an upgrade, and after rules have changed; what a newer rule makes is not that of the older one."""
    workspace = open_at(store_url)
    save_survey(workspace, of_groups(1))
    whole = ask(workspace, "SELECT * FROM v_score ORDER BY dimension, level, unsur, bobot")
    for spoil in (
        "DELETE FROM outside_score; DELETE FROM outside_survey",
        "UPDATE outside_survey SET made_of = '0:'; UPDATE outside_score SET n = 7",
    ):
        with workspace.store.engine.begin() as connection:
            for statement in spoil.split(";"):
                connection.execute(text(statement))
        again = open_at(store_url)
        assert ask(again, "SELECT * FROM v_score ORDER BY dimension, level, unsur, bobot") == whole
        again.store.engine.dispose()
    workspace.store.engine.dispose()


def test_names_of_units_are_those_of_now(workspace: Workspace):
    """A unit that is renamed, or put below another, is so in the views at once."""
    save_survey(workspace, of_groups(1))
    rename_unit(workspace, "kecamatan-uji", "Kecamatan Baru")
    place_unit(workspace, "kecamatan-uji", "Kabupaten Lain")
    (row,) = ask(workspace, "SELECT unit_code, unit_name, parent_code, parent FROM v_survey")
    assert tuple(row.values()) == ("kecamatan-uji", "Kecamatan Baru", "kabupaten-lain", "Kabupaten Lain")


def test_every_answer_is_a_row(workspace: Workspace):
    """With the unsur that an officer has said it to be, for U8 and U9 that lie crosswise too."""
    save_survey(workspace, of_groups(1))
    survey = only(workspace)
    amend_survey(workspace, survey, Amendment(Office(survey.unit_name), survey.period, None, None, CROSSWISE))
    responses = load_responses(workspace, survey.id)
    wanted = {
        (seq, survey.instrument.text(item.unsur).name): score
        for item, scores in responses.answers.items()
        for seq, score in enumerate(scores, 1)
    }
    rows = ask(workspace, "SELECT * FROM v_answer")
    assert {(row["respondent"], row["unsur_name"]): row["score"] for row in rows} == wanted
    assert {row["respondent"]: row["service"] for row in rows} == dict(enumerate(responses.profile[SERVICE], 1))


@pytest.mark.parametrize("view", ["v_survey", "v_score", "v_answer"])
def test_views_cannot_be_written(workspace: Workspace, view: str):
    """What other tools read they cannot change."""
    save_survey(workspace, of_groups(1))
    for statement in (f"DELETE FROM {view}", f"UPDATE {view} SET unit_name = 'X'"):
        with pytest.raises(DBAPIError), workspace.store.engine.begin() as connection:
            connection.execute(text(statement))


def test_a_role_that_reads_reads_the_outside_alone(fresh_postgresql_url: str):
    """As docs/data.md says: granted two views, it sees no answer, and writes nothing."""
    workspace = open_at(fresh_postgresql_url)
    save_survey(workspace, of_groups(1))
    with workspace.store.engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS skm_baca"))
        connection.execute(text("CREATE ROLE skm_baca LOGIN"))
        connection.execute(text("GRANT USAGE ON SCHEMA public TO skm_baca"))
        connection.execute(text("GRANT SELECT ON v_survey, v_score TO skm_baca"))
    url = workspace.store.engine.url.set(username="skm_baca")
    reader = create_engine(url)
    with reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM v_score")).scalar_one() > 0
    for statement in ("SELECT * FROM v_answer", "SELECT * FROM response", "DELETE FROM outside_score"):
        with pytest.raises(DBAPIError, match="denied"), reader.connect() as connection:
            connection.execute(text(statement))
    reader.dispose()
    workspace.store.engine.dispose()
    with create_engine(url.set(username=workspace.store.engine.url.username)).begin() as connection:
        connection.execute(text("DROP OWNED BY skm_baca"))
        connection.execute(text("DROP ROLE skm_baca"))


def test_sqlite_can_be_read_by_others_while_people_write(sqlite_url: str):
    """Opened read only, as docs/data.md says."""
    workspace = open_at(sqlite_url)
    save_survey(workspace, of_groups(1))
    path = sqlite_url.removeprefix("sqlite:///")
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    before = reader.execute("SELECT count(*) FROM v_score").fetchone()
    save_survey(workspace, of_groups(2, "2025"))
    assert reader.execute("SELECT count(*) FROM v_score").fetchone() > before
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM outside_score")
    reader.close()
    workspace.store.engine.dispose()


class Lived(History):
    """A unit's history in a real store, seen through the view and the export alone."""

    export = 0.6
    """How often the table is taken away after something was saved."""

    def __init__(self, seed: int, workspace: Workspace, audience: Audience = Audience.OUTSIDE) -> None:
        self.workspace = workspace
        self.ids: list[int] = []
        super().__init__(seed, audience)

    def save(self, code: str, people: list[Person], replaces: int | None = None) -> None:
        super().save(code, people, replaces)
        rows = tuple(range(2, len(people) + 2))
        profile = {one: tuple(levels[one] for _, levels in people) for one in self.dimensions}
        answers = {replace_unsur: (3,) * len(rows) for replace_unsur in some_responses(2).answers}
        new = replace(some_survey(period=code), responses=Responses(rows, answers, profile), population=None)
        self.ids.append(save_survey(self.workspace, new, replaces=self.ids[replaces - 1] if replaces else None))
        if self.draw.random() < self.export:
            self.take(len(self.versions))

    def hand_in(self, survey_id: int) -> None:
        known = self.versions[survey_id - 1].left_at
        super().hand_in(survey_id)
        if self.versions[survey_id - 1].left_at != known:
            hand_in(self.workspace, self.ids[survey_id - 1])

    def take(self, number: int) -> None:
        """Take the table away; whatever was to be seen of groups in it has left."""
        self.show(number)
        for survey_id in self.cells:
            version = self.versions[survey_id - 1]
            if version.left_at is None:
                at = NOON + dt.timedelta(days=len(self.cells), seconds=number)
                self.versions[survey_id - 1] = replace(version, left_at=at)

    def show(self, survey_id: int) -> None:
        """Remember the people of every group that the export tells a number of, whichever survey it is of."""
        lines = list(take_tidy_table(self.workspace, self.audience, [Bobot.EXACT]))
        current = {one.period.code: one.id for one in list_surveys(self.workspace)}
        for number, version in enumerate(self.versions, 1):
            if current.get(version.period.code) != self.ids[number - 1]:
                continue
            # the attack takes surveys one by one, and the inside is shown overlapping ones too
            if self.audience is Audience.INSIDE and number not in find_showing(self.versions):
                continue
            told = {
                (line.dimension, line.level): line.n
                for line in lines
                if line.period == version.period.code and line.dimension != WHOLE and not line.withheld
            }
            cells = [
                frozenset(who for who, levels in self.people[number] if levels[Dimension(dimension)] == level)
                for dimension, level in told
            ]
            assert [len(cell) for cell in cells] == list(told.values())
            if cells:
                self.cells[number] = list(dict.fromkeys([*self.cells.get(number, []), *cells]))


@pytest.mark.parametrize("seed", range(30))
def test_nothing_that_the_export_tells_the_outside_covers_a_handful(seed: int, sqlite_url: str):
    """Every sum and difference, with 0 and 1, of what was to be seen in the course of a unit's history."""
    workspace = open_at(sqlite_url)
    assert list(find_handfuls(Lived(seed, workspace))) == []
    workspace.store.engine.dispose()


def test_the_attack_on_the_export_finds_handfuls_in_the_inside_one(tmp_path_factory: pytest.TempPathFactory):
    """So the proof above can fail."""
    found = 0
    for seed in range(12):
        workspace = open_at(f"sqlite:///{tmp_path_factory.mktemp('dalam')}/skm.sqlite")
        found += any(find_handfuls(Lived(seed, workspace, Audience.INSIDE)))
        workspace.store.engine.dispose()
    assert found > 2


def test_the_export_and_the_view_say_the_same(workspace: Workspace):
    """Line for line, whichever way it is asked."""
    for _ in act(workspace):
        pass
    rows = ask(workspace, "SELECT * FROM v_score")
    lines = list(load_tidy_table(workspace, Audience.OUTSIDE, list(Bobot)))
    key = ("period", "dimension", "level", "unsur", "bobot", "n", "nrr", "nilai", "se", "why")
    assert sorted(tuple(str(getattr(line, name)) for name in key) for line in lines) == sorted(
        tuple(str(row[name]) for name in key) for row in rows
    )


def test_the_inside_sees_more(workspace: Workspace):
    """Its own small surveys, how many a withheld group has, and errors of groups."""
    save_survey(workspace, replace(some_survey(n=9, score=4), population=40))
    save_survey(workspace, of_groups(1, "2025"))
    lines = list(load_tidy_table(workspace, Audience.INSIDE, [Bobot.EXACT]))
    small = next(one for one in lines if one.period == "2024-S1" and one.dimension == WHOLE and one.unsur == IKM)
    assert (small.n, small.why, small.nilai is not None) == (9, None, True)
    skck = next(one for one in lines if one.level == "SKCK" and one.unsur == IKM)
    assert (skck.withheld, skck.n) == (True, 1)
    assert next(one for one in lines if one.level == "KTP" and one.unsur == "U1").se


def crowd_of(women: int, men: int, period: str = "2025-S1", unit: str = "Kecamatan Uji") -> NewSurvey:
    n = women + men
    answers = dict.fromkeys(some_responses(2).answers, (3,) * n)
    responses = Responses(tuple(range(2, n + 2)), answers, {GENDER: ("P",) * women + ("L",) * men})
    return replace(some_survey(unit, period), responses=responses, population=None, unconfirmed=())


def shown_of(workspace: Workspace, unit: str = "kecamatan-uji") -> set[tuple[str, str]]:
    """Return the groups that the outside is shown of a unit, with their period."""
    lines = load_tidy_table(workspace, Audience.OUTSIDE, [Bobot.EXACT])
    return {
        (line.period, line.level) for line in lines
        if line.unit_code == unit and line.dimension != WHOLE and not line.withheld
    }  # fmt: skip


def take(workspace: Workspace) -> None:
    list(take_tidy_table(workspace, Audience.OUTSIDE, [Bobot.EXACT]))


def test_what_was_taken_away_has_left(workspace: Workspace):
    """A replacement after that differs by one person, and shows no groups; before it, it did."""
    first = save_survey(workspace, crowd_of(80, 80))
    second = save_survey(workspace, crowd_of(81, 79), replaces=first)
    assert shown_of(workspace) == {("2025-S1", "P"), ("2025-S1", "L")}
    take(workspace)
    save_survey(workspace, crowd_of(80, 80), replaces=second)
    assert shown_of(workspace) == set()
    assert list(check_store(workspace)) == []


def test_a_period_that_comes_later_does_not_push_out_what_was_taken_away(workspace: Workspace):
    """The year left first, so that its semester, which is shorter, shows none."""
    save_survey(workspace, crowd_of(100, 100, "2025"))
    take(workspace)
    save_survey(workspace, crowd_of(80, 80))
    assert shown_of(workspace) == {("2025", "P"), ("2025", "L")}


def test_levels_that_are_merged_after_a_table_left_stay_as_they_were(workspace: Workspace):
    """44 less 40 told four."""
    people = ("Swasta",) * 40 + ("PNS",) * 40 + ("Petani",) * 20 + ("Kerang",) * 4
    answers = {item: (3,) * len(people) for item in some_responses(2).answers}
    responses = Responses(tuple(range(2, len(people) + 2)), answers, {Dimension.OCCUPATION: people})
    save_survey(workspace, replace(some_survey(period="2025-S1"), responses=responses, population=None))
    take(workspace)
    before = shown_of(workspace)
    show_levels(workspace, "kecamatan-uji", Dimension.OCCUPATION, {"Kerang": "PNS"})
    assert shown_of(workspace) == before == {("2025-S1", "Swasta"), ("2025-S1", "PNS")}


def test_taking_a_table_away_twice_is_kept_once(workspace: Workspace):
    """And by the surveys that it showed groups of; of a small one nothing left. Those of another year are not in it."""
    save_survey(workspace, crowd_of(80, 80))
    save_survey(workspace, crowd_of(5, 5, "2024-S1"))
    save_survey(workspace, crowd_of(80, 80, "2023-S1"))
    for _ in range(2):
        list(take_tidy_table(workspace, Audience.OUTSIDE, [Bobot.EXACT], period=Period.parse("2025")))
    kept = {survey.period.code: list_hand_ins(workspace, survey.id) for survey in list_surveys(workspace)}
    assert {period: [one.kind for one in left] for period, left in kept.items()} == {
        "2025-S1": ["tabel"], "2024-S1": [], "2023-S1": [],
    }  # fmt: skip
    list(take_tidy_table(workspace, Audience.INSIDE, [Bobot.EXACT]))
    assert [one.action for one in list_activity(workspace)].count(Action.HAND_IN) == 1


@pytest.mark.parametrize("move", ["period", "unit"])
def test_what_left_stands_in_the_way_where_it_left(workspace: Workspace, move: str):
    """A survey that was handed in and moved then: one that comes to its place shares its people, and shows no groups."""
    survey_id = save_survey(workspace, crowd_of(80, 80))
    hand_in(workspace, survey_id)
    seen = only(workspace)
    office, period = (
        (Office("Kecamatan Lain"), seen.period) if move == "unit" else (Office(seen.unit_name), Period.parse("2024-S1"))
    )
    amend_survey(workspace, seen, Amendment(office, period, None, None, None))
    save_survey(workspace, crowd_of(81, 79))
    told = shown_of(workspace) | shown_of(workspace, "kecamatan-lain")
    assert ("2025-S1", "P") not in shown_of(workspace) if move == "period" else shown_of(workspace) == set()
    assert told == {(period.code, "P"), (period.code, "L")}
    assert list(check_store(workspace)) == []
