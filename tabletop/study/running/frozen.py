"""The scenarios of a study as they travel: the files of each by its digest, in a folder or by name over a network."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from tabletop.language import phrase
from tabletop.scenario import Source, digest_of
from tabletop.study.errors import StudyError, unwritten
from tabletop.whole import write_whole

FOLDER = "scenarios"
_MOST_BYTES = 128 * 1024 * 1024
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The earliest moment an archive can name: the same files make the same bytes whenever they are frozen."""


def freeze(sources: tuple[Source, ...], digest: str, folder: Path) -> Path:
    """Write the files of a scenario into a study's folder, whole or not at all; return the archive.

    One that is there is looked at, and written again where it is damaged.

    Raises:
        StudyError: It cannot be written.
    """
    path = path_of(digest, folder)
    if not _is_whole(path, digest):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for source in sources:
                archive.writestr(zipfile.ZipInfo(source.name, _WHEN), source.content, zipfile.ZIP_DEFLATED)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, packed.getvalue())
        except OSError as error:
            raise unwritten(path, error) from error
    return path


def thaw(path: Path, content: bytes | None = None) -> tuple[Source, ...]:
    """Return the files of a scenario out of an archive; whether they are the right ones, its digest tells.

    Args:
        path: Where it lies in a study's folder.
        content: What it holds, where that came here by another way than a disk.

    Raises:
        StudyError: There is none, it is damaged, or larger than any scenario.
    """
    try:
        with zipfile.ZipFile(path if content is None else io.BytesIO(content)) as archive:
            listed = archive.infolist()
            if sum(one.file_size for one in listed) > _MOST_BYTES:
                raise StudyError(phrase("study.scenario-damaged", file=str(path)))
            return tuple(Source(one.filename, archive.read(one)) for one in listed)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError) as error:
        raise StudyError(phrase("study.scenario-damaged", file=str(path))) from error


def _is_whole(path: Path, digest: str) -> bool:
    try:
        return path.exists() and digest_of(thaw(path)) == digest
    except StudyError:
        return False


def path_of(digest: str, folder: Path) -> Path:
    """Return where the files of a scenario lie in a study's folder."""
    return folder / FOLDER / f"{digest}.zip"
