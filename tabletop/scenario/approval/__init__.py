"""Approving a drill: what a validator looked at, the sheet that is signed, and whether the drill was edited since.

The note beside a drill is here; `checklist`, `proof` and `sheet` are imported by whoever writes a sheet.
"""

from tabletop.scenario.approval.record import (
    UNAPPROVED,
    Approval,
    Approved,
    approval_path,
    read_approval,
    state_of,
    write_approval,
)

__all__ = [
    "UNAPPROVED",
    "Approval",
    "Approved",
    "approval_path",
    "read_approval",
    "state_of",
    "write_approval",
]
