"""Follow README.md, CONTRIBUTING.md and docs/skala.md word by word: every command of them, as typed, on a fresh checkout.

    .venv/bin/python -m tests.docs.follow [PAGE…] [--long]

What takes longer than a few minutes is run with ``--long`` alone. A program that stays is stopped once it answers. What is not
run here is named with who runs it. docs/server.md has a script of its own, ``tests.deploy.follow``.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from tests.docs.commands import ROOT, Place, list_named

PAGES = ("README.md", "CONTRIBUTING.md", "docs/skala.md")
STAYS = {"streamlit run": "--server.headless true --server.port", "buka": "--diam --port", "layani": "--port"}
"""What is started and stays, and how each is told its port; nothing opens a browser here."""

LONG = re.compile(r"mutmut run|python -m benchmarks(?!\.coverage)|docs\.pictures")
ELSEWHERE = {
    ".ci/run": "itself",
    "bash .ci/run": "itself",
    ".venv/bin/python -m tests.docs.follow": "this is it",
    ".venv/bin/pytest": ".ci/run",
    "SKM_WHOLE_PROOF=1 .venv/bin/pytest": ".ci/run",
    "SKM_REQUIRE_BROWSER=1 .venv/bin/pytest": ".ci/run",
    "unshare --mount --propagation private .venv/bin/python -m tests.deploy.follow": "itself, as root",
    "pip install -r jobs/requirements.txt": "nobody here: Spark needs Java",
    "python jobs/compare_sums.py sqlite:///skm.sqlite hasil_duckdb hasil_spark": "nobody here: Spark needs Java",
}
MEANT = {
    ".venv/bin/pytest -n0 -x BERKAS": ".venv/bin/pytest -n0 -x tests/core/test_period.py",
    ".venv/bin/python -m tests.files.figures FOLDER...": ".venv/bin/python -m tests.files.figures tests/facts/surveys",
    "pip install --no-deps dasbor_skm-….whl": "pip install --no-deps dist/dasbor_skm-*.whl",
    # the tests themselves are run by .ci/run
    "&& .venv/bin/pytest": "&& .venv/bin/pytest --collect-only -q -n0 | tail -1",
}


def follow(page: str, place: Place, *, long: bool) -> list[str]:
    """Run every command of a page, and return those that failed."""
    failed: list[str] = []
    for line in list_named(page):
        typed = line if line.startswith("python3") else re.sub(r"^((?:\w+=\S+ )*)python ", r"\1.venv/bin/python ", line)
        if who := ELSEWHERE.get(line):
            print(f"- {line}\n    run by {who}", flush=True)
            continue
        if LONG.search(line) and not long:
            print(f"- {line}\n    long: not run without --long", flush=True)
            continue
        for told, meant in MEANT.items():
            typed = typed.replace(told, meant) if typed.endswith(told) else typed
        print(f"$ {typed}", flush=True)
        began = time.monotonic()
        words = next((words for name, words in STAYS.items() if re.search(rf"(^| ){name}( |$)", typed)), None)
        ended = _stay(f"{typed} {words}", place) if words else _run(typed, place)
        print(f"    {'failed' if ended else 'well'} after {time.monotonic() - began:.0f} s", flush=True)
        failed += [line] if ended else []
    return failed


def _run(typed: str, place: Place) -> int:
    words = ["bash", "-o", "pipefail", "-c", typed]
    done = subprocess.run(words, cwd=place.folder, env=place.environment, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip().splitlines()
    print("\n".join(f"    {text}" for text in said[-12 if done.returncode else -2 :]), flush=True)
    return done.returncode


def _stay(typed: str, place: Place) -> int:
    """Start what stays, wait until it answers, and stop it.

    Args:
        typed: the command, up to its port.
        place: where.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["bash", "-c", f"{typed} {port}"]
    stays = subprocess.Popen(words, cwd=place.folder, env=place.environment, start_new_session=True)
    try:
        for _ in range(1200):
            try:
                urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                return 0
            except OSError:
                time.sleep(0.5)
            if stays.poll() is not None:
                return stays.returncode or 1
        return 1
    finally:
        os.killpg(stays.pid, signal.SIGTERM)
        stays.wait(30)


def main(words: list[str]) -> int:
    """Clone what is committed, follow the pages there, and say which commands failed."""
    pages = [word for word in words if not word.startswith("--")] or list(PAGES)
    with tempfile.TemporaryDirectory(prefix="skm-ikuti-") as folder:
        checkout = Path(folder) / "dasbor"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(checkout)], check=True)
        # what the examples name lies in the checkout, and the store beside it
        place = Place(checkout)
        del place.environment["PYTHONPATH"]
        place.environment |= {
            "PATH": f"{checkout / '.venv' / 'bin'}:{os.environ['PATH']}",
            "SKM_DATABASE_URL": f"sqlite:///{folder}/skm.sqlite",
        }
        place.environment.pop("VIRTUAL_ENV", None)
        _prepare(place)
        failed: list[str] = []
        for page in pages:
            print(f"\n# {page}", flush=True)
            if page != "README.md" and not shutil.which("pytest", path=str(checkout / ".venv" / "bin")):
                _run("python3 -m venv .venv && .venv/bin/pip install -q -r requirements-dev.txt", place)
            failed += follow(page, place, long="--long" in words)
    print("\n" + ("\n".join(f"failed: {line}" for line in failed) or "every command ended well"))
    return 1 if failed else 0


def _prepare(place: Place) -> None:
    """Fill the store with what the numbers of the examples mean, by the program that is followed."""
    place.environment["PYTHONPATH"] = str(place.folder)
    place.fill()
    del place.environment["PYTHONPATH"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
