"""Who asks, and of which store: the first argument of every service, made once at the edge."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from cachetools import LRUCache
from cachetools.keys import hashkey

if TYPE_CHECKING:
    from sqlalchemy import Engine

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """One opened database and what was loaded from it; a process has one for each address.

    What was loaded belongs to the database and not to who asked: scope is checked before it is looked for.
    """

    engine: Engine
    _memory: dict[Callable[..., Any], LRUCache[Hashable, Any]] = field(
        default_factory=dict[Callable[..., Any], "LRUCache[Hashable, Any]"]
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def recall(self, load: Callable[..., Any], key: Hashable, most: int, make: Callable[[], T]) -> T:
        """Return what a load gave for a key, made now where it is not remembered.

        Args:
            load: whose memory it is.
            key: what was asked for.
            most: how many answers of this load are kept, those longest unused go first.
            make: makes the answer; two who ask at once may both make it.
        """
        with self._lock:
            memory = self._memory.setdefault(load, LRUCache(most))
            if key in memory:
                return memory[key]
        made = make()
        with self._lock:
            memory[key] = made
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """Who asks, and of which store. A page run, a command, a download and a test each make their own.

    Args:
        store: the database.
        actor: who is at work; stands in the log of every change.
    """

    store: Store
    actor: str


def remember(
    most: int = 4096,
) -> Callable[[Callable[Concatenate[Workspace, P], T]], Callable[Concatenate[Workspace, P], T]]:
    """Keep what a load gives with the store that it came from.

    Its other arguments are the key, so they hold all that the answer depends on: a saved survey does, for what may
    change about it is part of it, its revision included.

    Args:
        most: how many answers are kept.
    """

    def decorate(load: Callable[Concatenate[Workspace, P], T]) -> Callable[Concatenate[Workspace, P], T]:
        @wraps(load)
        def recall(workspace: Workspace, *args: P.args, **named: P.kwargs) -> T:
            key = hashkey(*args, **named)
            return workspace.store.recall(load, key, most, lambda: load(workspace, *args, **named))

        return recall

    return decorate
