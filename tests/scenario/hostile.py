"""Files that no person wrote by accident; every one of them must end in one clear error, quickly and in little memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path


def _nested_aliases() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(lines)


def _text(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()


CASES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "brackets": ("yaml-depth", lambda: b"[" * 100_000),
    "brackets-closed": ("yaml-depth", lambda: b"a: " + b"[" * 100_000 + b"]" * 100_000),
    "braces": ("yaml-key", lambda: b"{" * 100_000),
    "braces-keyed": ("yaml-depth", lambda: b"{a: " * 100_000),
    "dashes": ("yaml-depth", lambda: b"- " * 100_000),
    "questions": ("yaml-key", lambda: b"? " * 100_000),
    "steps": ("yaml-depth", _text(lambda: "\n".join(" " * n + "a:" for n in range(2000)))),
    "alias-bomb": ("yaml-alias", _text(_nested_aliases)),
    "alias": ("yaml-alias", lambda: b"id: &x one\ntitle: *x\n"),
    "alias-cycle": ("yaml-alias", lambda: b"a: &a [*a]\n"),
    "merge-key": ("yaml-alias", lambda: b"a: &a {b: 1}\nc: {<<: *a}\n"),
    "python-tag": ("yaml-tag", lambda: b"id: !!python/object/apply:os.system ['echo hacked']\n"),
    "str-tag": ("yaml-tag", lambda: b"id: !!str 12\n"),
    "own-tag": ("yaml-tag", lambda: b"id: !include other.yaml\n"),
    "bang": ("yaml-tag", lambda: b"id: ! x\n"),
    "root-tag": ("yaml-tag", lambda: b"!!map {id: x}\n"),
    "nul": ("control-character", lambda: b"id: kota\0kecil\n"),
    "escape": ("control-character", lambda: b"id: kota\n# \x1b[2J\n"),
    "bidi": ("control-character", _text(lambda: "id: kota # \u202e terbalik\n")),
    "line-separator": ("control-character", _text(lambda: "id: kota\u2028title: x\n")),
    "long-text": ("text-too-long", lambda: b"id: " + b"x" * 3_000_000),
    "long-quoted": ("text-too-long", lambda: b'id: "' + b"x" * 3_000_000 + b'"'),
    "long-key": ("text-too-long", lambda: b"x" * 3_000_000 + b": 1"),
    "long-key-short": ("text-too-long", lambda: b"x" * 900 + b": 1"),
    "ten-megabytes": ("unreadable", lambda: b"id: " + b"x" * 10_000_000),
    "many-items": ("too-large", lambda: b"- a\n" * 1_000_000),
    "many-items-flow": ("too-large", lambda: b"[" + b"a," * 2_000_000),
    "many-keys": ("too-large", _text(lambda: "\n".join(f"k{n}: 1" for n in range(300_000)))),
    "utf-16": ("encoding", lambda: "id: kota\n".encode("utf-16")),
    "utf-16-bare": ("encoding", lambda: "id: kota\n".encode("utf-16-le")),
    "utf-32": ("encoding", lambda: "id: kota\n".encode("utf-32")),
    "latin-1": ("encoding", lambda: "title: Café\n".encode("latin-1")),
    "cut-utf-8": ("encoding", lambda: "title: é".encode()[:-1]),
    "surrogate": ("encoding", lambda: b"title: \xed\xa0\x80\n"),
    "binary": ("encoding", lambda: bytes(range(256)) * 100),
    "empty": ("yaml-empty", lambda: b""),
    "bom-alone": ("yaml-empty", lambda: b"\xef\xbb\xbf"),
    "comment-alone": ("yaml-empty", lambda: b"# nothing\n"),
    "list-on-top": ("not-a-scenario", lambda: b"- id: kota\n- id: kecil\n"),
    "scalar-on-top": ("not-a-scenario", lambda: b"kota\n"),
    "two-documents": ("yaml-documents", lambda: b"id: a\n---\nid: b\n"),
    "complex-key": ("yaml-key", lambda: b"[a, b]: 1\n"),
    "tab": ("yaml-syntax", lambda: b"seats:\n\t- a\n"),
    "open-quote": ("yaml-syntax", lambda: b"id: 'kota\ntitle: x\n"),
    "open-quote-long": ("yaml-syntax", lambda: b'id: "' + b"x " * 1_500_000),
    "at-sign": ("yaml-syntax", lambda: b"id: @kota\n"),
    "two-colons": ("yaml-syntax", lambda: b"title: Kota: Kecil\n"),
    "bad-indent": ("yaml-syntax", lambda: b"a:\n  b: 1\n c: 2\n"),
    "closing": ("yaml-syntax", lambda: b"]" * 100_000),
    "directive": ("yaml-syntax", lambda: b"%YAML 9.9\n%YAML 9.9\n---\na: 1\n"),
    "include-self": ("include-cycle", lambda: b"include: scenario.yaml\n"),
}
"""By name: the id of the finding, and the file."""


def peak_megabytes() -> int:
    """Return the most memory that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux hands a child its parent's ru_maxrss; the tests' own size is not the question
        fields = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(fields["VmHWM"].split()[0]) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 2**20)


def main() -> None:
    """Check every case in a folder and print how long each took and what the whole took."""
    from tabletop.scenario import check

    folder = Path(sys.argv[1])
    worst = 0.0
    for name, (_, make) in CASES.items():
        path = folder / name
        path.mkdir()
        (path / "scenario.yaml").write_bytes(make())
        before = time.process_time()
        check(path)
        took = time.process_time() - before
        worst = max(worst, took)
        print(f"{name} {took:.3f}", file=sys.stderr)  # noqa: T201 - read by the test
    print(worst, peak_megabytes())  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
