"""The tidy table: one line a number, with what an analyst needs to read it alone, and why where it is withheld.

Screens have tables of their own; this is what leaves for other tools, so that a line says everything about itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from skm_core.disclosure import (
    MERGED,
    SMALLEST_COUNT,
    SMALLEST_SHOWN,
    Audience,
    Outside,
    count_fewest,
    find_all_withheld,
    find_showing,
)
from skm_core.printed import IkmRange, PrintedReport
from skm_core.profile import Dimension, order_levels
from skm_core.regulation import CONVERSION, Bobot, Instrument, Mutu, Unsur
from skm_core.scoring import Fixed, NoIndex, Score, UnsurScore, classify_mutu, compute_score, round_half_up
from skm_core.tally import Tally

WHOLE = "all"
"""The dimension of everybody who answered a survey; its only level is the empty text."""

IKM = "IKM"
"""What stands in the place of an unsur where a line is about the index."""

_TOTAL_PLACES, _GROUP_PLACES = 6, 2


class Why(StrEnum):
    """Name why a number is withheld, or is not there."""

    FEW = "few"
    OTHERS = "others"
    OVERLAP = "overlap"
    UNANSWERED = "unanswered"
    RANGE = "range"
    ERASED = "erased"


class Remark(StrEnum):
    """Name what must be known of a number that is shown."""

    UNCONFIRMED = "unconfirmed"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Margin:
    """Hold how sure a number is: its standard error and the ends of its 95% interval, None where there is none."""

    se: float | None = None
    lower: float | None = None
    upper: float | None = None


NO_MARGIN = Margin()


@dataclass(frozen=True, slots=True)
class TidyScore:
    """Hold one line: an unsur, or the index under one convention, of everybody or of one group of one survey.

    Args:
        dimension: ``all``, or what the respondents are grouped by.
        level: the group; empty for everybody.
        unsur: its number in the regulation's list, as ``U1``, or ``IKM``.
        name: what the unsur is called.
        bobot: the convention of an index; None for an unsur, which has no weight.
        n: answers to an unsur of a whole survey, else people; None where it is not known, or withheld.
        nrr: mean score, 1..4; six decimals of a whole survey, two of a group; None for an index.
        nilai: the index, or NRR x 25, two decimals; None for an unsur of a group that the outside is shown.
        mutu: its letter.
        margin: of ``nrr`` for an unsur, of ``nilai`` for an index.
        why: why the numbers are not there; None where they are.
        remark: what must be known of them.
    """

    dimension: str
    level: str
    unsur: str
    name: str
    bobot: Bobot | None = None
    n: int | None = None
    nrr: Decimal | None = None
    nilai: Decimal | None = None
    mutu: Mutu | None = None
    margin: Margin = NO_MARGIN
    why: Why | None = None
    remark: Remark | None = None


Margins = Mapping[Unsur | Bobot, Margin]
"""The margin of each unsur, and of the index under each convention."""


def list_total(scores: Sequence[Score], margins: Margins) -> list[TidyScore]:
    """Return the lines of everybody who answered a survey.

    Args:
        scores: one for each convention of the weights.
        margins: how sure each number is; those that are missing have none.
    """
    return _list_scores(WHOLE, "", scores, margins, _TOTAL_PLACES)


def mark_unconfirmed(
    lines: Iterable[TidyScore], instrument: Instrument, unconfirmed: Iterable[Unsur]
) -> list[TidyScore]:
    """Return lines of a survey, those of unsur whose columns may be crossed marked, of everybody and of groups."""
    crossed = {instrument.code(unsur) for unsur in unconfirmed if unsur in instrument.names()}
    return [replace(line, remark=Remark.UNCONFIRMED) if line.unsur in crossed else line for line in lines]


def list_groups(
    dimension: Dimension,
    groups: Mapping[str, Sequence[Score]],
    withheld: Mapping[str, Why],
    sizes: Mapping[str, int],
    audience: Audience,
    instrument: Instrument,
    conventions: Sequence[Bobot],
    margins: Mapping[str, Margins] | None = None,
) -> list[TidyScore]:
    """Return the lines of the groups of one dimension, those that are withheld included.

    To the outside a withheld group is named where at least five people are in it, and without their number; the others
    are one line together, for the name of a group of one tells that somebody is in it.

    Args:
        dimension: what the respondents are grouped by.
        groups: the scores of each shown group, one for each convention.
        withheld: why the others are not shown.
        sizes: how many people each group has.
        audience: who is shown them.
        instrument: whose unsur they are.
        conventions: of the weights.
        margins: how sure the numbers of each group are; of the outside nobody is told.
    """
    inside = audience is Audience.INSIDE
    lines: list[TidyScore] = []
    for level in order_levels(dimension, groups):
        known = (margins or {}).get(level, {})
        found = _list_scores(dimension.value, level, groups[level], known, _GROUP_PLACES)
        lines += [_tell_group(line, groups[level][0].n, inside=inside) for line in found]
    named = {level: why for level, why in withheld.items() if inside or sizes[level] >= SMALLEST_COUNT}
    reasons = [(level, named[level], sizes[level] if inside else None) for level in order_levels(dimension, named)]
    if unnamed := set(withheld.values()) if len(named) < len(withheld) else set[Why]():
        # a unit may have called a level so itself
        name = MERGED if MERGED not in sizes else f"{MERGED}, ditutup"
        reasons.append((name, Why.OVERLAP if Why.OVERLAP in unnamed else Why.FEW, None))
    for level, why, n in reasons:
        lines += list_withheld(dimension.value, level, why, instrument, conventions, n)
    return lines


def _tell_group(line: TidyScore, n: int, *, inside: bool) -> TidyScore:
    """Return a line of a group with how many people it is of: how many left one unsur blank is nobody's business.

    The outside gets no ``nilai`` of an unsur: it is the NRR to four decimals, and with n the sum of all its answers.
    """
    told = line if line.remark else replace(line, n=n)
    return told if inside or line.nrr is None else replace(told, nilai=None)


def list_withheld(
    dimension: str, level: str, why: Why, instrument: Instrument, conventions: Sequence[Bobot], n: int | None = None
) -> list[TidyScore]:
    """Return the lines of what is withheld whole: each number that would be there, with the reason."""
    texts = [(instrument.code(text.unsur), text.name) for text in instrument.unsur]
    unsur = [TidyScore(dimension, level, code, name, n=n, why=why) for code, name in texts]
    return [*unsur, *(TidyScore(dimension, level, IKM, IKM, bobot, n, why=why) for bobot in conventions)]


def list_printed(
    printed: PrintedReport, instrument: Instrument, spans: Mapping[Bobot, IkmRange], audience: Audience
) -> list[TidyScore]:
    """Return the lines of a printed report: its own numbers; where it prints no index there is a range, and no number.

    Args:
        printed: what the report prints.
        instrument: whose unsur it prints.
        spans: between which values its index lies, for each convention.
        audience: who is shown them; what is printed of a handful is told to the unit itself alone.
    """
    if audience is Audience.OUTSIDE and printed.n is not None and printed.n < SMALLEST_SHOWN:
        return list_withheld(WHOLE, "", Why.FEW, instrument, list(spans))
    nrr = dict(printed.nrr)
    lines: list[TidyScore] = []
    for text in instrument.unsur:
        nilai = round_half_up(Fraction(nrr[text.unsur]) * CONVERSION)
        mutu = classify_mutu(nilai, instrument.table).mutu
        code = instrument.code(text.unsur)
        lines.append(TidyScore(WHOLE, "", code, text.name, None, printed.n, nrr[text.unsur], nilai, mutu))
    for bobot, span in spans.items():
        line = TidyScore(WHOLE, "", IKM, IKM, bobot, printed.n, None, span.printed, why=Why.RANGE)
        if span.printed is not None:
            line = replace(line, why=None, mutu=classify_mutu(span.printed, instrument.table).mutu)
        lines.append(line)
    return lines


def score_all(tally: Tally, instrument: Instrument, conventions: Sequence[Bobot], fixed: Fixed = ()) -> list[Score]:
    """Score a tally under each convention; nothing where nobody answered some unsur."""
    try:
        return [compute_score(tally, instrument, bobot, fixed) for bobot in conventions]
    except NoIndex:
        return []


def explain_withheld(
    groups: Mapping[Dimension, Mapping[str, Tally]], audience: Audience, outside: Outside | None = None
) -> dict[Dimension, dict[str, Why]]:
    """Return the levels of each dimension that are withheld from an audience, and why each is.

    Args:
        groups: tally of every level, those who left it blank included.
        audience: who is shown the others.
        outside: what the outside's rule asks for besides.

    Raises:
        ValueError: the audience is the outside, and ``outside`` is missing.
    """
    shows = outside is None or outside.survey_id in find_showing(outside.versions)
    withheld = find_all_withheld(groups, audience, outside)
    return {
        dimension: {level: _explain(levels[level]) if shows else Why.OVERLAP for level in withheld[dimension]}
        for dimension, levels in groups.items()
    }


def _explain(withheld: Tally) -> Why:
    return Why.FEW if count_fewest(withheld) < SMALLEST_SHOWN else Why.OTHERS


def _list_scores(dimension: str, level: str, scores: Sequence[Score], margins: Margins, places: int) -> list[TidyScore]:
    lines = [_build_unsur(dimension, level, scores[0], row, margins, places) for row in scores[0].unsur]
    for score in scores:
        margin = margins.get(score.bobot, NO_MARGIN)
        lines.append(TidyScore(dimension, level, IKM, IKM, score.bobot, score.n, None, score.ikm, score.mutu, margin))
    return lines


def _build_unsur(dimension: str, level: str, score: Score, row: UnsurScore, margins: Margins, places: int) -> TidyScore:
    instrument = score.instrument
    return TidyScore(
        dimension,
        level,
        instrument.code(row.unsur),
        instrument.text(row.unsur).name,
        n=None if row.fixed else row.n,
        nrr=round_half_up(row.nrr, places),
        nilai=row.nilai,
        mutu=row.mutu,
        margin=NO_MARGIN if row.fixed else margins.get(row.unsur, NO_MARGIN),
        remark=Remark.FIXED if row.fixed else None,
    )
