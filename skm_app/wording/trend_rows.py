"""The rows of the tables on what moved: over the periods, and from one period to another."""

from __future__ import annotations

from fractions import Fraction

from skm_app.wording.certainty import name_move
from skm_app.wording.headline import read_printed
from skm_app.wording.names import name_unsur
from skm_app.wording.numbers import format_change, format_number
from skm_core import Change, round_half_up
from skm_core.statistics import ChangeTests, Course, Subject


def list_slopes(course: Course) -> list[dict[str, str]]:
    """Return a row for the index and each unsur that can be tested over the periods of a unit."""
    return [_tell_slope(course, subject) for subject in course.over.found]


def _tell_slope(course: Course, subject: Subject) -> dict[str, str]:
    (first, earlier), (last, later) = course.find_ends(subject)
    test = course.over.found[subject]
    return {
        "Unsur": "IKM" if subject is None else name_unsur(subject, course.score.instrument),
        "Pertama": f"{format_number(read_printed(earlier.score, subject))} ({first.name})",
        "Terakhir": f"{format_number(read_printed(later.score, subject))} ({last.name})",
        "Setahun": format_change(round_half_up(Fraction(test.test.difference))),
        "Putusan": name_move(test),
    }


def list_steps(change: Change, tests: ChangeTests) -> list[dict[str, str]]:
    """Return a row for each unsur with its part of a change, and one for the index; the parts add up to it."""
    instrument = change.after.instrument
    rows = [
        {
            "Unsur": name_unsur(unsur, instrument),
            "Sumbangan (poin)": format_change(points),
            "Perubahan unsur": name_move(tests.unsur.get(unsur)),
        }
        for unsur, points in change.printed.items()
    ]
    rows.append(
        {
            "Unsur": "Perubahan IKM",
            "Sumbangan (poin)": format_change(change.points),
            "Perubahan unsur": name_move(tests.index),
        }
    )
    return rows
