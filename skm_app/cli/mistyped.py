"""A mistyped command, told in Indonesian: the library below knows only English."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.exceptions import TyperException

from skm_app.wording.terminal import (
    MISTYPED,
    describe_mistyped,
    describe_usage,
)

MISTYPED_EXIT = 2

_PATTERNS = (
    (re.compile(r"Missing command"), "no_command"),
    (re.compile(r"No such command '?([^']+?)'?(?:\.|$)(?: Did you mean (.+)\?)?"), "command"),
    (re.compile(r"Got unexpected extra argument\(s\) \((.*)\)"), "extra"),
    (re.compile(r"Option '([^']+)' requires (?:an argument|\d+ arguments)"), "needs_value"),
    (re.compile(r"Option '([^']+)' does not take a value"), "takes_none"),
)
"""What the library says of the words that were typed, and which of our sentences says the same."""

_VALUES = (
    (re.compile(r".*valid integer"), "integer"),
    (re.compile(r".*valid number"), "number"),
    (re.compile(r".*greater than or equal to ([\d.]+)"), "at_least"),
)
"""What it says of a value that was typed."""


def is_mistyped(error: TyperException) -> bool:
    """Tell whether a command was mistyped, rather than refused."""
    return error.exit_code == MISTYPED_EXIT


def explain_mistyped(error: TyperException) -> str:
    """Return how the command is used, and what is wrong with what was typed."""
    # the kinds of mistakes are no public names of the library; what they carry is read as it is there
    told: Any = error
    context = getattr(told, "ctx", None)
    usage = describe_usage(context.command_path if context else "python -m skm_app")
    return f"{usage}\n{_explain(told)}"


def _explain(told: Any) -> str:
    name = _name(told)
    kind = type(told).__name__
    if kind == "MissingParameter":
        return describe_mistyped("missing", name)
    if kind == "NoSuchOption":
        return describe_mistyped("option", told.option_name, ", ".join(sorted(told.possibilities or ())))
    for pattern, key in _PATTERNS:
        if found := pattern.match(told.message):
            return describe_mistyped(key, *(part or "" for part in found.groups()))
    for pattern, key in _VALUES:
        if found := pattern.match(told.message):
            return describe_mistyped(key, name, *found.groups())
    if isinstance(told, typer.BadParameter) and told.param is None:
        # one of ours
        return f"{MISTYPED} {f'{name}: ' if name else ''}{told.message}."
    return describe_mistyped("value", name, told.message)


def _name(told: Any) -> str:
    """Return what a value was given for: its option, or the word that stands for an argument."""
    hint, param = getattr(told, "param_hint", None), getattr(told, "param", None)
    if hint:
        return hint if isinstance(hint, str) else ", ".join(hint)
    if param is None:
        return ""
    return param.opts[0] if param.param_type_name == "option" else str(param.name).upper()
