"""The deck of a meeting: one message a screen, for the last row; in the app and as one file without a network."""

from skm_app.reports.deck.board import BoardInput, list_board
from skm_app.reports.deck.document import (
    build_deck,
    build_file,
    build_stage,
    describe_foot,
    read_part,
)
from skm_app.reports.deck.messages import list_slides
from skm_app.reports.deck.slide import Slide

__all__ = [
    "BoardInput",
    "Slide",
    "build_deck",
    "build_file",
    "build_stage",
    "describe_foot",
    "list_board",
    "list_slides",
    "read_part",
]
