"""The manual and the news: pages of docs/ and the CHANGELOG, told in the program as they are written there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skm_app.settings import PROGRAM_FOLDER
from skm_app.wording.manual import CHAPTERS, DOCUMENTS

_DOCS = PROGRAM_FOLDER / "docs"
_PICTURE = re.compile(r"^!\[([^\]]+)\]\(([^)]+)_terang\.png\)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_TITLE = re.compile(r"^# (.+)\n+")
_NEWS = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"(?!- ).+?\.(?=\s)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a picture of a screen: what it shows, and its file in the light and in the dark look."""

    alt: str
    light: Path
    dark: Path


@dataclass(frozen=True, slots=True)
class Chapter:
    """Hold a chapter: its title, and its texts in markdown with the pictures between them."""

    title: str
    parts: tuple[str | Picture, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Hold what a version has brought: one sentence, and all of it in markdown."""

    version: str
    sentence: str
    text: str


@cache
def read_chapter(key: str) -> Chapter:
    """Return a chapter of the manual, or a document that one leads on to.

    Args:
        key: its name in ``CHAPTERS`` or ``DOCUMENTS``, which is that of its file.
    """
    path = next(path for path in (_DOCS / "panduan" / f"{key}.md", _DOCS / f"{key}.md") if path.is_file())
    text = path.read_text(encoding="utf-8")
    title = _TITLE.match(text)
    assert title
    # text, what a picture shows, its file, text, …
    told = _PICTURE.split(text[title.end() :])
    parts: list[str | Picture] = [_fit(told[0])]
    for alt, name, after in zip(told[1::3], told[2::3], told[3::3], strict=True):
        light, dark = ((path.parent / f"{name}_{look}.png").resolve() for look in ("terang", "gelap"))
        parts += Picture(alt, light, dark), _fit(after)
    return Chapter(title[1], tuple(part for part in parts if part))


def _fit(text: str) -> str:
    """Return text as it stands below the title of a page; another chapter is named, for its link would lead nowhere."""

    def name(link: re.Match[str]) -> str:
        chapter = (CHAPTERS | DOCUMENTS).get(Path(link[2].partition("#")[0]).stem)
        return link[0] if link[2].startswith("http") else f"**{chapter}**" if chapter else link[1]

    return _LINK.sub(name, re.sub(r"^(##+ )", r"#\1", text, flags=re.MULTILINE)).strip()


@cache
def list_news() -> tuple[News, ...]:
    """Return what each version has brought, the latest first."""
    text = (PROGRAM_FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")
    found = [(version, told.strip()) for version, told in _NEWS.findall(text)]
    return tuple(News(version, _read_sentence(told), _fit(told)) for version, told in found)


def _read_sentence(text: str) -> str:
    found = _SENTENCE.match(text)
    return " ".join(found[0].split()) if found else ""
