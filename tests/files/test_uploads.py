"""What an upload may cost: each of sixty that mean harm leads to a sentence, or is read, and ends in time."""

import time

import pytest

from skm_app.problems import Refused
from skm_app.reading import draw_logo, is_bundle, open_bundle, read_survey, shrink_picture
from skm_app.ui.proofs import shrink_proof
from tests.files.uploads import UPLOADS, Upload

SLACK = 10
"""Seconds that starting a process may take on a busy machine."""


def send(upload: Upload, content: bytes) -> str:
    """Return what an upload leads to, by the door that it comes in."""
    try:
        match upload.door:
            case "zip":
                if not is_bundle(content):
                    return read(content)
                files = list(open_bundle(content))
                return read(files[0][1]) if files else "nothing"
            case "picture":
                shrink_picture(content, 1_600, "PNG")
            case "drawing":
                draw_logo(content)
            case "proof":
                return shrink_proof("bukti.pdf", content)[1]
            case _:
                return read(content)
    except Refused as refused:
        return refused.problem.code
    return "kept"


def read(content: bytes) -> str:
    reading = read_survey("uji.csv", content)
    if reading.refusal:
        return reading.refusal.code
    return f"read {reading.answered.n}" if reading.answered else "question"


@pytest.mark.parametrize("upload", UPLOADS, ids=str)
def test_an_upload_that_means_harm_leads_to_a_sentence_in_time(upload: Upload):
    """Nobody waits longer than a file may take."""
    content = upload.make()
    began = time.monotonic()
    assert send(upload, content) == upload.leads_to
    assert time.monotonic() - began < 20 + SLACK


def test_there_are_sixty_of_them():
    """Of each door some, no two of one name."""
    assert len({upload.name for upload in UPLOADS}) == len(UPLOADS) >= 60
    assert {upload.door for upload in UPLOADS} == {"zip", "survey", "picture", "drawing", "proof"}
