"""No module that registers something is forgotten."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tabletop.drill
from tabletop.drill import applying, registered

DRILL = Path(tabletop.drill.__file__).parent
REGISTERING = frozenset({"applies", "checks", "does", "happens"})


def _registers(module: Path) -> bool:
    """Tell whether a module decorates one of its functions with something that registers it."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [
        decorator.func
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
    ]
    return any(
        (isinstance(call, ast.Name) and call.id in REGISTERING)
        or (isinstance(call, ast.Attribute) and call.attr in REGISTERING)
        for call in calls
    )


@pytest.mark.parametrize(
    ("folder", "listed"),
    [
        (DRILL, set(registered.__all__) - {"applying"}),
        (DRILL / "applying", set(applying.__all__) - {"apply"}),
    ],
    ids=["drill", "applying"],
)
def test_every_registering_module_is_imported_by_name(folder: Path, listed: set[str]) -> None:
    assert listed == {path.stem for path in folder.glob("*.py") if _registers(path)}


def test_no_other_folder_of_the_drill_registers() -> None:
    known = {DRILL, DRILL / "applying"}
    assert not [path for path in DRILL.rglob("*.py") if path.parent not in known and _registers(path)]
