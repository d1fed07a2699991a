"""The published JSON Schema (draft-07), and holding a tree against it."""

from __future__ import annotations

from tabletop.scenario.finding import Findings
from tabletop.scenario.reading import Node
from tabletop.scenario.schema.compiled import Failure, compiled, load_schema

__all__ = ["check_schema", "fits_schema", "load_schema"]


def check_schema(root: Node, name: str, findings: Findings) -> None:
    """Hold a tree against a published schema; what does not fit becomes findings.

    Args:
        root: What was read, includes in place.
        name: ``scenario.schema.json`` or ``pack.schema.json``.
        findings: Where problems go.
    """
    failures: list[Failure] = []
    compiled(name)(root, failures)
    if failures:
        from tabletop.scenario.schema.explain import explain

        explain(failures, findings)


def fits_schema(node: Node, name: str) -> bool:
    """Say whether a tree fits a published schema."""
    return compiled(name)(node, None)
