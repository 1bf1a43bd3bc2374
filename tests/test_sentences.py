"""Where sentences live: in ``skm_app/wording``, and nowhere else."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.test_architecture import FILES, ROOT

COMMON = re.compile(
    r"\b(ada|agar|atau|belum|berkas|bobot|boleh|dalam|dan|dari|dengan|di|ini|itu|jadi|jawaban|ke|kolom|laporan|lalu|layanan|"
    r"lembar|misalnya|nilai|orang|pada|periode|responden|sebagai|semua|sudah|survei|tentang|tidak|unit|unsur|untuk|yang)\b",
    re.IGNORECASE,
)
"""Words of which nearly every Indonesian sentence of this field has one."""

ALLOWED = {
    # the law's own definitions and questions
    "skm_core/regulation/instrument.py": 1,
    "skm_core/regulation/kepmenpan_2004.py": 12,
    "skm_core/regulation/permenpan_2014.py": 2,
    "skm_core/regulation/permenpan_2017.py": 18,
    "skm_app/cli/accounts.py": 4,
    "skm_app/cli/periods.py": 2,
    "skm_app/cli/command.py": 10,
    "skm_app/cli/records.py": 1,  # what an option does stands beside the option
    "skm_app/cli/edge.py": 1,
    "skm_app/cli/exporting.py": 7,
    "skm_app/cli/publishing.py": 1,
    "skm_app/cli/importing.py": 9,
    "skm_app/cli/mending.py": 8,
    "skm_app/cli/opening.py": 6,
    "skm_app/cli/options.py": 5,
    "skm_app/cli/units.py": 6,
    "skm_app/cli/upkeep.py": 5,
}
"""Sentences of each other file, with the reason why they stand there."""


def is_sentence(text: str) -> bool:
    """Tell whether a text is an Indonesian sentence: three words or more, one of them common, and a full stop.

    >>> is_sentence("Belum ada survei."), is_sentence("Belum ada survei"), is_sentence("nobody answered it.")
    (True, False, False)
    """
    if "\\" in text or len(re.findall(r"[^\W\d_]+", text)) < 3:  # a pattern is none
        return False
    ends = re.search(r"[.?!…][\s*_)”]*$|\w{2}[.?!…]\s+[A-Z]", text)
    return ends is not None and COMMON.search(text) is not None


def literals(path: Path) -> Iterator[str]:
    """Yield every text of a file but its docstrings; each value in one stands as X."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    apart = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    apart |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.value


def test_every_sentence_lives_in_wording():
    """What a person reads is worded in one room, which decides nothing; what decides words nothing."""
    found = Counter(
        str(path.relative_to(ROOT))
        for path in FILES
        if "wording" not in path.parts
        for text in literals(path)
        if is_sentence(text)
    )
    assert dict(found) == ALLOWED
