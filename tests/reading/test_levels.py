"""Levels that are a letter or two off another: proposed, told, counted as another only where that is said."""

import pytest

from skm_core import Dimension
from tests.reading.makers import NAMES, Table, read


def survey(head: str, *levels: str) -> Table:
    return [[head, *NAMES], *([level, *[3] * 9] for level in levels)]


@pytest.mark.parametrize(
    ("head", "levels", "proposal"),
    [
        ("Pekerjaan", ["Swata"], "Swasta"),
        ("Pekerjaan", ["wirasuasta"], "Wirausaha"),
        ("Pekerjaan", ["Petanni"], "Petani/nelayan"),
        ("Pekerjaan", ["Swta"], None),
        ("Pekerjaan", ["Sopir"], None),
        ("Pendidikan", ["Sarjna"], "S1"),
        ("Jenis kelamin", ["perempaun"], "Perempuan"),
        ("Layanan", ["Legalisir surta", *["Legalisir surat"] * 3], "Legalisir surat"),
        ("Layanan", ["Akta mati", *["Akta lahir"] * 3], None),
        ("Layanan", ["Loket 1", *["Loket 2"] * 3], None),
        ("Layanan", ["Cetak KTP", *["Cetak KTA"] * 3], None),
        ("Layanan", ["Legalisir surta", "Legalisir surat"], None),
        ("Usia", ["21-31 th"], None),
    ],
)
def test_a_level_is_held_against_known_and_more_frequent_ones(head: str, levels: list[str], proposal: str | None):
    """One letter off in a word of four or five, two from six on; other digits and short words are other levels."""
    found = {one.level: one.proposal for one in read(survey(head, *levels, *["Lain"] * 9)).alike}
    assert found == ({levels[0]: proposal} if proposal else {})


def test_a_merge_changes_the_profile_and_nothing_else():
    """Until the officer says so the level stays as it is, and is told with the key that merges it."""
    table = survey("Pekerjaan", "Swata", "Swata", *["Swasta"] * 9)
    open_, merged, kept = (read(table, **{key: said} if said else {}) for key, said in (
        ("", ""), ("level:occupation:Swata", "Swasta"), ("level:occupation:Swata", "Swata")
    ))  # fmt: skip
    for reading, levels, told in (
        (open_, {"Swata", "Swasta"}, ["level:occupation:Swata=Swasta"]),
        (merged, {"Swasta"}, []),
        (kept, {"Swata", "Swasta"}, []),
    ):
        assert reading.responses
        assert set(reading.responses.profile[Dimension.OCCUPATION]) == levels
        assert [note.column for note in reading.notes if note.code == "levels_alike"] == told
    assert (merged.alike[0].count, merged.alike[0].answer, kept.alike[0].answer) == (2, "Swasta", "Swata")
    assert open_.answered == merged.answered


@pytest.mark.parametrize(("levels", "alike"), [(299, 1), (300, 0)])
def test_so_many_levels_that_nobody_looks_through_them_are_not_compared(levels: int, alike: int):
    """Each is held against each: thirty thousand different ones took a minute."""
    texts = [
        f"Jasa{'abcdefghij'[k // 100]}{'klmnopqrst'[k // 10 % 10]}{'uvwxyzabcd'[k % 10]}xyz {k}" for k in range(levels)
    ]
    reading = read(survey("Pekerjaan", *texts, "Swata"))
    assert [one.level for one in reading.alike] == ["Swata"] * alike
