"""Approving a drill: what a validator looked at, the sheet that is signed, and whether the drill was edited since."""

from tabletop.scenario.approval.checklist import Item, Topic, checklist
from tabletop.scenario.approval.proof import ProofError, ProofSummary, read_proof
from tabletop.scenario.approval.record import (
    Approval,
    Approved,
    approval_path,
    read_approval,
    state_of,
    write_approval,
)
from tabletop.scenario.approval.sheet import Sheet, html_page, overview_page, text_page

__all__ = [
    "Approval",
    "Approved",
    "Item",
    "ProofError",
    "ProofSummary",
    "Sheet",
    "Topic",
    "approval_path",
    "checklist",
    "html_page",
    "overview_page",
    "read_approval",
    "read_proof",
    "state_of",
    "text_page",
    "write_approval",
]
