"""Who asks, of which store, and what they may see: the first argument of every service, made once at the edge."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from cachetools import LRUCache

from skm_app.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from skm_core import Period

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Published:
    """Say which part of a published folder a store was made of.

    Args:
        folder: the folder.
        region: code of the region whose units are there.
        regions: code and name of every region that one can go on to from here, those below among them.
        included: how many units' surveys were added up, and of how many, for each region that is drawn, by period.
        drawn: codes of the units, or regions, that are there.
    """

    folder: Path
    region: str
    regions: Mapping[str, str]
    included: Mapping[tuple[str, Period], tuple[int, int]]
    drawn: frozenset[str]

    @property
    def has_regions(self) -> bool:
        """Return whether any of what is drawn is a region."""
        return not self.drawn.isdisjoint(self.regions)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Store:
    """One opened database and what was loaded from it; a process has one for each address.

    What was loaded belongs to the database and not to who asked: scope is checked before it is looked for.

    Args:
        engine: the database.
        published: what it was made of, where it is a part of a published folder, which nobody can write.
    """

    engine: Engine
    published: Published | None = None
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
        scope: what they may see and do.
    """

    store: Store
    actor: str
    scope: Scope
    _lists: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any], repr=False)

    def unrestricted(self) -> Workspace:
        """Return the same for a rule that must read more than it tells: nothing that this gives leaves as it is."""
        return replace(self, scope=EVERYTHING)

    def recall_list(self, load: Callable[..., Any], key: Hashable, most: int, make: Callable[[], T]) -> T:
        """Return a list that a load gave for a key; one that is cut to a scope is not kept beyond this workspace.

        Args:
            load: whose memory it is.
            key: what was asked for, with the version of what is stored.
            most: how many answers of this load the store keeps.
            make: makes the list.
        """
        if self.scope.everything:
            return self.store.recall(load, key, most, make)
        if (load, key) not in self._lists:
            self._lists[load, key] = make()
        return self._lists[load, key]
