"""Where files come from: a folder on the disk, or a session's frozen files. Nothing reaches outside of either."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from tabletop.scenario.reading.source import MOST_BYTES

Kind: TypeAlias = Literal["file", "folder", "missing", "outside", "special"]


_DEVICE = re.compile(
    r"(?:con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|\Z)", re.IGNORECASE
)


def is_device(part: str) -> bool:
    """Whether one part of a path is, on Windows, a device whatever its ending: such a file cannot be brought there."""
    return _DEVICE.match(part) is not None


class Unreadable(Exception):
    """A file that cannot be read.

    Attributes:
        why: Name of the reason: ``missing``, ``outside``, ``special``, ``denied``, ``too-large``, or ``name`` where a
            file in a folder has a name that is no text.
    """

    def __init__(self, why: str) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


class Shelf(Protocol):
    """A folder of files, by names with forward slashes relative to it."""

    prefix: str
    """What its names begin with in `Scenario.sources`."""

    def kind(self, name: str) -> Kind:
        """Say what stands under a name."""
        ...

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """Return the bytes of a file.

        Raises:
            Unreadable: It is no file, has more than `most` bytes, or is not to be had.
        """
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names of what lies in a folder, sorted; hidden files are left out."""
        ...

    def shown(self, name: str) -> str:
        """Return the path as it is shown to the author."""
        ...

    def identity(self, name: str) -> str:
        """Return what two names of one file have in common."""
        ...

    def below(self, folder: str) -> Shelf:
        """Return one of its folders, out of which nothing reaches."""
        ...


def clean(path: str) -> str | None:
    """Return a path as a plain name below the root, or None when it leads or may lead outside.

    The root itself is ``"."``.
    """
    if not path or path != path.strip() or "\\" in path or ":" in path or path[0] in "/~":
        return None
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts:
        return None
    return "/".join(parts) or "."


class DiskShelf:
    """A folder on the disk."""

    def __init__(
        self, root: Path, shown: str, prefix: str = "", instead: Mapping[str, bytes] | None = None
    ) -> None:
        """Open a folder.

        Args:
            root: The folder.
            shown: How the author named it; empty for the current folder.
            prefix: What its names begin with in `Scenario.sources`.
            instead: By real path, what is read in place of what stands on the disk: changes that are not written yet, or
                a file that was piped in.
        """
        self.root = root
        self.prefix = prefix
        self._instead = instead or {}
        self._shown = shown
        self._real = Path(os.path.realpath(root))

    def kind(self, name: str) -> Kind:
        """Say what stands under a name."""
        real = self._real_path(name)
        if real is None:
            return "outside"
        if any(is_device(part) for part in name.split("/")):
            return "special"  # told alike on every system, and never opened
        try:
            mode = real.stat().st_mode
        except (OSError, ValueError):
            return "missing"
        if stat.S_ISREG(mode):
            return "file"
        return "folder" if stat.S_ISDIR(mode) else "special"

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """Return the bytes of a file; no more than one beyond `most` is ever read.

        Raises:
            Unreadable: It is no file, lies outside, is too large or not to be opened.
        """
        real = self._real_path(name)
        if real is None:
            raise Unreadable("outside")
        if any(is_device(part) for part in name.split("/")):
            raise Unreadable("special")
        if str(real) in self._instead:
            return _at_most(self._instead[str(real)], most)
        # Opening a named pipe waits for ever without O_NONBLOCK; what was opened is judged, not what was there.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(real, flags)
        except (FileNotFoundError, NotADirectoryError, ValueError):
            raise Unreadable("missing") from None
        except OSError:
            raise Unreadable("denied") from None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise Unreadable("special")
        with os.fdopen(handle, "rb") as file:
            return _at_most(file.read(most + 1), most)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names of what lies in a folder, sorted; hidden files are left out."""
        real = self._real_path(folder)
        if real is None:
            return ()
        start = "" if folder == "." else f"{folder}/"
        try:
            entries = os.listdir(real)  # noqa: PTH208 - names alone are wanted
        except OSError:
            return ()
        return tuple(sorted(f"{start}{entry}" for entry in entries if not entry.startswith(".")))

    def shown(self, name: str) -> str:
        """Return the path as it is shown to the author."""
        return str(Path(self._shown) / name) if self._shown else name

    def identity(self, name: str) -> str:
        """Return the real path."""
        return os.path.realpath(self.root / name)

    def below(self, folder: str) -> DiskShelf:
        """Return one of its folders, out of which nothing reaches."""
        return DiskShelf(self.root / folder, self.shown(folder), f"{self.prefix}{folder}/", self._instead)

    def _real_path(self, name: str) -> Path | None:
        try:
            real = Path(os.path.realpath(self._real / name))
        except (OSError, ValueError):
            return None
        return real if real == self._real or self._real in real.parents else None


def _at_most(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise Unreadable("too-large")
    return content


class FrozenShelf:
    """The files of a session, by name; the disk is not touched."""

    def __init__(self, files: Mapping[str, bytes], prefix: str = "") -> None:
        """Open the files whose names begin with a prefix."""
        self.prefix = prefix
        self._all = files
        self._files = {
            name[len(prefix) :]: content for name, content in files.items() if name.startswith(prefix)
        }
        self._folders = {"."} | {
            "/".join(parts[:depth])
            for parts in (name.split("/") for name in self._files)
            for depth in range(1, len(parts))
        }

    def kind(self, name: str) -> Kind:
        """Say what stands under a name."""
        if name in self._files:
            return "file"
        return "folder" if name in self._folders else "missing"

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """Return the bytes of a file.

        Raises:
            Unreadable: There is none of that name, or it is too large.
        """
        try:
            content = self._files[name]
        except KeyError:
            raise Unreadable("missing") from None
        return _at_most(content, most)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names of what lies in a folder, sorted."""
        start = "" if folder == "." else f"{folder}/"
        found = {
            start + name[len(start) :].partition("/")[0] for name in self._files if name.startswith(start)
        }
        return tuple(sorted(found))

    def shown(self, name: str) -> str:
        """Return the name under which the session keeps it."""
        return f"{self.prefix}{name}"

    def identity(self, name: str) -> str:
        """Return the name."""
        return name

    def below(self, folder: str) -> FrozenShelf:
        """Return one of its folders."""
        return FrozenShelf(self._all, f"{self.prefix}{folder}/")
