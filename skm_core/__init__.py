"""Score a survey under Permenpan RB 14/2017: pure rules, no files, no screen.

>>> responses = Responses(rows=(2, 3), answers={Item(unsur): (3, 4) for unsur in PERMENPAN_2017.names()})
>>> score = compute_score(compute_tally(responses), PERMENPAN_2017, Bobot.EXACT)
>>> str(score.ikm), score.mutu.value
('87.50', 'B')
"""

from skm_core.change import (
    Change,
    NextMutu,
    compute_change,
    compute_needed_nrr,
    compute_next_mutu,
    compute_what_if,
)
from skm_core.disclosure import (
    MERGED,
    SMALLEST_COUNT,
    SMALLEST_SHOWN,
    SMALLEST_WITHOUT_CAUTION,
    Audience,
    Crossing,
    Outside,
    Version,
    compute_crossing,
    count_fewest,
    find_showing,
    find_withheld,
    merge_small_counts,
)
from skm_core.follow_up import Horizon, Progress, TindakLanjut, compute_progress, find_unplanned
from skm_core.period import MONTHS, Period, PeriodKind, Timeline, arrange_timeline, find_standing
from skm_core.printed import IkmRange, PrintedReport, compute_range, contradicts_itself, find_range
from skm_core.profile import LEVELS, MAIN_DIMENSIONS, NOT_FILLED, OTHER, Dimension, classify_age, order_levels
from skm_core.regulation import (
    DEFAULT_BOBOT,
    INSTRUMENTS,
    PERMENPAN_2017,
    Bobot,
    Instrument,
    Mutu,
    Unsur,
    extend_instrument,
    parse_bobot,
)
from skm_core.responses import Item, Responses
from skm_core.sample_size import compute_sample_size
from skm_core.scoring import (
    NoIndex,
    Ranking,
    Score,
    UnsurScore,
    classify_mutu,
    compute_nrr,
    compute_score,
    compute_share,
    rank_unsur,
    round_half_up,
)
from skm_core.tally import Counts, Tally, compute_tallies, compute_tally, pool

__all__ = [
    "DEFAULT_BOBOT",
    "INSTRUMENTS",
    "LEVELS",
    "MAIN_DIMENSIONS",
    "MERGED",
    "MONTHS",
    "NOT_FILLED",
    "OTHER",
    "PERMENPAN_2017",
    "SMALLEST_COUNT",
    "SMALLEST_SHOWN",
    "SMALLEST_WITHOUT_CAUTION",
    "Audience",
    "Bobot",
    "Change",
    "Counts",
    "Crossing",
    "Dimension",
    "Horizon",
    "IkmRange",
    "Instrument",
    "Item",
    "Mutu",
    "NextMutu",
    "NoIndex",
    "Outside",
    "Period",
    "PeriodKind",
    "PrintedReport",
    "Progress",
    "Ranking",
    "Responses",
    "Score",
    "Tally",
    "Timeline",
    "TindakLanjut",
    "Unsur",
    "UnsurScore",
    "Version",
    "arrange_timeline",
    "classify_age",
    "classify_mutu",
    "compute_change",
    "compute_crossing",
    "compute_needed_nrr",
    "compute_next_mutu",
    "compute_nrr",
    "compute_progress",
    "compute_range",
    "compute_sample_size",
    "compute_score",
    "compute_share",
    "compute_tallies",
    "compute_tally",
    "compute_what_if",
    "contradicts_itself",
    "count_fewest",
    "extend_instrument",
    "find_range",
    "find_showing",
    "find_standing",
    "find_unplanned",
    "find_withheld",
    "merge_small_counts",
    "order_levels",
    "parse_bobot",
    "pool",
    "rank_unsur",
    "round_half_up",
]
