"""The documents as pages that need no network: each Markdown file of the project as one HTML file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = "panduan"
STYLE = "gaya.css"
INDEX = "index.html"
_INDONESIAN = re.compile(r"^\*\(English:", re.MULTILINE)
_ALONE = ("mulai", "meja", "flashdisk")  # Indonesian pages without an English page of their own beside them
_BOTH = ("editor", "replay", "rules/README")  # pages in both languages
_FIRST = ("mulai", "README")
_MARK = "LATIHAN - BUKAN KEJADIAN NYATA · EXERCISE - NOT A REAL EVENT"

_CSS = """
:root{--ink:#17212b;--soft:#52606d;--line:#d5dce3;--ground:#fff;--tint:#f3f6f9;--accent:#1b5e92}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a7b3bf;--line:#36424e;--ground:#14191f;
--tint:#1d252d;--accent:#8cc4f2}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem 1.25rem 3rem;max-width:60rem;color:var(--ink);background:var(--ground);
font:16px/1.6 system-ui,"Segoe UI","Noto Sans",sans-serif}
nav,footer{color:var(--soft);font-size:14px}footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.6rem}
h1,h2,h3{line-height:1.25}h1{margin-top:1.2rem}h2{margin-top:2.2rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
a{color:var(--accent)}img{max-width:100%;height:auto;border:1px solid var(--line);border-radius:6px}
pre,code{font-family:"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;font-size:14px;
background:var(--tint);border-radius:4px}
code{padding:.1em .3em}pre{padding:.8rem 1rem;overflow-x:auto;border:1px solid var(--line)}pre code{padding:0;border:0}
table{border-collapse:collapse;display:block;overflow-x:auto;margin:1rem 0}
th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}th{background:var(--tint)}
blockquote{margin:1rem 0;padding:.1rem 1rem;border-left:4px solid var(--accent);background:var(--tint)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:0 2.5rem}
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}a{color:inherit}}
"""


class Documents:
    """The documents of a checkout and where each lies among the pages.

    Attributes:
        root: The checkout.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        files = [root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").rglob("*.md"))]
        self._pages = {file: self._place(file).with_suffix(".html") for file in files if file.is_file()}
        self._read = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def _place(self, file: Path) -> PurePosixPath:
        below = file.relative_to(self.root).as_posix()
        return PurePosixPath(below.removeprefix("docs/"))

    def write(self, guides: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, bytes]]:
        """Yield every page, picture and table as its name below the folder of pages, and its content.

        Args:
            guides: The guides of the drills for the list of contents: language, title, name of the file.
        """
        linked: set[Path] = set()
        titles: dict[PurePosixPath, tuple[str, str]] = {}
        for file, place in self._pages.items():
            text = file.read_text(encoding="utf-8")
            tokens = self._read.parse(text)
            linked |= self._mend(tokens, file, place)
            title = _title(tokens) or place.stem
            language = "id" if _INDONESIAN.search(text[:400]) or place.stem in _ALONE else "en"
            titles[place] = (language, title)
            body = self._read.renderer.render(tokens, self._read.options, {})
            yield str(place), _page(language, title, body, place).encode("utf-8")
        for file in sorted(linked):
            yield str(self._place(file)), file.read_bytes()
        yield STYLE, _CSS.lstrip().encode("utf-8")
        yield INDEX, _index(titles, guides).encode("utf-8")

    def _mend(self, tokens: list[Token], file: Path, place: PurePosixPath) -> set[Path]:
        """Point links at pages instead of Markdown files, and give headings their anchors; return other files linked."""
        linked: set[Path] = set()
        seen: set[str] = set()
        for at, token in enumerate(tokens):
            if token.type == "heading_open":
                anchor = _anchor(tokens[at + 1])
                while anchor in seen:
                    anchor += "-1"
                seen.add(anchor)
                token.attrSet("id", anchor)
            kept: list[Token] = []
            dropping = False
            for child in token.children or []:
                name = {"link_open": "href", "image": "src"}.get(child.type)
                if name is not None:
                    target = self._target(str(child.attrs[name]), file, place, linked)
                    if target is None:
                        dropping = True
                        continue
                    child.attrSet(name, target)
                elif child.type == "link_close" and dropping:
                    dropping = False
                    continue
                kept.append(child)
            if token.children is not None:
                token.children = kept
        return linked

    def _target(self, link: str, file: Path, place: PurePosixPath, linked: set[Path]) -> str | None:
        """Return a link as it stands in the page, or None where what it points at is not on the stick."""
        path, hash_, anchor = link.partition("#")
        if "://" in link or not path:
            return link
        there = (file.parent / unquote(path)).resolve()
        if there in self._pages:
            return _relative(self._pages[there], place) + hash_ + anchor
        if there.is_file() and there.is_relative_to(self.root / "docs"):
            linked.add(there)
            return _relative(self._place(there), place) + hash_ + anchor
        if there.is_dir() and there / "README.md" in self._pages:
            return _relative(self._pages[there / "README.md"], place)
        return None


def _relative(target: PurePosixPath, page: PurePosixPath) -> str:
    up = len(page.parent.parts)
    return "../" * up + str(target)


def _title(tokens: Sequence[Token]) -> str:
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return _words(tokens[at + 1])
    return ""


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type in ("text", "code_inline"))


def _anchor(inline: Token) -> str:
    """Return the anchor of a heading, as the links in the documents name it."""
    return re.sub(r"[^\w -]", "", inline.content.lower()).replace(" ", "-")


def _page(language: str, title: str, body: str, place: PurePosixPath) -> str:
    style, index = _relative(PurePosixPath(STYLE), place), _relative(PurePosixPath(INDEX), place)
    back = f'<nav><a href="{index}">{"Daftar isi" if language == "id" else "Contents"}</a></nav>\n'
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{html.escape(title)} - Sispamkota Tabletop</title>\n"
        f'<link rel="stylesheet" href="{style}">\n'
        f"{'' if place.name == INDEX else back}"
        f"<main>\n{body}</main>\n<footer>{_MARK}</footer>\n</html>\n"
    )


def _index(titles: dict[PurePosixPath, tuple[str, str]], guides: Sequence[tuple[str, str, str]]) -> str:
    headings = {
        "id": ("Bahasa Indonesia", "Dokumen", "Panduan fasilitator dan lembar peran"),
        "en": ("English", "Documents", "Facilitator's guides and seat sheets"),
    }
    columns = []
    for language, (name, documents, drills) in headings.items():
        listed = [
            (title, str(place))
            for place, (written, title) in titles.items()
            if str(place.with_suffix("")) in _BOTH or (written == language and len(place.parts) == 1)
        ]
        listed.sort(key=lambda one: (PurePosixPath(one[1]).stem not in _FIRST or "/" in one[1], one[0]))
        ours = sorted((title, file) for written, title, file in guides if written == language)
        parts = f"<h2>{name}</h2>\n<h3>{documents}</h3>\n{_links(listed)}"
        if ours:
            parts += f"<h3>{drills}</h3>\n{_links(ours)}"
        columns.append(f'<div lang="{language}">\n{parts}</div>\n')
    body = f'<h1>Sispamkota Tabletop</h1>\n<div class="two">\n{"".join(columns)}</div>\n'
    return _page("id", "Panduan", body, PurePosixPath(INDEX))


def _links(links: Sequence[tuple[str, str]]) -> str:
    lines = "".join(f'<li><a href="{html.escape(file)}">{html.escape(title)}</a>\n' for title, file in links)
    return f"<ul>\n{lines}</ul>\n"
