"""Small ways to make what the core works on."""

from skm_core import PERMENPAN_2017, Bobot, Item, Responses, Score, Tally, Unsur, compute_score

NINE = PERMENPAN_2017.names()


def responses(*rows: tuple[int | None, ...]) -> Responses:
    """Make responses of nine answers each, in the order of the regulation's list."""
    columns = zip(*rows, strict=True)
    return Responses(tuple(range(2, len(rows) + 2)), {Item(u): c for u, c in zip(NINE, columns, strict=True)})


def counts_of(n: int, total: int) -> tuple[int, int, int, int]:
    """Make counts of n answers that add up to total, with neighbouring scores only."""
    low, more = divmod(total, n)
    counts = [0, 0, 0, 0]
    counts[low - 1] += n - more
    if more:
        counts[low] += more
    one, two, three, four = counts
    return one, two, three, four


def tally_of(n: int, totals: list[int]) -> Tally:
    return Tally(n, {Item(u): counts_of(n, total) for u, total in zip(NINE, totals, strict=True)})


def spread(n: int, total: int) -> Tally:
    """Make a tally of n respondents whose nine sums add up to total."""
    share, more = divmod(total, 9)
    return tally_of(n, [share + (place < more) for place in range(9)])


def score_of(tally: Tally, bobot: Bobot = Bobot.EXACT) -> Score:
    return compute_score(tally, PERMENPAN_2017, bobot)


def level(nrr: dict[Unsur, int], default: int = 3) -> Score:
    """Score one respondent who gave ``default`` everywhere but where ``nrr`` says."""
    return score_of(tally_of(1, [nrr.get(unsur, default) for unsur in NINE]))
