"""Examine the cases of all selected tests ahead, while the tests take the findings in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.files.cases import Case
from tests.files.checking import Finding
from tests.files.everything import Findings
from tests.files.mutations import SPOILT


def cases_of(items: list[pytest.Item]) -> Iterator[Case]:
    """Return the cases that the selected tests will ask for, in their order."""
    for item in items:
        given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if isinstance(case := given.get("case"), Case):
            yield case
        yield from SPOILT.get(str(given.get("damage")), [])


@pytest.fixture(scope="session")
def finding_of(request: pytest.FixtureRequest) -> Iterator[Callable[[Case], Finding]]:
    """Return the finding of a case."""
    findings = Findings(cases_of(request.session.items))
    yield findings.of
    findings.close()
