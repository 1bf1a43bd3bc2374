"""Read many files ahead of whoever saves them: as many at once as may work at uploads on a machine."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TypeVar

from skm_app.reading import StayingChild

T = TypeVar("T")
V = TypeVar("V")

_AT_ONCE = 2
"""Of all programs of a machine no more work at an upload at once."""

_AHEAD = 4
"""Files that are read and wait to be saved: thousands do not fit into memory."""


def read_ahead(asked: Iterable[T], read: Callable[[T, StayingChild], V]) -> Generator[V]:
    """Yield what is read of each, in order; whoever takes one works on it while the next are read.

    Args:
        asked: what to read.
        read: reads one, by a child that it has for itself meanwhile.
    """
    with ExitStack() as stack:
        free: queue.SimpleQueue[StayingChild] = queue.SimpleQueue()
        for _ in range(_AT_ONCE):
            free.put(stack.enter_context(StayingChild()))
        # entered last, so that nobody reads any more when the children end
        readers = stack.enter_context(ThreadPoolExecutor(_AT_ONCE))

        def borrow(one: T) -> V:
            child = free.get()
            try:
                return read(one, child)
            finally:
                free.put(child)

        waiting: deque[Future[V]] = deque()
        stack.callback(lambda: [one.cancel() for one in waiting])
        for one in asked:
            waiting.append(readers.submit(borrow, one))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
