"""Wait for a turn: of all programs of this machine at most two work at an upload at once, in the order of asking.

The process that works holds its turn itself, so that whoever started it may be ended without giving the turn away
while the work goes on; the system gives it back when the process ends, however it ends.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from typing import IO

TURNS = 2
TURN = b"giliran\n"
"""What a process writes first: from here on its clock runs."""

_LONGEST_SECONDS = 70
"""After which a process that works ends itself, where nobody is left who would end it."""

_PAUSE = 0.01


def take_turn(tell: Callable[[bytes], object]) -> list[IO[bytes]]:
    """Wait for a turn, say so, and return what must stay open as long as it lasts.

    Args:
        tell: is given the line that says that the turn has come.
    """
    held = _wait()
    tell(TURN)
    if hasattr(signal, "alarm"):
        signal.alarm(_LONGEST_SECONDS)
    return held


def _wait() -> list[IO[bytes]]:
    try:
        folder = _find_folder()
        # one after the other: the system wakes who waits for a lock in the order of asking
        with _open(folder, "antrean") as queue:
            _lock(queue, wait=True)
            while True:
                for number in range(TURNS):
                    turn = _open(folder, f"giliran{number}")
                    if _lock(turn, wait=False):
                        return [turn]
                    turn.close()
                time.sleep(_PAUSE)
    except OSError:
        # a machine without a folder to write into has no turns; bounds of memory and time hold all the same
        return []


def _find_folder() -> str:
    """Return the folder of the locks, the same for all programs of one user; ``SKM_GILIRAN`` names another.

    Raises:
        OSError: there is none that belongs to this user alone.
    """
    base = os.environ.get("SKM_GILIRAN") or os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp"
    own = os.getuid() if hasattr(os, "getuid") else None
    folder = os.path.join(base, f"skm-giliran-{own if own is not None else 'skm'}")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or (own is not None and found.st_uid != own):
        raise PermissionError(folder)
    return folder


def _open(folder: str, name: str) -> IO[bytes]:
    # a pipe or a link in the place of a lock must neither be waited for nor followed
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(os.path.join(folder, name), flags, 0o600), "rb+", buffering=0)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes], *, wait: bool) -> bool:
        """Lock a file for this process, and tell whether it is."""
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(_PAUSE)
            else:
                return True

else:
    import fcntl

    def _lock(file: IO[bytes], *, wait: bool) -> bool:
        """Lock a file for this process, and tell whether it is."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
