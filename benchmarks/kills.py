"""Kill processes in the middle of their work, many times: nothing acknowledged is lost, and nothing is half.

python -m benchmarks.kills --times 1000                     # SQLite
python -m benchmarks.kills --times 1000 --postgresql URL    # an empty database of PostgreSQL
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.store.killing import KINDS, kill_at_random


def main() -> None:
    """Kill, count, and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=1_000)
    asked.add_argument("--postgresql", default="", help="an empty database, for one kind of work")
    asked.add_argument("--what", choices=KINDS, help="one kind of work alone")
    options = asked.parse_args()
    kinds = [options.what] if options.what else ["save"] if options.postgresql else list(KINDS)
    each = -(-options.times // len(kinds))
    kills = acknowledged = lost = half = 0
    for what in kinds:
        with tempfile.TemporaryDirectory() as folder:
            url = options.postgresql or f"sqlite:///{folder}/skm.sqlite"
            for found in kill_at_random(url, what, Path(folder), each):
                kills, acknowledged = kills + 1, acknowledged + found.acknowledged
                lost, half = lost + found.lost, half + found.half
        print(f"{what}: {kills} kills so far, {acknowledged} acknowledged, {lost} lost, {half} half", flush=True)
    sys.exit(1 if lost or half else 0)


if __name__ == "__main__":
    main()
