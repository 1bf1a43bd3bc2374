"""What the terminal answers about a change, and about many units side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from skm_app.reading import Reading
from skm_app.wording.certainty import describe_moved, format_estimate, name_verdict
from skm_app.wording.findings import describe_largest_move, describe_score, name_direction
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_change
from skm_core import Bobot, Change, Unsur, compute_change, compute_score
from skm_core.moments import compute_moments
from skm_core.uncertainty import Test, UnsurTest, compute_test, compute_unsur_tests, estimate_ikm


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the change from one file to another, and its tests."""

    change: Change
    test: Test | None
    unsur: dict[Unsur, UnsurTest]


def compare_readings(
    before: Reading, after: Reading, bobot: Bobot, populations: tuple[int | None, int | None]
) -> Comparison:
    """Compare two files that were read.

    Raises:
        ValueError: their instruments differ, or one has more respondents than people served.
    """
    if before.answered is None or after.answered is None:
        raise ValueError("nothing was read")
    scores = [compute_score(one.answered, one.instrument, bobot) for one in (before, after) if one.answered]
    change = compute_change(scores[0], scores[1])
    if before.responses is None or after.responses is None:
        return Comparison(change, None, {})
    moments = [compute_moments(one.responses) for one in (before, after) if one.responses]
    estimates = [
        estimate_ikm(sums, score.ikm_exact, score.instrument, bobot, population)
        for sums, score, population in zip(moments, scores, populations, strict=True)
    ]
    tests = compute_unsur_tests(moments[0], moments[1], scores[0].instrument)
    return Comparison(change, compute_test(estimates[0], estimates[1]), tests)


def comparison_as_json(found: Comparison) -> dict[str, object]:
    """Return the JSON object of ``compare``; the contributions add up to the difference exactly."""
    change, test = found.change, found.test
    code = change.after.instrument.code
    direction = name_direction(change.points)
    return {
        "status": "compared", "bobot": change.after.bobot.value, "ikm_a": str(change.before.ikm),
        "ikm_b": str(change.after.ikm), "difference_exact": str(change.after.ikm_exact - change.before.ikm_exact),
        "difference": str(change.points), "se": round(test.se, 6) if test else None,
        "df": round(test.df, 4) if test else None, "p": round(test.p, 8) if test else None,
        "ci95": [round(test.lower, 4), round(test.upper, 4)] if test else None,
        "verdict": direction if test and test.real else name_verdict(test),
        "contributions": [
            {
                "code": code(unsur), "points_exact": str(part), "points": str(change.printed[unsur]),
                "p": round(one.test.p, 8) if (one := found.unsur.get(unsur)) else None,
                "p_holm": round(one.p_holm, 8) if one else None,
            }
            for unsur, part in change.contributions.items()
        ],
    }  # fmt: skip


def describe_comparison(found: Comparison) -> str:
    """Return the same in words."""
    change = found.change
    lines = [
        f"Dari: {describe_score(change.before, None, None)}",
        f"Ke:   {describe_score(change.after, None, None)}",
        f"{describe_moved(change.points, found.test).capitalize()}.",
    ]
    if found.test:
        low, high = (Decimal(str(end)).quantize(Decimal("0.01")) for end in (found.test.lower, found.test.upper))
        ends = f"{format_change(low)} sampai {format_change(high)}"
        lines.append(f"Selang 95 % perubahan: {ends} (p = {format_estimate(found.test.p)}).")
    lines += [
        f"  {short_unsur(unsur, change.after.instrument):<14} {format_change(points):>7}"
        + ("  nyata" if (one := found.unsur.get(unsur)) and one.real else "")
        for unsur, points in change.printed.items()
    ]
    return "\n".join([*lines, describe_largest_move(change) or ""]).rstrip()
