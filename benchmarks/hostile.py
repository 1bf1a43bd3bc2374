"""Four people upload what means harm, one file after the other, while somebody else works: what does that one notice?

    python -m benchmarks.hostile [--files 12]

It prints how long the other's pages took, and how much the memory of the server grew.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from pathlib import Path

from skm_app.scope import Role
from skm_app.store import give_grant
from tests.browser.app import open_browser, wait_until_drawn
from tests.browser.offices import OfficeServer, run_provider, sign_in
from tests.files.uploads import UPLOADS
from tests.store.makers import open_at
from tests.store.offices import EMAILS, OWN, settle

PEOPLE = [f"unggah{number}@contoh.go.id" for number in range(4)]
ENDINGS = {"zip": ".zip", "survey": ".csv"}
FILES = [upload for upload in UPLOADS if upload.door in ENDINGS]


def read_memory(server: OfficeServer) -> float:
    """Return the memory that a server holds, in MB."""
    assert server.process
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def harm(server: OfficeServer, email: str, names: list[Path], begun: threading.Barrier) -> None:
    """Upload files one after the other, each as soon as the one before has been answered."""
    with open_browser() as browser:
        page = browser.new_page()
        sign_in(page, f"{server.url}/unggah", email)
        begun.wait(60)
        for name in names:
            page.locator('input[type="file"]').first.set_input_files(name)
            page.wait_for_timeout(300)
            wait_until_drawn(page)


def main() -> None:
    """Measure, and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--files", type=int, default=12, help="how many each uploads")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        everything = open_at(f"sqlite:///{folder}/skm.sqlite", "pengelola")
        settle(everything)
        for email in PEOPLE:
            give_grant(everything, OWN, email, Role.PETUGAS)
        names: list[Path] = []
        for number, upload in enumerate(FILES):
            names.append(folder / f"{number}{ENDINGS[upload.door]}")
            names[-1].write_bytes(upload.make())
        with run_provider({email: {} for email in [*PEOPLE, EMAILS[Role.PETUGAS]]}) as provider:
            server = OfficeServer(folder / "skm.sqlite", provider)
            server.start()
            try:
                measure(server, names, options.files)
            finally:
                server.stop()


def measure(server: OfficeServer, names: list[Path], count: int) -> None:
    """Let four upload, and one work."""
    begun = threading.Barrier(len(PEOPLE) + 1)
    parts = [
        [names[(place + step * len(PEOPLE)) % len(names)] for step in range(count)] for place in range(len(PEOPLE))
    ]
    people = [
        threading.Thread(target=harm, args=(server, email, part, begun), daemon=True)
        for email, part in zip(PEOPLE, parts, strict=True)
    ]
    with open_browser() as browser:
        page = browser.new_page()
        sign_in(page, server.url, EMAILS[Role.PETUGAS])
        for person in people:
            person.start()
        begun.wait(60)
        before, most, taken = read_memory(server), 0.0, list[float]()
        while any(person.is_alive() for person in people):
            for path in ("unsur", "tren", "responden", "beranda"):
                start = time.monotonic()
                page.goto(f"{server.url}/{path}")
                page.wait_for_function("() => document.querySelector('[data-testid=\"stMain\"] h1')")
                taken.append(time.monotonic() - start)
                most = max(most, read_memory(server))
                page.wait_for_timeout(500)
    taken.sort()
    print(f"{count * len(PEOPLE)} files by four people at once; the fifth opened {len(taken)} pages meanwhile")
    print(f"whole page in a browser: p50 {statistics.median(taken):.2f} s, p95 {taken[int(len(taken) * 0.95)]:.2f} s, "
          f"longest {taken[-1]:.2f} s")  # fmt: skip
    print(f"memory of the server: {before:.0f} MB before, {most:.0f} MB at most")


if __name__ == "__main__":
    main()
