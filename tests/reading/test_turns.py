"""At most two uploads are worked at on a machine at once, in the order of asking, and no turn is lost or given twice."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from skm_app.problems import Refused
from skm_app.reading import Children, StayingChild, open_file
from skm_app.reading.container import children
from tests.reading.makers import CODES, answers, as_csv

CHILD = Path(children.__file__).with_name("child")
WORK = (
    f"import sys, time; sys.path.insert(0, {str(CHILD)!r}); from turns import take_turn; "
    "held = take_turn(lambda told: (sys.stdout.buffer.write(told), sys.stdout.flush())); time.sleep(60)"
)
SURVEY = as_csv([CODES, *answers()])

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the order of asking is that of POSIX locks")


class Worker:
    """Ask for a turn in a process of its own, and keep it until it is ended."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", WORK], stdout=subprocess.PIPE)
        assert self._process.stdout
        os.set_blocking(self._process.stdout.fileno(), False)

    def has_turn(self, seconds: float) -> bool:
        """Tell whether its turn comes within some seconds."""
        until = time.monotonic() + seconds
        assert self._process.stdout
        while time.monotonic() < until:
            if self._process.stdout.read():
                return True
            time.sleep(0.02)
        return False

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody else stand in this queue."""
    monkeypatch.setenv("SKM_GILIRAN", str(tmp_path))


@pytest.fixture
def workers(turns: None) -> Iterator[list[Worker]]:
    made: list[Worker] = []
    yield made
    for one in made:
        one.end()


def ask(workers: list[Worker], seconds: float = 5) -> bool:
    """Let one more ask, and tell whether its turn comes."""
    workers.append(Worker())
    return workers[-1].has_turn(seconds)


def test_two_work_at_once_and_a_third_waits(workers: list[Worker]):
    """The third begins when one of the two ends, also where that is killed."""
    assert [ask(workers), ask(workers), ask(workers, 1)] == [True, True, False]
    workers[0].end()
    assert workers[2].has_turn(5)


def test_turns_come_in_the_order_of_asking(workers: list[Worker]):
    """Who asked third goes before who asked fourth."""
    assert [ask(workers), ask(workers), ask(workers, 1), ask(workers, 1)] == [True, True, False, False]
    workers[1].end()
    assert [workers[2].has_turn(5), workers[3].has_turn(0.5)] == [True, False]
    workers[2].end()
    assert workers[3].has_turn(5)


def test_who_started_a_child_may_be_killed_without_giving_its_turn_away(workers: list[Worker], tmp_path: Path):
    """The child that still works holds its turn; the server that asked is gone."""
    script = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {WORK!r}]).wait()"
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, process_group=0)
    assert parent.stdout
    assert parent.stdout.readline() == b"giliran\n"
    parent.kill()
    parent.wait()
    try:
        assert [ask(workers), ask(workers, 1)] == [True, False]
    finally:
        os.killpg(parent.pid, signal.SIGKILL)
    assert workers[1].has_turn(5)


@pytest.mark.parametrize("kind", [Children, StayingChild])
def test_the_clock_of_a_file_stands_still_while_others_are_before_it(workers: list[Worker], kind: type[Children]):
    """A file that waits four seconds for its turn is read within two; both kinds of children tell how long it was."""
    assert [ask(workers), ask(workers)] == [True, True]
    child = kind()
    timer = threading.Timer(4, workers[0].end)
    timer.start()
    source, sheets = open_file("uji.csv", SURVEY, 2, child)
    timer.join()
    if isinstance(child, StayingChild):
        child.__exit__()
    assert (source.file_name, len(sheets)) == ("uji.csv", 1)
    assert child.waited > 2


def test_a_turn_that_does_not_come_is_told(workers: list[Worker], monkeypatch: pytest.MonkeyPatch):
    """After a while the file is refused with a sentence, and nothing was kept."""
    assert [ask(workers), ask(workers)] == [True, True]
    monkeypatch.setattr(children, "WAIT_SECONDS", 1)
    with pytest.raises(Refused) as refused:
        open_file("uji.csv", SURVEY, 5, Children())
    assert refused.value.problem.code == "too_busy"


def test_without_a_folder_to_write_into_files_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch):
    """Bounds of memory and time hold there too."""
    monkeypatch.setenv("SKM_GILIRAN", "/proc/tidak/ada")
    assert len(open_file("uji.csv", SURVEY, 20, Children())[1]) == 1
