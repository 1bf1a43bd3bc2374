"""Ask the project about a case and hold its answer against what the cells say."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from skm_app.problems import Problem, ProblemCode, Refused
from skm_app.reading import (
    Reading,
    Source,
    Status,
    drop_personal,
    pack_sheets,
    read_sheets,
    read_survey,
    read_table,
    unpack_sheets,
)
from skm_app.reading.container.gate import is_old_workbook
from skm_app.wording.problems import describe_problem
from tests.files import second_reader
from tests.files.cases import FREE, LIMIT_SECONDS, NEVER, Case, Expected, Sums
from tests.files.second_reader import sum_columns

ROUNDS = 6
"""So many times are all open questions answered by their proposals."""

VERDICTS = {Status.READ: "read", Status.QUESTION: "question", Status.REFUSED: "refused"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Say how one case ended.

    Args:
        crashed: an exception, or no answer in time.
        wrong: a number that is not what the cells say, given as if it were right.
        faults: everything else that the method does not allow.
    """

    name: str
    verdict: str
    seconds: float
    crashed: str = ""
    wrong: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    detail: str = field(default="", repr=False)

    def problems(self) -> list[str]:
        """Return everything that is not as it should be."""
        return [*([f"crashed: {self.crashed}"] if self.crashed else []), *self.wrong, *self.faults]


def sums_of(reading: Reading) -> Sums:
    """Return answered and total of each item of a reading."""
    if reading.responses is None:
        return {}
    return {
        item.key: (sum(score is not None for score in column), sum(score or 0 for score in column))
        for item, column in reading.responses.answers.items()
    }


def differing(got: Sums, want: Sums) -> str:
    """Name what differs between two sums."""
    parts = [
        f"{key} {got.get(key, 'absent')} want {want.get(key, 'absent')}"
        for key in sorted({*got, *want})
        if got.get(key) != want.get(key)
    ]
    return "; ".join(parts[:3]) + (f"; {len(parts) - 3} more" if len(parts) > 3 else "")


def check_numbers(reading: Reading, expected: Expected) -> list[str]:
    """Return what is wrong with the numbers of a reading that was read."""
    if expected.sums is None:
        return []
    got = sums_of(reading)
    if got in expected.forbidden:
        return ["the sums that a wrong reader gives"]
    if got in expected.also:
        return []
    wrong: list[str] = []
    if got != expected.sums:
        wrong.append(f"sums: {differing(got, expected.sums)}")
    rows = reading.responses.rows if reading.responses else ()
    if expected.n is not None and len(rows) != expected.n:
        wrong.append(f"n {len(rows)}, want {expected.n}")
    return wrong


def check_places(reading: Reading, expected: Expected) -> list[str]:
    """Return what is wrong with the rows and cells that a reading names."""
    faults: list[str] = []
    rows = reading.responses.rows if reading.responses else ()
    rejected = tuple(sorted(problem.row or 0 for problem in reading.rejected))
    if sums_of(reading) in expected.also:
        return faults
    if expected.rows is not None and rows != expected.rows:
        strange = sorted(set(rows) ^ set(expected.rows))[:5]
        faults.append(f"rows differ at {strange}")
    if expected.rejected is not None and rejected != expected.rejected:
        faults.append(f"rejected {rejected}, want {expected.rejected}")
    if expected.sheet_rows is not None:
        parts = (len(rows), len(rejected), reading.not_data)
        if sum(parts) != expected.sheet_rows:
            faults.append(f"responses, rejected, not data {parts} do not add up to {expected.sheet_rows} rows")
    if expected.strange is not None:
        # an age that nobody can have is told too, and touches no answer
        answers = [problem for problem in reading.cells if problem.code is not ProblemCode.NO_AGE]
        told = {(problem.row or 0, problem.column or "") for problem in answers}
        kept = {(row, code) for row, code in expected.strange if row not in rejected}
        if untold := sorted(kept - told):
            faults.append(f"not told: {untold[:4]}")
        if expected.blanks is not None and (invented := sorted(told - expected.strange - expected.blanks)):
            faults.append(f"told without reason: {invented[:4]}")
    return faults


def check_second(content: bytes, reading: Reading) -> list[str]:
    """Return where the second reader adds up other numbers over the same rows and columns."""
    sheets = second_reader.read_sheets(content)
    if sheets is None or reading.responses is None:
        return []
    heads = {item.key: header for item, header in reading.mapping.items()}
    pages = [sheets[reading.sheet]] if reading.sheet in sheets else list(sheets.values())
    got = sums_of(reading)
    told: list[str] = []
    for page in pages:
        again, missing = sum_columns(page, reading.responses.rows, heads)
        if again == got:
            return []
        told = [f"second reader: {differing(got, again)}" + (f"; no column {missing[:3]}" if missing else "")]
    return told


