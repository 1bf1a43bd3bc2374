"""What the terminal answers about a change, and about many units side by side."""

from __future__ import annotations

from decimal import Decimal

from skm_app.services.comparison import Comparison
from skm_app.wording.certainty import format_p, name_verdict
from skm_app.wording.findings import describe_score, name_direction
from skm_app.wording.names import short_unsur
from skm_app.wording.numbers import format_change, format_number
from skm_app.wording.terminal import describe_difference

_DIFFERENT = "perbedaan nyata"
_BETWEEN_OFFICES = {"naik": "lebih tinggi", "turun": "lebih rendah", "tetap": "sama"}


def _name_direction(found: Comparison) -> str:
    """Return the word for the difference: an office is higher than another, a period has risen."""
    word = name_direction(found.change.points)
    return _BETWEEN_OFFICES[word] if found.offices else word


def comparison_as_json(found: Comparison) -> dict[str, object]:
    """Return the JSON object of ``compare``; the contributions add up to the difference exactly."""
    change, index, unsur = found.change, found.tests.index, found.tests.unsur
    test = index.test if index else None
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
        "verdict": _name_direction(found) if index and index.real else name_verdict(index),
        "contributions": [
            {
                "code": code(name),
                "points_exact": str(part),
                "points": str(change.printed[name]),
                "p": round(one.test.p, 8) if (one := unsur.get(name)) else None,
                "p_holm": round(one.p, 8) if one else None,
            }
            for name, part in change.contributions.items()
        ],
    }


def describe_comparison(found: Comparison) -> str:
    """Return the same in words."""
    change, index, unsur = found.change, found.tests.index, found.tests.unsur
    points = f" {format_number(abs(change.points))}" if change.points else ""
    verdict = _DIFFERENT if found.offices and index and index.real else name_verdict(index)
    direction = _name_direction(found)
    first, second = ("Pertama", "Kedua") if found.offices else ("Dari", "Ke")
    lines = [
        f"{first}: {describe_score(change.before)}",
        f"{second}: {describe_score(change.after)}",
        f"{f'{second} {direction}' if found.offices else direction.capitalize()}{points}, {verdict}.",
    ]
    if index:
        test = index.test
        low, high = (Decimal(str(end)).quantize(Decimal("0.01")) for end in (test.lower, test.upper))
        ends = f"{format_change(low)} sampai {format_change(high)}"
        lines.append(describe_difference("selisih" if found.offices else "perubahan", ends, format_p(test.p)))
    lines += [
        f"  {short_unsur(name, change.after.instrument):<14} {format_change(points):>7}"
        + ("  nyata" if (one := unsur.get(name)) and one.real else "")
        for name, points in change.printed.items()
    ]
    return "\n".join(lines)
