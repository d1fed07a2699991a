"""The drills of a study as its reports read them: of the arms of the study as it stands, whatever else lies in the folder."""

from __future__ import annotations

from pathlib import Path

from tabletop.cli.scenarios import UNREADABLE
from tabletop.cli.spoken import Trouble
from tabletop.language import phrase
from tabletop.study.design import Study, arms_of
from tabletop.study.errors import StudyError
from tabletop.study.running import ArmResults, read_chunks, results_of


def played(study: Study, folder: Path) -> tuple[ArmResults, ...]:
    """Return what is kept of a study.

    Raises:
        Trouble: Nothing is, or it is damaged (3).
    """
    try:
        results = results_of(arms_of(study), study.seeds, read_chunks(folder))
    except StudyError as error:
        raise Trouble(error.phrase, UNREADABLE) from error
    if not any(one.seeds for one in results):
        raise Trouble(phrase("study.nothing-kept", folder=str(folder)), UNREADABLE)
    return results