def take_proposals(case: Case, content: bytes, reading: Reading) -> Reading:
    """Answer every open question by its proposal until none is left."""
    chosen: dict[str, str] = {}
    for _ in range(ROUNDS):
        if reading.status is not Status.QUESTION:
            break
        chosen.update({str(question.key): question.proposal for question in reading.questions})
        reading = read_survey(case.file_name, content, chosen)
    return reading


def check_after(case: Case, after: Reading) -> list[str]:
    """Return what is wrong with the numbers that the proposals lead to.

    A reading without respondents, such as a recap, scores nobody.
    """
    expected = case.expected
    if after.status is not Status.READ or after.responses is None:
        return []
    got = sums_of(after)
    if got in expected.forbidden:
        return ["the proposals lead to the sums that a wrong reader gives"]
    if expected.after == NEVER:
        return ["the proposals lead to a number"]
    if expected.after == FREE or expected.sums is None or got in expected.also or got == expected.sums:
        return []
    return [f"the proposals lead to other sums: {differing(got, expected.sums)}"]


def tell(reading: Reading) -> tuple[object, ...]:
    """Return everything that a reading says of a file but where it came from."""
    responses = reading.responses
    return (
        reading.status, reading.refusal, reading.answered, reading.questions, reading.problems, reading.notes,
        reading.not_data, reading.unit_name, reading.parent_name, reading.period, reading.averages, reading.controls,
        responses and (responses.rows, responses.profile, responses.times, responses.saran),
    )  # fmt: skip


def check_waiting(file_name: str, content: bytes) -> list[str]:
    """Return where a file that waits is read otherwise than the file itself, question after question.

    The terminal reads the file, the page what waits of it: sheets without personal data, packed and unpacked.
    """
    try:
        sheets = unpack_sheets(pack_sheets(drop_personal(read_sheets(content, file_name))))
    except Refused:
        return []
    chosen: dict[str, str] = {}
    source = Source(file_name, "", (Problem(ProblemCode.OLD_XLS),) if is_old_workbook(content) else ())
    for _ in range(ROUNDS):
        waiting, read = read_table(source, sheets, chosen), read_survey(file_name, content, chosen)
        if parts := [f"{a!r:.2500} for {b!r:.2500}" for a, b in zip(tell(waiting), tell(read), strict=True) if a != b]:
            return [f"waiting, with {chosen}: {'; '.join(parts)}"]
        if read.status is not Status.QUESTION:
            break
        chosen |= {str(question.key): question.proposal for question in read.questions}
    return []


def first_answer(
    case: Case, content: bytes, chosen: Mapping[str, str] | None = None
) -> tuple[Reading | None, float, str]:
    """Read once; return the reading, the seconds, and what was raised."""
    start = time.perf_counter()
    try:
        reading = read_survey(case.file_name, content, dict(chosen) if chosen else None)
    except Exception as error:  # whatever is raised is a crash
        return None, time.perf_counter() - start, f"{type(error).__name__}: {error}"[:300]
    return reading, time.perf_counter() - start, ""


def examine(case: Case) -> Finding:
    """Read a case and return everything that is not as the cells and the method say."""
    content = case.content()
    reading, seconds, raised = first_answer(case, content)
    if reading is None:
        return Finding(case.name, "exception", seconds, raised)
    verdict = VERDICTS[reading.status]
    slow = f"{seconds:.1f} s" if seconds > LIMIT_SECONDS else ""
    wrong: list[str] = []
    faults: list[str] = []
    if verdict not in case.expected.verdicts:
        text = f"{verdict}, want {' or '.join(sorted(case.expected.verdicts))}"
        (wrong if verdict == "read" else faults).append(text)
    elif verdict == "read":
        wrong += check_numbers(reading, case.expected)
        faults += check_places(reading, case.expected)
        if case.second and not wrong:
            wrong += check_second(content, reading)
    if not slow:
        faults += check_waiting(case.file_name, content)
    if verdict == "refused" and not (reading.refusal and str(describe_problem(reading.refusal)).strip()):
        faults.append("refused without a reason")
    if verdict == "question" and not reading.questions:
        faults.append("a question without a question")
    detail = (
        str(reading.refusal.code) if reading.refusal else ",".join(str(question.key) for question in reading.questions)
    )
    if verdict == "question":
        try:
            wrong += check_after(case, take_proposals(case, content, reading))
        except Exception as error:  # whatever is raised is a crash
            slow = f"after the proposals: {type(error).__name__}: {error}"[:300]
    return Finding(case.name, verdict, seconds, slow, tuple(wrong), tuple(faults), detail)
