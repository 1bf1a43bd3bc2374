"""Child processes that parse files: one for each file, or one that stays and forks for each of many.

A hostile file takes only the process with it that parses it. Starting Python and loading the rules anew for each of
many files costs most of their time, so a child that stays does it once; each file has a process of its own all the
same, with bounds of its own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from skm_app.problems import ProblemCode, Refused, refuse
from skm_app.reading.container.gate import Kind

_CHILD = Path(__file__).with_name("child")
_PROJECT = Path(__file__).parents[3]


TURN = b"giliran\n"
"""What a child writes when its turn has come; see ``child/turns.py``."""

WAIT_SECONDS = 300
"""After which a file gives up waiting for its turn: those before it take 20 seconds at most, a zip 60."""


class _Clock:
    """End a child when its time is over; a new time takes the place of the one before."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self._child = child
        self._timer: threading.Timer | None = None
        self._late = threading.Event()

    @property
    def late(self) -> bool:
        """Tell whether the child was ended."""
        return self._late.is_set()

    def start(self, seconds: float) -> None:
        """Begin a time."""
        self.stop()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Let the child be."""
        if self._timer:
            self._timer.cancel()

    def _end(self) -> None:
        self._late.set()
        _kill(self._child)


class Children:
    """Ask a child of its own for each file; ``waited`` are the seconds that went by before their turns came."""

    def __init__(self) -> None:
        self.waited = 0.0

    @contextmanager
    def ask(self, content: bytes, kind: Kind, seconds: float, *, masked: bool) -> Iterator[IO[bytes]]:
        """Yield what a child writes of a file, while it writes.

        Args:
            content: the bytes of the file.
            kind: what kind of file it is.
            seconds: after which the child is ended.
            masked: whether the child drops personal data.

        Raises:
            Refused: the child is late, dead or silent.
        """
        with self.ask_for(content, seconds, kind.value, *([str(_PROJECT)] if masked else [])) as answer:
            yield answer

    @contextmanager
    def ask_for(self, content: bytes, seconds: float, *words: str) -> Iterator[IO[bytes]]:
        """Yield what a child of its own writes of some bytes, while it writes.

        Args:
            content: the bytes.
            seconds: after which the child is ended, from when its turn has come.
            words: what it shall do.

        Raises:
            Refused: the child is late, dead or silent, or its turn does not come.
        """
        with _start(*words) as child, self._waiting(child, content, seconds, close=True) as answer:
            yield answer

    @contextmanager
    def _waiting(
        self, child: subprocess.Popen[bytes], written: bytes, seconds: float, *, close: bool
    ) -> Iterator[IO[bytes]]:
        """Write to a child and yield its answer; one that is late, dead or silent is a refusal.

        Args:
            child: the child.
            written: what it is given.
            seconds: after which it is ended, from when its turn has come.
            close: whether it is given nothing else, and ended when its answer was read.
        """
        assert child.stdin
        assert child.stdout
        feeder = threading.Thread(target=_feed, args=(child.stdin, written, close), daemon=True)
        feeder.start()
        clock = _Clock(child)
        asked = time.monotonic()
        try:
            clock.start(WAIT_SECONDS)
            if child.stdout.readline(len(TURN)) != TURN:
                raise refuse(ProblemCode.TOO_BUSY if clock.late else ProblemCode.UNREADABLE)
            self.waited += time.monotonic() - asked
            clock.start(seconds)
            yield child.stdout
        except (ValueError, KeyError, TypeError, EOFError) as error:
            _kill(child)
            if clock.late:
                raise refuse(ProblemCode.TOO_SLOW, expected=str(round(seconds))) from error
            raise refuse(ProblemCode.UNREADABLE) from error
        finally:
            clock.stop()
            if close:
                _kill(child)
            feeder.join()


class StayingChild(Children):
    """Ask one child for many files, in a ``with`` statement; where the system cannot fork, one of its own for each."""

    def __init__(self) -> None:
        super().__init__()
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> StayingChild:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @contextmanager
    def ask(self, content: bytes, kind: Kind, seconds: float, *, masked: bool) -> Iterator[IO[bytes]]:
        """Yield what a fork of the child writes of a file; a child that has failed once is not asked again."""
        if not masked or not hasattr(os, "fork"):
            with super().ask(content, kind, seconds, masked=masked) as answer:
                yield answer
            return
        if self._child is None or self._child.poll() is not None:
            self._child = _start("many", str(_PROJECT))
        head = f"{kind.value} {len(content)}\n".encode()
        whole = False
        try:
            with self._waiting(self._child, head + content, seconds, close=False) as answer:
                try:
                    yield answer
                except Refused:
                    whole = _ends_here(answer)
                    raise
                # anything else that is raised here says that the fork died: nothing more is waited for
                whole = _ends_here(answer)
        finally:
            if not whole:
                # what it would still write belongs to the file that failed
                self._end()

    def _end(self) -> None:
        if self._child:
            _kill(self._child)
            with self._child:
                self._child = None


def _ends_here(answer: IO[bytes]) -> bool:
    """Tell whether an answer ends with the empty line that follows each file, also one that was refused."""
    return answer.readline(2) == b"\n"


def _start(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", str(_CHILD), *words]
    # never multiprocessing: inside Streamlit its children would run app.py again. A group of their own, so that a fork
    # is ended with its child
    group = None if os.name == "nt" else 0
    for _ in range(2):
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                process_group=group,
            )
        except OSError:
            # a system short of processes or memory may have one a moment later
            time.sleep(0.2)
    raise refuse(ProblemCode.UNREADABLE)


def _feed(stream: IO[bytes], written: bytes, close: bool) -> None:
    # a child that has died closes its end
    with suppress(OSError):
        stream.write(written)
        stream.flush()
    if close:
        with suppress(OSError):
            stream.close()


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End a child, and whatever it has forked."""
    if os.name == "nt":
        child.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
