"""What loads gave, kept with the store that it came from: whether it may be asked for is looked at before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from cachetools.keys import hashkey

from skm_app.scope import Denied, Right
from skm_app.store import Draft, Place, Survey, log_denied, require_places
from skm_app.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")


def remember(
    right: Right, most: int = 4096
) -> Callable[[Callable[Concatenate[Workspace, P], T]], Callable[Concatenate[Workspace, P], T]]:
    """Keep what a load gives with the store that it came from, for whoever has a right over the surveys it is of.

    Its other arguments are the key, so they hold all that the answer depends on: a saved survey does, for what may
    change about it is part of it, its revision included. Who asks is no part of it, and so is asked first.

    Args:
        right: over every survey that an argument gives; a waiting file is its uploader's alone.
        most: how many answers are kept.
    """

    def decorate(load: Callable[Concatenate[Workspace, P], T]) -> Callable[Concatenate[Workspace, P], T]:
        @wraps(load)
        def recall(workspace: Workspace, *args: P.args, **named: P.kwargs) -> T:
            if not workspace.scope.everything:
                _require(workspace, right, load.__name__, [*args, *named.values()])
            key = hashkey(*args, **named)
            return workspace.store.recall(load, key, most, lambda: load(workspace, *args, **named))

        return recall

    return decorate


def _require(workspace: Workspace, right: Right, what: str, asked: list[Any]) -> None:
    places = list(_list_places(asked))
    drafts = [one for one in asked if isinstance(one, Draft)]
    try:
        require_places(workspace, right, places, nothing_asked=not places)
        if any(one.created_by != workspace.actor for one in drafts):
            raise Denied(right)
    except Denied as denied:
        log_denied(workspace, denied, what)
        raise


def _list_places(asked: list[Any]) -> Iterator[Place]:
    for one in asked:
        if isinstance(one, Survey):
            yield Place(one.unit_code, one.id)
        elif isinstance(one, tuple | list):
            yield from _list_places(list(one))  # pyright: ignore[reportUnknownArgumentType]
