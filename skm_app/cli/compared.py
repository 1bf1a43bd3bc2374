"""What the terminal answers about a change, and about many units side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from skm_app.reading import Reading
from skm_app.wording.certainty import format_p, name_verdict
from skm_app.wording.findings import describe_largest_move, describe_score, name_direction
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_change, format_number
from skm_app.wording.terminal import describe_difference
from skm_core import Bobot, Change, Unsur, compute_change, compute_score
from skm_core.statistics import AdjustedTest, Test, compute_moments, compute_test, compute_unsur_tests, estimate_ikm


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the change from one file to another, and its tests; ``offices`` where they name two different units."""

    change: Change
    test: Test | None
    unsur: dict[Unsur, AdjustedTest]
    offices: bool = False

    @property
    def direction(self) -> str:
        """Return the word for the difference: an office is higher than another, a period has risen."""
        word = name_direction(self.change.points)
        return _BETWEEN_OFFICES[word] if self.offices else word


_DIFFERENT = "perbedaan nyata"
_BETWEEN_OFFICES = {"naik": "lebih tinggi", "turun": "lebih rendah", "tetap": "sama"}


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
    names = {" ".join(one.unit_name.casefold().split()) for one in (before, after) if one.unit_name}
    offices = len(names) > 1
    if before.responses is None or after.responses is None:
        return Comparison(change, None, {}, offices)
    moments = [compute_moments(one.responses) for one in (before, after) if one.responses]
    estimates = [
        estimate_ikm(sums, score.ikm_exact, score.instrument, bobot, population)
        for sums, score, population in zip(moments, scores, populations, strict=True)
    ]
    tests = compute_unsur_tests(moments[0], moments[1], scores[0].instrument)
    return Comparison(change, compute_test(estimates[0], estimates[1]), tests, offices)


def comparison_as_json(found: Comparison) -> dict[str, object]:
    """Return the JSON object of ``compare``; the contributions add up to the difference exactly."""
    change, test = found.change, found.test
    code = change.after.instrument.code
    return {
        "status": "compared",
        "bobot": change.after.bobot.value,
        "ikm_a": str(change.before.ikm),
        "ikm_b": str(change.after.ikm),
        "difference_exact": str(change.after.ikm_exact - change.before.ikm_exact),
        "difference": str(change.points),
        "se": round(test.se, 6) if test else None,
        "df": round(test.df, 4) if test else None,
        "p": round(test.p, 8) if test else None,
        "ci95": [round(test.lower, 4), round(test.upper, 4)] if test else None,
        "verdict": found.direction if test and test.real else name_verdict(test),
        "contributions": [
            {
                "code": code(unsur),
                "points_exact": str(part),
                "points": str(change.printed[unsur]),
                "p": round(one.test.p, 8) if (one := found.unsur.get(unsur)) else None,
                "p_holm": round(one.p, 8) if one else None,
            }
            for unsur, part in change.contributions.items()
        ],
    }


def describe_comparison(found: Comparison) -> str:
    """Return the same in words."""
    change = found.change
    points = f" {format_number(abs(change.points))}" if change.points else ""
    verdict = _DIFFERENT if found.offices and found.test and found.test.real else name_verdict(found.test)
    first, second = ("Pertama", "Kedua") if found.offices else ("Dari", "Ke")
    lines = [
        f"{first}: {describe_score(change.before, None, None)}",
        f"{second}: {describe_score(change.after, None, None)}",
        f"{f'{second} {found.direction}' if found.offices else found.direction.capitalize()}{points}, {verdict}.",
    ]
    if found.test:
        low, high = (Decimal(str(end)).quantize(Decimal("0.01")) for end in (found.test.lower, found.test.upper))
        ends = f"{format_change(low)} sampai {format_change(high)}"
        lines.append(describe_difference("selisih" if found.offices else "perubahan", ends, format_p(found.test.p)))
    lines += [
        f"  {short_unsur(unsur, change.after.instrument):<14} {format_change(points):>7}"
        + ("  nyata" if (one := found.unsur.get(unsur)) and one.real else "")
        for unsur, points in change.printed.items()
    ]
    moved = None if found.offices else describe_largest_move(change, found.test)
    return "\n".join([*lines, *([moved] if moved else [])])
