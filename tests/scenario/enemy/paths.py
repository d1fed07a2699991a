"""Names of files that lead elsewhere, or to what is no file."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable

from tests.scenario.conftest import Town
from tests.scenario.enemy.spoilt import Spoilt, numbered, quoted


def picture(width: int = 20_000, height: int = 20_000) -> bytes:
    """Return a PNG of half a megabyte at most that takes 1.2 GB to draw."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pack = zlib.compressobj(9)
    row = b"\0" * (3 * width + 1)
    body = b"".join(pack.compress(row) for _ in range(height // 100)) + pack.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


_OUTSIDE = {
    "up": "../other.yaml",
    "up-inside": "pack/../../other.yaml",
    "up-and-back": "injects/../city.yaml",
    "absolute": "/etc/passwd",
    "home": "~/x.yaml",
    "root-of-someone": "~root/x.yaml",
    "drive": "C:/x.yaml",
    "drive-without-slash": "C:x.yaml",
    "share": "\\\\host\\share\\x.yaml",
    "backslash-up": "..\\other.yaml",
    "namespace": "\\\\?\\C:\\x.yaml",
    "stream": "city.yaml:hidden",
    "url": "file:///etc/passwd",
    "web": "http://evil.example/x.yaml",
    "space-behind": "city.yaml ",
    "empty": "",
}
_SPECIAL = {
    "nul": "nul",
    "nul-yaml": "nul.yaml",
    "con": "CON",
    "com1": "injects/com1.yaml",
    "conin": "conin$",
    "aux-folder": "aux/x.yaml",
}
_MISSING = {
    "long": "x" * 5_000 + ".yaml",
    "long-of-parts": "x/" * 2_000 + "x.yaml",
    "long-part": "x" * 300 + ".yaml",
    "below-a-file": "city.yaml/x.yaml",
}


def _city(town: Town, path: str) -> None:
    (town.path.parent / "other.yaml").write_text(town.read("city.yaml"), encoding="utf-8")
    town.edit("scenario.yaml", "{include: city.yaml}", f"{{include: {quoted(path)}}}")


def _roads(town: Town, path: str) -> None:
    town.edit("city.yaml", "places:", f"graphml: {quoted(path)}\nplaces:")


def _pack(town: Town, path: str) -> None:
    town.edit("scenario.yaml", "uses: [./pack]", f"uses: [{quoted(path)}]")


def _named(put: Callable[[Town, str], None], path: str, says: str) -> Spoilt:
    return Spoilt(lambda town: put(town, path), (says,))


def _link(target: str, name: str = "city.yaml") -> Callable[[Town], None]:
    def spoil(town: Town) -> None:
        outside = town.path.parent / "outside"
        outside.mkdir()
        (outside / "city.yaml").write_text(town.read("city.yaml"), encoding="utf-8")
        (town.path / name).unlink()
        (town.path / name).symlink_to(target)

    return spoil


def _folder_of_links(town: Town) -> None:
    for number in range(3):
        (town.path / "injects" / f"1{number}.yaml").symlink_to(
            ["/etc/passwd", "/dev/zero", "../../x"][number]
        )


def _loop_of_folders(town: Town) -> None:
    (town.path / "injects" / "again").symlink_to(".")
    (town.path / "injects" / "99.yaml").symlink_to("../injects")


def _pipe(town: Town) -> None:
    (town.path / "city.yaml").unlink()
    os.mkfifo(town.path / "city.yaml")


def _root_pipe(town: Town) -> None:
    (town.path / "scenario.yaml").unlink()
    os.mkfifo(town.path / "scenario.yaml")


def _raw_name(town: Town) -> None:
    (town.path / "injects" / os.fsdecode(b"03-\xff\xfe.yaml")).write_text("[]\n", encoding="utf-8")


def _files(town: Town, deep: int) -> str:
    here = town.path.parent / "deep"
    for _ in range(deep):
        here /= "d"
    here.mkdir(parents=True)
    return str(town.path.parent / "deep")


def _many_links(town: Town) -> str:
    folder = town.path.parent / "links"
    folder.mkdir()
    for number in range(50):
        (folder / f"l{number}").symlink_to(folder, target_is_directory=True)
    return str(folder)


_ODD = {
    "link-out": Spoilt(_link("../outside/city.yaml"), ("include-outside",), posix=True),
    "link-device": Spoilt(_link("/dev/zero"), ("include-outside",), posix=True),
    "link-loop": Spoilt(_link("city.yaml"), ("include-missing",), posix=True),
    "link-nowhere": Spoilt(_link("gone.yaml"), ("include-missing",), posix=True),
    "link-proc": Spoilt(_link("/proc/self/environ"), ("include-outside",), posix=True),
    "link-root": Spoilt(_link("/dev/zero", "scenario.yaml"), ("unreadable",), 3, posix=True),
    "links-in-a-folder": Spoilt(_folder_of_links, ("include-outside",), posix=True),
    "loop-of-folders": Spoilt(_loop_of_folders, ("include-unreadable",), posix=True),
    "pipe": Spoilt(_pipe, ("include-unreadable",), posix=True),
    "pipe-as-root": Spoilt(_root_pipe, ("unreadable",), 3, posix=True),
    "name-that-is-no-text": Spoilt(_raw_name, ("include-unreadable",), posix=True),
    "device-as-root": Spoilt(lambda town: "/dev/zero", ("not-a-file",), 3, posix=True),
    "name-of-bytes": Spoilt(lambda town: os.fsdecode(b"\xff\xfe.yaml"), ("not-found",), 3, posix=True),
    "long-argument": Spoilt(lambda town: "x/" * 5_000, ("not-found",), 3),
    "nul-argument": Spoilt(lambda town: "a\0b.yaml", ("not-found",), 3),
    "deep-folders": Spoilt(lambda town: _files(town, 300), ("no-root",), 3),
    "links-to-itself": Spoilt(_many_links, ("no-root",), 3, posix=True),
}


def _placed(name: str) -> Callable[[Town], None]:
    return lambda town: town.write(name, picture())


def _picture_of_roads(town: Town) -> None:
    town.write("roads.graphml", picture())
    _roads(town, "roads.graphml")


def _picture_of_seat(town: Town) -> None:
    town.write("icon.png", picture())
    town.edit("scenario.yaml", "place: Kota Kecil", "place: Kota Kecil\nimage: icon.png")


def _picture_included(town: Town) -> None:
    town.write("icon.png", picture())
    town.edit("scenario.yaml", "place: Kota Kecil", "place: {include: icon.png}")


_PICTURES = {
    "as-root": Spoilt(_placed("scenario.yaml"), ("encoding",)),
    "as-inject": Spoilt(_placed("injects/02-siang.yaml"), ("encoding",)),
    "as-pack": Spoilt(_placed("pack/pack.yaml"), ("encoding",)),
    "as-roads": Spoilt(_picture_of_roads, ("road-file-broken",)),
    # No key of a drill names a picture, so none is ever decoded.
    "by-a-key": Spoilt(_picture_of_seat, ("schema-unknown",)),
    "included": Spoilt(_picture_included, ("encoding",)),
}

CASES = {
    **{f"include-{name}": _named(_city, path, "include-outside") for name, path in _OUTSIDE.items()},
    **{f"include-{name}": _named(_city, path, "include-unreadable") for name, path in _SPECIAL.items()},
    **{f"include-{name}": _named(_city, path, "include-missing") for name, path in _MISSING.items()},
    **{
        f"roads-{name}": _named(_roads, path, "schema-empty" if not path else "include-outside")
        for name, path in _OUTSIDE.items()
    },
    **{f"roads-{name}": _named(_roads, path, "include-unreadable") for name, path in _SPECIAL.items()},
    **{
        f"pack-{name}": _named(_pack, path, "include-outside")
        for name, path in _OUTSIDE.items()
        if "/" in path or path.endswith(".yaml")
    },
    "pack-device": _named(_pack, "./nul", "include-missing"),
    "pack-up-by-name": _named(_pack, "..", "ref-unknown"),
    **dict(numbered(_ODD, "odd")),
    **dict(numbered(_PICTURES, "picture")),
}
