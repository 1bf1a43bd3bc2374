"""Run a Streamlit script and note how long the server takes over each run: ``timed_server.py SCRIPT LOG [OPTIONS]``."""

import sys
import time
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

SCRIPT, LOG = sys.argv[1], sys.argv[2]
_run_script = ScriptRunner._run_script  # pyright: ignore[reportPrivateUsage]


def timed(self: ScriptRunner, rerun_data: Any) -> None:
    """Run the script and note the seconds, with everything that Streamlit does after a run."""
    start = time.perf_counter()
    _run_script(self, rerun_data)
    with open(LOG, "a") as log:
        log.write(f"{time.perf_counter() - start}\n")


if __name__ == "__main__":
    ScriptRunner._run_script = timed  # pyright: ignore[reportPrivateUsage]
    sys.argv = ["streamlit", "run", SCRIPT, *sys.argv[3:]]
    main()
