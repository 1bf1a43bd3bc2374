"""All cases by group, and their findings, worked out by two processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor

from tests.files import hostile, layouts, mutations
from tests.files.cases import Case
from tests.files.checking import Finding, examine

GROUPS: dict[str, list[Case]] = {
    "layouts": layouts.CASES,
    "hostile": hostile.CASES,
    "changed cells": mutations.CASES,
    **mutations.SPOILT,
}
"""Every case of the proof."""

PLACES = {id(case): (group, number) for group, cases in GROUPS.items() for number, case in enumerate(cases)}
PATIENCE = 180
"""Seconds after which a file that is never answered is given up."""


def examine_at(group: str, number: int) -> Finding:
    """Examine one case, named so that another process finds it."""
    return examine(GROUPS[group][number])


class Findings:
    """Examine cases ahead in two processes, in the order in which they are given."""

    def __init__(self, ahead: Iterable[Case]) -> None:
        # processes and not threads: each reading starts a process of its own, which threads get in the way of
        self.pool = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))
        self.futures: dict[int, Future[Finding]] = {}
        for case in ahead:
            self.submit(case)

    def submit(self, case: Case) -> Future[Finding]:
        """Examine a case, once."""
        if id(case) not in self.futures:
            self.futures[id(case)] = self.pool.submit(examine_at, *PLACES[id(case)])
        return self.futures[id(case)]

    def of(self, case: Case) -> Finding:
        """Return the finding of a case."""
        return self.submit(case).result(PATIENCE)

    def close(self) -> None:
        """Drop what nobody asked for."""
        self.pool.shutdown(cancel_futures=True)
