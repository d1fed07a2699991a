"""The note of an approval beside a drill: who looked at which state of it, and when. It is a note, not a seal.

It is never read as a part of the drill, is no part of its digest, and is believed no further than it says: the signature
stands on the printed sheet.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias

from tabletop.language import Phrase, phrase
from tabletop.scenario.library import ROOT, Found
from tabletop.scenario.reading.shelf import DiskShelf, Unreadable

FILE = "approval.json"
FORMAT = 1
MOST_BYTES = 2**16
LONGEST_NAME = 80
"""Characters of a validator's name."""

State: TypeAlias = Literal["approved", "changed-since", "none"]


@dataclass(frozen=True, slots=True)
class Approval:
    """What is noted of an approval.

    Attributes:
        id: Id of the drill.
        digest: Digest of everything it was read from, its doctrine packs included.
        date: When.
        validator: Who.
        errors: Errors found then; a drill with any is not approved.
        warnings: Warnings that were left.
        infos: Advice that was left.
    """

    id: str
    digest: str
    date: date
    validator: str
    errors: int
    warnings: int
    infos: int

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "format": FORMAT,
            "id": self.id,
            "digest": self.digest,
            "date": self.date.isoformat(),
            "validator": self.validator,
            "findings": {"errors": self.errors, "warnings": self.warnings, "infos": self.infos},
        }


@dataclass(frozen=True, slots=True)
class Approved:
    """How a drill stands.

    Attributes:
        state: Approved as it is, edited since it was approved, or never approved.
        approval: The note, or None where there is none that can be read.
    """

    state: State
    approval: Approval | None = None

    @property
    def plate(self) -> Phrase | None:
        """A word or two for a card; None where there is nothing to say."""
        return phrase(f"approval.plate.{self.state}") if self.approval is not None else None

    @property
    def line(self) -> Phrase | None:
        """A sentence with date and name; None where there is nothing to say."""
        if self.approval is None:
            return None
        told = {"date": self.approval.date.isoformat(), "validator": self.approval.validator}
        return phrase(f"approval.line.{self.state}", **told)


UNAPPROVED = Approved("none")


def approval_path(found: Found) -> Path:
    """Return where the note of a drill lies: in its folder, or beside its single file."""
    return found.folder / _name(found)


def state_of(found: Found, digest: str | None) -> Approved:
    """Return how a drill stands.

    Args:
        found: Where it lies.
        digest: Its digest as it is now; None for one so faulty that it has none.
    """
    approval = read_approval(found)
    if approval is None:
        return UNAPPROVED
    return Approved("approved" if approval.digest == digest else "changed-since", approval)


def read_approval(found: Found) -> Approval | None:
    """Return the note of a drill; None where there is none, or none that can be understood."""
    try:
        content = DiskShelf(found.folder, found.shown).read(_name(found), MOST_BYTES)
        told = json.loads(content)
        noted, counts = _mapping(told), _mapping(_mapping(told)["findings"])
        if noted["format"] != FORMAT:
            return None
        return Approval(
            id=_word(noted["id"]),
            digest=_word(noted["digest"]),
            date=date.fromisoformat(_word(noted["date"])),
            validator=clean_name(_word(noted["validator"])),
            errors=_count(counts["errors"]),
            warnings=_count(counts["warnings"]),
            infos=_count(counts["infos"]),
        )
    except (Unreadable, ValueError, TypeError, KeyError, RecursionError):
        return None


def write_approval(found: Found, approval: Approval) -> Path:
    """Write the note of a drill in the place of an older one; return its path.

    Raises:
        OSError: It cannot be written.
    """
    path = approval_path(found)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(json.dumps(approval.to_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(path)
    return path


def clean_name(name: str) -> str:
    """Return a person's name as it may be shown: one line, nothing that a screen would act upon, not endless."""
    flat = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    return flat[:LONGEST_NAME].rstrip()


def _name(found: Found) -> str:
    return FILE if found.root == ROOT else f"{Path(found.root).stem}.{FILE}"


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return value


def _word(value: object) -> str:
    if not isinstance(value, str) or len(value) > 400:
        raise ValueError("not a word")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**6:
        raise ValueError("not a count")
    return value
