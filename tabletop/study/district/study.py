"""The study of some districts: a file that names their drills, the players and the seeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from tabletop.language import Text

STUDY = "study.yaml"


def study_text(ident: str, title: Text, scenarios: Sequence[str], seeds: int) -> str:
    """Return a study of some drills.

    Args:
        ident: Its id.
        title: What it is called.
        scenarios: The folders of the drills, beside the file.
        seeds: How many drills each is played.
    """
    study: dict[str, Any] = {
        "format": 1,
        "study": ident,
        "title": {"id": title.id, "en": title.en},
        "scenarios": list(scenarios),
        "players": ["doctrine"],
        "seeds": seeds,
    }
    written: str = yaml.safe_dump(study, sort_keys=False, allow_unicode=True, width=110)
    return written
