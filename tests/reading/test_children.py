"""One child that stays reads many files as a child of its own for each would, and no file harms the next."""

import io
import os
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from skm_app.problems import Refused
from skm_app.reading import Children, Reading, StayingChild, open_file, read_survey

OFFICES = sorted(
    path for path in (Path(__file__).parents[1] / "offices").iterdir() if path.suffix not in (".json", ".md")
)
GOOD = next(path for path in OFFICES if path.name == "SKM Januari-Juni 2026.xlsx").read_bytes()


def read(content: bytes, by: Children) -> Reading:
    return read_survey("berkas.xlsx", content, children=by)


def test_many_files_are_read_as_each_by_itself():
    """Responses, questions, refusals and notes are the same, whatever came before, refused files among them."""
    contents = [path.read_bytes() for path in OFFICES] + [b"PK\x03\x04", b"<html></html>", b"", cut_sheet(), GOOD]
    with StayingChild() as child:
        together = [read(content, child) for content in contents]
    assert together == [read(content, Children()) for content in contents]


def cut_sheet() -> bytes:
    """Return a workbook of which the sheet ends in the middle: its parser ends with an error that nobody catches."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(packed, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member, content[: len(content) // 2] if member.filename.endswith("sheet1.xml") else content)
    return packed.getvalue()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_fork_that_dies_is_not_waited_for():
    """The file is refused at once as unreadable, not after the clock as too slow."""
    with StayingChild() as child:
        refusal = read(cut_sheet(), child).refusal
        assert refusal
        assert refusal.code == "unreadable"
        assert read(GOOD, child).refusal is None


def count_groups(group: int) -> int:
    listed = subprocess.run(["ps", "-eo", "pgid="], check=True, capture_output=True, text=True).stdout
    return listed.split().count(str(group))


def is_gone(group: int) -> bool:
    """Tell whether a group of processes ends within some seconds."""
    until = time.monotonic() + 5
    while count_groups(group) and time.monotonic() < until:
        time.sleep(0.05)
    return count_groups(group) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_file_that_takes_too_long_ends_with_its_fork_and_the_next_is_read():
    """Its process and that which forked it are gone; another takes their place."""
    with StayingChild() as child:
        assert read(GOOD, child).refusal is None
        first = child._child
        assert first
        with pytest.raises(Refused) as refused:
            open_file("berkas.xlsx", GOOD, seconds=0.001, children=child)
        assert refused.value.problem.code == "too_slow"
        assert first.poll() is not None
        assert is_gone(first.pid)
        assert read(GOOD, child).refusal is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_that_dies_between_files_is_replaced():
    """Somebody ended it: the file at hand is refused at most, the next one is read."""
    with StayingChild() as child:
        assert read(GOOD, child).refusal is None
        running = child._child
        assert running
        running.kill()
        running.wait()
        assert read(GOOD, child).refusal is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_leaves_nothing_behind():
    """After the last file its process is gone, with every fork."""
    with StayingChild() as child:
        read(GOOD, child)
        running = child._child
        assert running
    assert is_gone(running.pid)
