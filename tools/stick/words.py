"""What the making of a kit says, in Indonesian and in English."""

from __future__ import annotations

import sys

WORDS: dict[str, tuple[str, str]] = {
    "build": ("Membuat roda program ini", "Building the wheel of this program"),
    "target": ("Mengumpulkan roda untuk {target}", "Gathering the wheels for {target}"),
    "fetch": ("  mengambil {n}: {names}", "  fetching {n}: {names}"),
    "kept": ("  {n} sudah ada", "  {n} are here already"),
    "embedded": ("Menaruh Python {version} di kit", "Putting Python {version} on the kit"),
    "pages": ("Menulis dokumen", "Writing the documents"),
    "guides": (
        "Menulis panduan fasilitator dan lembar peran",
        "Writing facilitator's guides and seat sheets",
    ),
    "guide": ("  {done}/{all} {name}", "  {done}/{all} {name}"),
    "proof": ("Memainkan giliran pembanding", "Playing the turns to compare with"),
    "sums": ("Menghitung SHA-256 semua berkas", "Taking the SHA-256 of every file"),
    "done": (
        "Kit ada di {out}: {files} berkas, {megabytes} MB, dalam {seconds} detik. Salin seluruh foldernya ke flashdisk.",
        "The kit is in {out}: {files} files, {megabytes} MB, in {seconds} seconds. Copy the whole folder to the stick.",
    ),
    "no-tool": (
        "Python ini tidak memiliki {module}. Siapkan dahulu: python3 tools/bootstrap.py test; lalu jalankan "
        ".venv/bin/python tools/kit.py (Windows: .venv\\Scripts\\python tools\\kit.py).",
        "This Python lacks {module}. Set up first: python3 tools/bootstrap.py test; then run .venv/bin/python "
        "tools/kit.py (Windows: .venv\\Scripts\\python tools\\kit.py).",
    ),
    "foreign": (
        "{out} sudah berisi sesuatu yang bukan kit. Sebut folder baru, folder kosong, atau kit yang lama.",
        "{out} holds something that is not a kit. Name a new folder, an empty one, or an older kit.",
    ),
    "old-python": (
        "--python {python}: program ini memerlukan {needed}.",
        "--python {python}: this program needs {needed}.",
    ),
    "bad-python": ("--python {python}: tulis seperti 3.12.", "--python {python}: write it as 3.12."),
    "no-extra": (
        "--extra {extra}: tidak ada di pyproject.toml; yang ada: {known}.",
        "--extra {extra}: not in pyproject.toml; there are: {known}.",
    ),
    "no-drill": (
        "--drill {drill}: tidak ada; yang ada: {known}.",
        "--drill {drill}: there is none; there are: {known}.",
    ),
    "failed-build": (
        "Roda program ini tidak dapat dibuat:\n{said}",
        "The wheel of this program cannot be built:\n{said}",
    ),
    "no-network": (
        "Roda tidak dapat diambil, jaringan atau indeksnya tidak terjangkau: {names}\n{said}\nSambungkan ke jaringan, atau "
        "sediakan roda itu dalam sebuah folder dan sebut dengan PIP_FIND_LINKS=FOLDER, lalu ulangi: yang sudah diambil "
        "tidak diambil lagi.",
        "Wheels cannot be fetched, the network or the index is out of reach: {names}\n{said}\nConnect to a network, or have "
        "the wheels in a folder and name it by PIP_FIND_LINKS=FOLDER, then run this again: what was fetched is not "
        "fetched twice.",
    ),
    "no-wheel": (
        "Tidak ada roda untuk {target}: {names}\n{said}\nPilih versi lain di constraints.txt, atau tinggalkan --python "
        "atau --for ini.",
        "There is no wheel for {target}: {names}\n{said}\nChoose another version in constraints.txt, or leave this "
        "--python or --for out.",
    ),
    "conflict": (
        "{name} {version} tidak memenuhi {wanted} yang diminta {asker} untuk {target}. Ubah constraints.txt.",
        "{name} {version} does not meet {wanted}, which {asker} asks for {target}. Change constraints.txt.",
    ),
    "bad-embed": (
        "{file} bukan arsip Python embeddable untuk Windows 64 bit (python-3.x.y-embed-amd64.zip): {why}.",
        "{file} is not an embeddable Python for 64-bit Windows (python-3.x.y-embed-amd64.zip): {why}.",
    ),
    "embed-only-windows": (
        "--embed adalah Python untuk Windows; tambahkan --for windows.",
        "--embed is a Python for Windows; add --for windows.",
    ),
    "system": (
        "Tidak berhasil: {problem}. Periksa ruang disk dan hak tulis, lalu ulangi.",
        "That did not work: {problem}. Check the room on disk and the right to write, then run this again.",
    ),
    "stopped": ("Dihentikan; ulangi untuk melanjutkan.", "Stopped; run it again to go on."),
}


class Trouble(Exception):
    """A kit cannot be made.

    Attributes:
        key: Of `WORDS`.
        values: What stands in the sentence.
        code: 1 it failed, 2 wrong usage.
    """

    def __init__(self, key: str, code: int = 1, **values: object) -> None:
        self.key, self.code, self.values = key, code, values
        super().__init__(WORDS[key][1].format(**values))


class Narrator:
    """Says what is going on, a line a step, on standard error.

    Attributes:
        column: Of `WORDS`: 0 Indonesian, 1 English.
    """

    def __init__(self, column: int) -> None:
        self.column = column

    def line(self, key: str, **values: object) -> None:
        """Print a sentence of `WORDS`."""
        print(WORDS[key][self.column].format(**values), file=sys.stderr, flush=True)
