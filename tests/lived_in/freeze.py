"""Write down anew what is said of the store: ``python -m tests.lived_in.freeze``; the change belongs in the commit."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.lived_in.saying import PAGES, open_store_copy, say_commands, say_page, write_said


def main() -> None:
    """Write every page and the commands."""
    with tempfile.TemporaryDirectory() as folder:
        path = open_store_copy(Path(folder))
        for page in PAGES:
            write_said(page, say_page(page, path))
        write_said("commands", say_commands(path))


if __name__ == "__main__":
    main()
