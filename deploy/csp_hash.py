"""Print the hashes of the inline scripts of the app, for script-src in nginx.conf; run it after each new Streamlit.

.venv/bin/python deploy/csp_hash.py            # prints them
.venv/bin/python deploy/csp_hash.py nginx.conf # and fails where one is missing in that file
"""

import base64
import hashlib
import re
import sys
from pathlib import Path

import streamlit


def make_hash(script: str) -> str:
    """Return the hash of an inline script as CSP writes it."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


program = Path(__file__).parents[1]
index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
bar = (program / "skm_app" / "ui" / "bar.py").read_text(encoding="utf-8")
found = {
    f"{name}, {number}": make_hash(script)
    for name, text in (("index.html", index), ("bar.py", bar))
    for number, script in enumerate(re.findall(r"<script>(.*?)</script>", text, re.DOTALL), 1)
}
for where, code in found.items():
    print(where, code)
if len(sys.argv) > 1:
    conf = Path(sys.argv[1]).read_text(encoding="utf-8")
    missing = [code for code in found.values() if code not in conf]
    sys.exit(f"tidak ada di {sys.argv[1]}: {missing}" if missing else 0)
