"""The suggestions of a survey: masked, with what they seem to speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skm_app.saran import ThemeWords, Tone, find_themes, guess_tone, mask_personal
from skm_app.store import Survey, load_responses
from skm_app.workspace import Workspace
from skm_core import Unsur

__all__ = ["Suggestion", "SuggestionGroup", "Tone", "group_equal", "load_saran"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Hold one suggestion: its place among the responses, from 1, and its text with personal data masked."""

    place: int
    text: str
    themes: tuple[Unsur, ...]
    tone: Tone


def load_saran(workspace: Workspace, survey: Survey, words: ThemeWords) -> list[Suggestion]:
    """Return every suggestion of a survey, in the order of its rows; a recap has none."""
    if survey.recap:
        return []
    texts = load_responses(workspace, survey.id).saran
    return [
        Suggestion(place, mask_personal(text), find_themes(text, words), guess_tone(text))
        for place, text in enumerate(texts, 1)
        if text and any(letter.isalpha() for letter in text)
    ]


@dataclass(frozen=True, slots=True)
class SuggestionGroup:
    """Hold a suggestion that several wrote in the same words: where each stands, and the text of the first."""

    places: tuple[int, ...]
    first: Suggestion

    @property
    def count(self) -> int:
        """Return how many wrote it."""
        return len(self.places)


def group_equal(said: Sequence[Suggestion]) -> list[SuggestionGroup]:
    """Return suggestions with those of the same words as one, the most frequent first.

    Capitals, spaces and signs at the end make no difference.
    """
    groups: dict[str, list[Suggestion]] = {}
    for one in said:
        groups.setdefault(" ".join(one.text.casefold().split()).strip(" .!,"), []).append(one)
    found = [SuggestionGroup(tuple(one.place for one in group), group[0]) for group in groups.values()]
    return sorted(found, key=lambda group: (-group.count, group.places))
