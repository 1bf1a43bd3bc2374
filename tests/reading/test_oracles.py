"""The 46 survey files as offices make them, each held against its oracle (tests/facts/README.md says whose)."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from skm_app.reading import Reading, Status, read_survey
from skm_core import Bobot, Score, compute_score

FOLDER = Path(__file__).parents[1] / "facts" / "surveys"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
VERDICTS = {"accept": Status.READ, "warn": Status.READ, "ask": Status.QUESTION, "reject": Status.REFUSED}


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))


def score(reading: Reading) -> Score | None:
    return compute_score(reading.answered, reading.instrument, Bobot.EXACT) if reading.answered else None


def answer(path: Path, asked: Reading) -> Iterator[tuple[bool, Fraction]]:
    """Yield the index of the proposals, and of every single other choice beside them."""
    proposals = {str(question.key): question.proposal for question in asked.questions}
    others = chain.from_iterable(
        ({**proposals, str(question.key): choice} for choice in question.choices if choice != question.proposal)
        for question in asked.questions
    )
    for chosen in (proposals, *others):
        if found := score(read_survey(path.name, path.read_bytes(), chosen)):
            yield chosen is proposals, found.ikm_exact


def rights(oracle: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [right for right in (oracle["result"], *oracle["alt"].values()) if right and right.get("ikm_exact")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_leads_where_its_oracle_says(path: Path):
    """Scored, asked about or refused; the right numbers, rows and cells; never one that a wrong reader gives."""
    oracle, reading = load(path), read_survey(path.name, path.read_bytes())
    assert reading.status is VERDICTS[oracle["verdict"]]
    right = {Fraction(one["ikm_exact"]): one for one in rights(oracle)}
    if reading.status is Status.QUESTION:
        led = list(answer(path, reading))
        assert not right or right.keys() & {ikm for _, ikm in led}
        assert not {round(float(ikm), 2) for proposed, ikm in led if proposed} & set(oracle["forbidden"].values())
    elif found := score(reading):
        expected = right[found.ikm_exact]
        assert {found.instrument.code(row.unsur): row.nrr for row in found.unsur} == {
            code: Fraction(nrr) for code, nrr in expected["nrr_exact"].items()
        }
        assert (found.n, found.mutu.value) == (expected["n"], expected["grade"])
        if expected is oracle["result"]:
            assert [problem.row for problem in reading.rejected] == [row["row"] for row in oracle["rejected"]]
            told = {(problem.row, problem.column) for problem in reading.cells}
            assert {(cell["row"], cell["col"]) for cell in oracle["cells"] if cell["raw"] is not None} <= told
        assert oracle["verdict"] != "warn" or reading.notes or reading.problems
    else:
        assert reading.refusal
