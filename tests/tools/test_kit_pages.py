"""The documents as pages: each link leads somewhere on the stick, and nothing is loaded from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest

from tests.packaging import ROOT
from tools.stick.pages import Documents


class Page(HTMLParser):
    """What a page loads, what it links to, and what can be linked to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: set[str] = set()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.tags: set[str] = set()
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.language = named.get("lang", self.language) if tag == "html" else self.language
        if "id" in named:
            self.anchors.add(named["id"])
        if tag == "a" and "href" in named:
            self.links.add(named["href"])
        elif "src" in named or "href" in named:
            self.loads.add(named.get("src", named.get("href", "")))


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    guides = [("id", "Latihan <satu>", "latihan/satu.html"), ("en", "Drill one", "latihan/one.html")]
    return dict(Documents(ROOT).write(guides))


@pytest.fixture(scope="module")
def read(written: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(content.decode()) for name, content in written.items() if name.endswith(".html")}


def test_every_link_and_picture_is_on_the_stick(written: dict[str, bytes], read: dict[str, Page]) -> None:
    guides = {"latihan/satu.html", "latihan/one.html"}
    for name, page in read.items():
        for target in page.loads | page.links:
            if "://" in target:
                assert target in page.links, (name, target)  # a link may lead out, a picture may not
                continue
            file, _, anchor = target.partition("#")
            there = joined(name, file) if file else name
            assert there in written or there in guides, (name, target)
            if anchor:
                assert anchor in read[there].anchors, (name, target)


def joined(page: str, link: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *PurePosixPath(link).parts):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_no_page_runs_a_program(read: dict[str, Page]) -> None:
    assert not {tag for page in read.values() for tag in page.tags} & {"script", "iframe", "object", "embed"}


def test_both_languages_are_listed_and_every_document_has_its_page(
    written: dict[str, bytes], read: dict[str, Page]
) -> None:
    index = written["index.html"].decode()
    assert '<div lang="id">' in index and '<div lang="en">' in index
    assert "Latihan &lt;satu&gt;" in index
    for document in sorted((ROOT / "docs").glob("*.md")):
        assert f"{document.stem}.html" in read["index.html"].links, document.name
    assert read["mulai.html"].language == read["panduan-fasilitator.html"].language == "id"
    assert read["guide.html"].language == read["README.html"].language == "en"
    assert all("LATIHAN - BUKAN KEJADIAN NYATA" in written[name].decode() for name in read)
