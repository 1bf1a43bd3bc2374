"""Running another program with an end: when it is late, it goes with everything that it has started."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress


def run_group(command: Sequence[str], seconds: float, given: bytes = b"") -> bytes:
    """Return what a program writes.

    Args:
        command: the program and its words.
        seconds: after which it is ended.
        given: what it reads.

    Raises:
        OSError: it cannot be started.
        subprocess.SubprocessError: it failed or was late.
    """
    # a group of its own, so that what it has forked is ended with it
    group = None if os.name == "nt" else 0
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, process_group=group
    ) as program:
        try:
            written, _ = program.communicate(given, timeout=seconds)
        except BaseException:
            _end(program)
            raise
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)
    return written


def _end(program: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        # LibreOffice goes on in another process than the one that was started
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(program.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
    program.kill()
