"""What people wrote in their own words: personal data masked, themes and tone guessed. Nothing leaves the machine."""

from skm_app.saran.mask import mask_personal
from skm_app.saran.themes import DEFAULT_WORDS, ThemeWords, find_themes, parse_words, print_words
from skm_app.saran.tone import Tone, guess_tone

__all__ = [
    "DEFAULT_WORDS",
    "ThemeWords",
    "Tone",
    "find_themes",
    "guess_tone",
    "mask_personal",
    "parse_words",
    "print_words",
]
