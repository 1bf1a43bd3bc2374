"""The suggestions of a survey: masked, with what they seem to speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skm_app.saran import DEFAULT_WORDS, ThemeWords, Tone, find_themes, guess_tone, mask_personal, parse_words
from skm_app.scope import Right
from skm_app.services.memory import remember
from skm_app.store import Survey, load_particulars, load_responses
from skm_app.wording.particulars import Particular
from skm_app.workspace import Workspace
from skm_core import Unsur

__all__ = ["Suggestion", "SuggestionGroup", "Tone", "group_equal", "load_saran", "load_words"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Hold one suggestion: its place among the responses, from 1, and its text with personal data masked."""

    place: int
    text: str
    themes: tuple[Unsur, ...]
    tone: Tone


def load_words(workspace: Workspace, unit_code: str) -> ThemeWords:
    """Return the lists of words of a unit: its own, else those that come with the program."""
    return _read_words(load_particulars(workspace, unit_code).get(Particular.THEMES))


def load_saran(workspace: Workspace, survey: Survey) -> tuple[Suggestion, ...]:
    """Return every suggestion of a survey, in the order of its rows; a recap has none."""
    if not survey.has_rows:
        return ()
    return _load_said(workspace, survey, load_particulars(workspace, survey.unit_code).get(Particular.THEMES))


@remember(Right.SEE, 256)
def _load_said(workspace: Workspace, survey: Survey, typed: str | None) -> tuple[Suggestion, ...]:
    words = _read_words(typed)
    texts = load_responses(workspace, survey.id).saran
    return tuple(
        Suggestion(place, mask_personal(text), find_themes(text, words), guess_tone(text))
        for place, text in enumerate(texts, 1)
        if text and any(letter.isalpha() for letter in text)
    )


def _read_words(typed: str | None) -> ThemeWords:
    return parse_words(typed)[0] if typed else DEFAULT_WORDS


@dataclass(frozen=True, slots=True)
class SuggestionGroup:
    """Hold a suggestion that several wrote in the same words, as each of them wrote it."""

    said: tuple[Suggestion, ...]

    @property
    def first(self) -> Suggestion:
        """Return the first of them."""
        return self.said[0]

    @property
    def places(self) -> tuple[int, ...]:
        """Return where each stands."""
        return tuple(one.place for one in self.said)

    @property
    def count(self) -> int:
        """Return how many wrote it."""
        return len(self.said)


def group_equal(said: Sequence[Suggestion]) -> list[SuggestionGroup]:
    """Return suggestions with those of the same words as one, the most frequent first.

    Capitals, spaces and signs at the end make no difference.
    """
    groups: dict[str, list[Suggestion]] = {}
    for one in said:
        groups.setdefault(" ".join(one.text.casefold().split()).strip(" .!,"), []).append(one)
    found = [SuggestionGroup(tuple(group)) for group in groups.values()]
    return sorted(found, key=lambda group: (-group.count, group.places))
