"""What the terminal answers about one survey: one JSON object, or the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from skm_app.problems import Problem
from skm_app.reading import Control
from skm_app.services.scored import Profile, ScoredSurvey
from skm_app.wording.findings import describe_unconfirmed
from skm_app.wording.lowest import describe_lowest
from skm_app.wording.names import name_unsur, short_bobot
from skm_app.wording.numbers import format_number
from skm_app.wording.problems import describe_problem
from skm_core import (
    MAIN_DIMENSIONS,
    NOT_FILLED,
    Bobot,
    Instrument,
    Item,
    UnsurScore,
    compute_sample_size,
    order_levels,
    rank_unsur,
    round_half_up,
)

if TYPE_CHECKING:
    from skm_core.statistics import Estimate


def build_json(told: ScoredSurvey, bobot: Bobot) -> dict[str, object]:
    """Return the JSON object of ``score`` and ``index``; numbers of law as exact fractions and as printed."""
    score, estimate = told.score, told.estimate
    ranking = rank_unsur(score.unsur) if score else None
    code = told.instrument.code
    return {
        "status": "scored" if score else told.status.value,
        "file": told.file,
        "sheet": told.sheet,
        "n": score.n if score else None,
        "population": told.population,
        "rows": {"responses": score.n if score else 0, "rejected": list(told.rejected), "not_data": told.not_data},
        "mapping": _map(told.mapping, told.instrument),
        "unconfirmed": [code(unsur) for unsur in told.unconfirmed],
        "unsur": [_tell_unsur(row, told.instrument) for row in score.unsur] if score else [],
        "bobot": bobot.value,
        "ikm_exact": str(score.ikm_exact) if score else None,
        "ikm": str(score.ikm) if score else None,
        "mutu": score.mutu.value if score else None,
        "kinerja": score.kinerja if score else None,
        "se": round(estimate.se, 6) if estimate and estimate.se is not None else None,
        "ci95": tell_interval(estimate),
        "interval_note": estimate.why.value if estimate and estimate.why else None,
        "lowest": [[code(unsur) for unsur in group] for group in ranking.lowest] if ranking else [],
        "lowest_group": [code(unsur) for unsur in told.lowest_group.members] if told.lowest_group else None,
        "highest": [[code(unsur) for unsur in group] for group in ranking.highest] if ranking else [],
        "headline": told.headline,
        "profile": _tell_profile(told.profile, score.n) if score else {},
        "sample": _tell_sample(told.population, score.n) if score else None,
        "control": [_tell_control(control, told.instrument) for control in told.controls] or None,
        "problems": [_tell_problem(problem) for problem in told.problems],
        "notes": [describe_problem(note) for note in told.notes],
        "questions": [
            {"key": str(q.key), "question": q.text, "choices": list(q.choices), "proposal": q.proposal}
            for q in told.questions
        ],
    }


def tell_interval(estimate: Estimate | None) -> list[float] | None:
    """Return the ends of an interval as JSON has them, None where there is none."""
    if estimate is None or estimate.lower is None or estimate.upper is None:
        return None
    return [round(estimate.lower, 4), round(estimate.upper, 4)]


def _map(mapping: Mapping[Item, str], instrument: Instrument) -> dict[str, str]:
    headers: dict[str, list[str]] = {}
    for item in sorted(mapping, key=lambda item: instrument.names().index(item.unsur)):
        headers.setdefault(instrument.code(item.unsur), []).append(mapping[item])
    return {code: ", ".join(names) for code, names in headers.items()}


def _tell_unsur(row: UnsurScore, instrument: Instrument) -> dict[str, object]:
    return {
        "code": instrument.code(row.unsur),
        "name": row.unsur.value,
        "n": row.n,
        "counts": list(row.counts),
        "nrr_exact": str(row.nrr),
        "nrr": str(round_half_up(row.nrr)),
        "nilai": str(row.nilai),
        "mutu": row.mutu.value,
    }


def _tell_control(control: Control, instrument: Instrument) -> dict[str, object]:
    return {
        "kind": control.kind.value,
        "row": control.row,
        "column": instrument.code(control.unsur) if control.unsur else None,
        "found": str(control.found),
        "ours": str(control.ours),
        "agrees": control.agrees,
        "bobot": [bobot.value for bobot in control.bobot],
    }


def _tell_profile(profile: Profile, n: int) -> dict[str, dict[str, int]]:
    told: dict[str, dict[str, int]] = {}
    for dimension in (*MAIN_DIMENSIONS, *(d for d in profile if d not in MAIN_DIMENSIONS)):
        counts = profile.get(dimension, {NOT_FILLED: n})
        told[dimension.value] = {level: counts[level] for level in order_levels(dimension, counts)}
    return told


def _tell_sample(population: int | None, n: int) -> dict[str, int] | None:
    return {"required": compute_sample_size(population), "achieved": n} if population else None


def _tell_problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "row": problem.row,
        "column": problem.column,
        "got": problem.got,
        "expected": problem.expected,
        "message": describe_problem(problem),
    }


def describe(told: ScoredSurvey, bobot: Bobot) -> str:
    """Return the answer in words, for a person at the terminal."""
    lines = [told.file]
    if score := told.score:
        lines.append(f"IKM {format_number(score.ikm)}, mutu {score.mutu} ({score.kinerja}), {score.n} responden")
        lines.append(f"Bobot {short_bobot(bobot, told.instrument)}")
        for row in score.unsur:
            nrr = format_number(round_half_up(row.nrr))
            lines.append(
                f"  {name_unsur(row.unsur, told.instrument):<45} {nrr}  {format_number(row.nilai):>6}  {row.mutu}"
            )
        if told.unconfirmed:
            lines.append(describe_unconfirmed(told.unconfirmed, told.instrument))
        else:
            lines.append(describe_lowest(score, told.lowest_group))
        if told.headline:
            lines.append(told.headline)
        lines.append(f"Baris: {score.n} dihitung, {len(told.rejected)} ditolak, {told.not_data} bukan data")
    lines += [f"- {describe_problem(problem)}" for problem in (*told.problems, *told.notes)]
    for question in told.questions:
        lines.append(f"? {question.text}")
        lines.append(f"  --choose '{question.key}={question.proposal}' (usul); pilihan:")
        pairs = zip(question.choices, question.labels, strict=True)
        lines += [f"    {choice}: {label}" if label != choice else f"    {choice}" for choice, label in pairs]
    return "\n".join(lines)
