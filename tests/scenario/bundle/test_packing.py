"""Bundles: the same drill gives the same bytes, and nothing comes out of one that should not."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from hashlib import blake2b

import pytest

from tabletop.scenario import load
from tabletop.scenario.bundle import BundleError, bundle_of, pack, unpack
from tests.scenario.conftest import Town


def test_what_goes_in_comes_out(town: Town) -> None:
    scenario = load(town.path)
    content = pack(bundle_of(scenario))
    assert content == pack(bundle_of(load(town.path)))
    found = unpack(content)
    assert (found.id, found.digest, found.packs) == (scenario.id, scenario.digest, ())
    assert found.files == {source.name: source.content for source in scenario.sources}


def test_shipped_packs_are_named_and_stay_out() -> None:
    found = unpack(pack(bundle_of(load("latihan-dasar"))))
    assert found.packs == ("polri-2024",)
    assert not [name for name in found.files if name.startswith("packs/")]


def zipped(
    files: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] | None = None, listed: bool = True
) -> bytes:
    """Return a ZIP file that claims to be a bundle; `change` may spoil the entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        digests = {name: blake2b(content, digest_size=16).hexdigest() for name, content in files.items()}
        manifest = {"format": 1, "id": "a", "digest": "d", "packs": [], "files": digests if listed else {}}
        file.writestr("bundle.json", json.dumps(manifest))
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(entry)
            file.writestr(entry, content)
    return target.getvalue()


def link(entry: zipfile.ZipInfo) -> None:
    """Make an entry a symbolic link."""
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def lies(content: bytes) -> bytes:
    """Let the directory of a ZIP file say that every file has ten bytes."""
    spoilt = bytearray(content)
    at = spoilt.find(b"PK\x01\x02")
    while at >= 0:
        spoilt[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = spoilt.find(b"PK\x01\x02", at + 4)
    return bytes(spoilt)


BOMB = {"scenario.yaml": b"0" * (80 * 2**20)}
HOSTILE = {
    "nothing": b"",
    "not a zip": b"format: 1\n",
    "empty zip": zipped({}, listed=False)[:0] + b"PK\x05\x06" + b"\0" * 18,
    "up": zipped({"../evil.yaml": b"x"}),
    "up inside": zipped({"a/../../evil.yaml": b"x"}),
    "absolute": zipped({"/etc/evil": b"x"}),
    "drive": zipped({"C:/evil": b"x"}),
    "device": zipped({"nul.yaml": b"x"}),
    "backslash": zipped({"a\\..\\evil": b"x"}),
    "link": zipped({"scenario.yaml": b"/etc/passwd"}, link),
    "folder": zipped({"scenario/": b""}),
    "letter case": zipped({"a.yaml": b"x", "A.yaml": b"y"}),
    "not listed": zipped({"a.yaml": b"x"}, listed=False),
    "bomb": zipped(BOMB),
    "bomb that lies": lies(zipped(BOMB)),
    "many": zipped({f"f{number}": b"" for number in range(600)}),
    "bidi": zipped({"a\u202eb.yaml": b"x"}),
    "garbage inside": zipped({"a.yaml": b"x" * 4000})[:200]
    + b"\xff" * 50
    + zipped({"a.yaml": b"x" * 4000})[250:],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bundles_are_refused(name: str) -> None:
    with pytest.raises(BundleError):
        unpack(HOSTILE[name])


@pytest.mark.parametrize(
    "manifest", ["[]", "{}", '{"format": 9, "id": "a", "digest": "", "packs": [], "files": {}}', "[" * 5000]
)
def test_a_manifest_that_is_none_is_refused(manifest: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("bundle.json", manifest)
    with pytest.raises(BundleError):
        unpack(target.getvalue())


def test_a_changed_file_is_noticed(town: Town) -> None:
    bundle = bundle_of(load(town.path))
    content = pack(bundle)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            text = before.read(entry)
            after.writestr(
                entry,
                text.replace(b"Kota Kecil", b"Kota Besar") if entry.filename == "scenario.yaml" else text,
            )
    with pytest.raises(BundleError) as told:
        unpack(target.getvalue())
    assert told.value.phrase.key == "scenario.bundle.damaged"
