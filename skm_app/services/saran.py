"""The suggestions of a survey: masked, with what they seem to speak of."""

from __future__ import annotations

from dataclasses import dataclass

from skm_app.saran import ThemeWords, Tone, find_themes, guess_tone, mask_personal
from skm_app.store import Survey, load_responses
from skm_app.workspace import Workspace
from skm_core import Unsur

__all__ = ["Suggestion", "Tone", "load_saran"]


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
