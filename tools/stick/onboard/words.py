"""What the stick says, in Indonesian and in English: always both, as nobody has chosen a language yet."""

from __future__ import annotations

import sys

WORDS: dict[str, tuple[str, str]] = {
    "usage": (
        "Pemakaian: Mulai [perintah tabletop] | Periksa-Komputer",
        "Usage: Mulai [tabletop command] | Periksa-Komputer",
    ),
    "no-kit": (
        "Berkas {file} tidak ada atau rusak. Salin ulang seluruh folder kit ini dari sumbernya.",
        "The file {file} is missing or damaged. Copy the whole folder of this kit again from where it came.",
    ),
    "unfinished": (
        "Kit ini belum selesai dibuat. Jalankan lagi tools/kit.py di mesin pembuatnya.",
        "This kit was not finished. Run tools/kit.py again on the machine that makes it.",
    ),
    "no-target": (
        "Kit ini untuk {offered}; di sini {system} Python {python} ({bits} bit, {machine}). Pasang Python yang cocok "
        "(cukup untuk Anda sendiri, tanpa administrator), atau minta kit yang dibuat untuk Python ini.",
        "This kit serves {offered}; here is {system} Python {python} ({bits} bit, {machine}). Install a Python that fits "
        "(for yourself is enough, no administrator), or ask for a kit made for this Python.",
    ),
    "old-system": (
        "Sistem ini terlalu lama untuk pustakanya: glibc {found}, perlu {needed} atau lebih baru (Debian 10, Ubuntu "
        "20.04, atau sesudahnya).",
        "This system is too old for the libraries: glibc {found}, needed is {needed} or newer (Debian 10, Ubuntu 20.04, "
        "or later).",
    ),
    "spoilt": (
        "Berkas kit ini rusak atau hilang; salin ulang kit dari sumbernya, lalu ulangi:",
        "Files of this kit are damaged or missing; copy the kit again from where it came, then run this again:",
    ),
    "preparing": (
        "Menyiapkan program di {folder} (sekali saja, sekitar satu menit)",
        "Setting the program up in {folder} (once only, about a minute)",
    ),
    "prepared": ("Siap dalam {seconds} detik.", "Ready in {seconds} seconds."),
    "elsewhere": (
        "Tidak dapat di {folder} ({reason}); dicoba di tempat lain.",
        "Not possible in {folder} ({reason}); trying elsewhere.",
    ),
    "nowhere": (
        "Program tidak dapat disiapkan di tempat mana pun:{reasons}\nKosongkan {megabytes} MB di disk laptop ini, atau "
        "jalankan kit dari folder di disk yang dapat ditulis. Pesan selengkapnya: {log}",
        "The program cannot be set up anywhere:{reasons}\nFree {megabytes} MB on this laptop's disk, or run the kit from "
        "a folder on a disk that can be written. The whole message: {log}",
    ),
    "no-room": ("kosong {free} MB, perlu {needed} MB", "{free} MB free, {needed} MB needed"),
    "no-venv": (
        "Python ini tidak memiliki modul {module}. Di Debian dan Ubuntu: sudo apt install python3-venv; atau pakai "
        "Python dari python.org.",
        "This Python lacks the module {module}. On Debian and Ubuntu: sudo apt install python3-venv; or use the Python "
        "of python.org.",
    ),
    "step-failed": ("langkah gagal: {step}", "this step failed: {step}"),
    "no-display": (
        "Tidak ada layar di sini. {drill} dimainkan sampai selesai oleh pemain doktrin; untuk memainkannya sendiri, "
        "jalankan di laptop yang berlayar.",
        "There is no display here. The doctrine player plays {drill} to its end; to play it yourself, run this on a "
        "laptop with a display.",
    ),
    "stopped": ("Dihentikan.", "Stopped."),
    "system": ("Tidak berhasil: {problem}.", "That did not work: {problem}."),
}


def say(key: str, **values: object) -> None:
    """Print a sentence of `WORDS` in both languages, a line each, on standard error."""
    for sentence in WORDS[key]:
        print(sentence.format(**values), file=sys.stderr, flush=True)


class Trouble(Exception):
    """Something that ends the run.

    Attributes:
        said: What is wrong and what to do, in both languages.
        code: The exit code.
        names: Files that are concerned, a line each.
    """

    def __init__(self, key: str, code: int = 3, names: tuple[str, ...] = (), **values: object) -> None:
        indonesian, english = WORDS[key]
        self.said = (indonesian.format(**values), english.format(**values))
        self.code = code
        self.names = names
        super().__init__("\n".join([*self.said, *names]))


def utf8() -> None:
    """Speak UTF-8 also where the output is a file or a pipe of an old code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
