"""The folder of a study: the study itself, its scenarios and plans beside the drills, so that it can be carried elsewhere.

What is in it is enough to go on playing or to make the report, on another machine and when the scenarios have been edited
since: ``study.yaml`` as its author wrote it, ``scenarios.json`` (which name stands for which
digest), and the scenarios by digest.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tabletop.language import phrase
from tabletop.scenario import CheckResult
from tabletop.scenario.load import check_sources
from tabletop.scenario.writing.edits import write_whole
from tabletop.study.design import Study, StudyResult, read_study
from tabletop.study.errors import StudyError, unwritten
from tabletop.study.running.frozen import freeze, path_of, thaw

STUDY = "study.yaml"
SUFFIX = ".hasil"
"""What the folder of a study bears behind the name of its file."""
_NAMES = "scenarios.json"
_DIGEST = re.compile("[0-9a-f]{32}")


def folder_of(study: Path) -> Path:
    """Return where a study is kept unless another folder is named: beside its file; a folder is its own."""
    return study if study.is_dir() else study.with_suffix(SUFFIX)


def keep_study(study: Study, text: str, source: Path, folder: Path) -> None:
    """Write a study into its folder, with all that it names.

    Args:
        study: The study.
        text: As its author wrote it.
        source: The folder in which the files lie that it names.
        folder: Its folder.

    Raises:
        StudyError: It cannot be written.
    """
    for scenario in study.scenarios:
        freeze(scenario.sources, scenario.digest, folder)
    named = [level.plan for factor in study.factors for level in factor.levels if level.plan]
    named += study.included
    names = {name: one.digest for name, one in zip(study.names, study.scenarios, strict=True)}
    try:
        for file in dict.fromkeys(named) if source != folder else ():
            kept = folder / file
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_whole(kept, (source / file).read_bytes())
        write_whole(folder / _NAMES, (json.dumps(names, indent=2, ensure_ascii=False) + "\n").encode())
        write_whole(folder / STUDY, text.encode())
    except OSError as error:
        raise unwritten(folder, error) from error


def open_kept(folder: Path) -> StudyResult:
    """Read the study of a folder, with the scenarios as they were when it was first played.

    Raises:
        StudyError: There is none, or a scenario is not what it was.
    """
    try:
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise StudyError(phrase("study.nothing-kept", folder=str(folder))) from None

    def look(name: str) -> CheckResult:
        digest = names.get(name) if isinstance(names, dict) else None
        if not isinstance(digest, str) or _DIGEST.fullmatch(digest) is None:
            raise StudyError(phrase("study.scenario-damaged", file=str(folder / _NAMES)))
        path = path_of(digest, folder)
        result = check_sources(thaw(path))
        if result.scenario is not None and result.scenario.digest != digest:
            raise StudyError(phrase("study.scenario-damaged", file=str(path)))
        return result

    return read_study(folder / STUDY, look)
