"""A drill in one file, to be passed on: a ZIP of its files with a digest of each, the same bytes for the same drill."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from tabletop.language import Phrase, phrase
from tabletop.scenario.bundle.names import clash, is_portable
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.library import PACKS

MANIFEST = "bundle.json"
FORMAT = 1
MOST_FILES = 500
MOST_CONTENT = 64 * 2**20
MOST_MANIFEST = 2**20
_EPOCH = (1980, 1, 1, 0, 0, 0)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_LINK = 0o120000


class BundleError(Exception):
    """A bundle that is none, was changed on its way, or would write where it must not.

    Attributes:
        phrase: What is wrong.
    """

    def __init__(self, phrase: Phrase) -> None:
        """Keep the phrase."""
        super().__init__(phrase.key)
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle holds.

    Attributes:
        id: Id of the drill.
        digest: Digest of the drill with its packs, as it was where the bundle was made.
        packs: Shipped packs it uses; they are not part of the bundle.
        files: Its files by name, ``scenario.yaml`` among them.
    """

    id: str
    digest: str
    packs: tuple[str, ...]
    files: Mapping[str, bytes]


def bundle_of(scenario: Scenario) -> Bundle:
    """Return what a bundle of a drill holds: its own files, and the names of the shipped packs it uses.

    Raises:
        BundleError: A file of it has a name that not every system can hold.
    """
    files: dict[str, bytes] = {}
    packs: dict[str, None] = {}
    for source in scenario.sources:
        parts = source.name.split("/")
        if parts[0] == PACKS and len(parts) > 1:
            packs[parts[1]] = None
        else:
            files[source.name] = source.content
    _check_names(files)
    return Bundle(scenario.id, scenario.digest, tuple(packs), files)


def pack(bundle: Bundle) -> bytes:
    """Return a bundle as a ZIP file; the same drill gives the same bytes, whenever and wherever."""
    manifest = {
        "format": FORMAT,
        "id": bundle.id,
        "digest": bundle.digest,
        "packs": list(bundle.packs),
        "files": {name: _digest(content) for name, content in sorted(bundle.files.items())},
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=True).encode("ascii") + b"\n"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, content in [(MANIFEST, text), *sorted(bundle.files.items())]:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            file.writestr(entry, content)
    return target.getvalue()


def unpack(content: bytes) -> Bundle:
    """Return what a ZIP file holds as a bundle, every file held against its digest; nothing is written.

    Raises:
        BundleError: It is no bundle, was damaged or changed, or holds what a bundle may not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return _read(file)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        KeyError,
    ) as error:
        raise BundleError(phrase("scenario.bundle.not-a-bundle")) from error
    except zlib.error as error:
        raise BundleError(phrase("scenario.bundle.damaged", file=MANIFEST)) from error


def _read(file: zipfile.ZipFile) -> Bundle:
    entries = file.infolist()
    if len(entries) > MOST_FILES + 1:
        raise BundleError(phrase("scenario.bundle.too-many", n=MOST_FILES))
    for entry in entries:
        _check_entry(entry)
    names = [entry.filename for entry in entries]
    _check_names(names)
    if sum(entry.file_size for entry in entries) > MOST_CONTENT:
        raise BundleError(phrase("scenario.bundle.too-large", most=MOST_CONTENT // 2**20))
    manifest = _manifest(file)
    listed: dict[str, str] = manifest["files"]
    if set(listed) | {MANIFEST} != set(names):
        odd = sorted((set(listed) | {MANIFEST}) ^ set(names))[0]
        raise BundleError(phrase("scenario.bundle.not-listed", file=odd))
    files: dict[str, bytes] = {}
    for name, digest in listed.items():
        files[name] = _content(file, name, MOST_CONTENT)
        if _digest(files[name]) != digest:
            raise BundleError(phrase("scenario.bundle.damaged", file=name))
    return Bundle(manifest["id"], manifest["digest"], tuple(manifest["packs"]), files)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.is_dir() or (entry.external_attr >> 16) & 0o170000 == _LINK:
        raise BundleError(phrase("scenario.bundle.not-a-file", file=entry.filename))
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise BundleError(phrase("scenario.bundle.not-a-bundle"))


def _check_names(names: Mapping[str, bytes] | list[str]) -> None:
    for name in names:
        if not is_portable(name):
            raise BundleError(phrase("scenario.bundle.bad-name", file=name))
    twice = clash(names)
    if twice is not None:
        raise BundleError(phrase("scenario.bundle.clash", file=twice))


def _manifest(file: zipfile.ZipFile) -> dict[str, Any]:
    loaded = json.loads(_content(file, MANIFEST, MOST_MANIFEST))
    shape = {"format": int, "id": str, "digest": str, "packs": list, "files": dict}
    fits = isinstance(loaded, dict) and all(isinstance(loaded.get(key), kind) for key, kind in shape.items())
    if not fits or not all(isinstance(one, str) for one in [*loaded["packs"], *loaded["files"].values()]):
        raise BundleError(phrase("scenario.bundle.not-a-bundle"))
    if loaded["format"] != FORMAT:
        raise BundleError(phrase("scenario.bundle.other-format", format=str(loaded["format"])))
    return dict(loaded)


def _content(file: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Read an entry; what its header says of its size is not believed."""
    with file.open(name) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise BundleError(phrase("scenario.bundle.too-large", most=most // 2**20))
    return content


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
