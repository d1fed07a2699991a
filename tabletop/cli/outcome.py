"""The outcome as a terminal shows it: eight figures in their order, and no sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from tabletop.drill import Outcome
from tabletop.language import Catalogue


def figures(outcome: Outcome, say: Catalogue) -> Iterator[str]:
    """Yield one line a figure, values below each other."""
    names = {field.name: say.say(f"cli.outcome.{field.name.replace('_', '-')}") for field in fields(outcome)}
    width = max(len(name) for name in names.values())
    for field, name in names.items():
        value = getattr(outcome, field)
        shown = share(value, say) if field == "trust" else say.number(value)
        yield f"  {name:<{width}}  {shown:>9}"


def share(per_mille: int, say: Catalogue) -> str:
    """Return a share in per cent, as the language writes it (61,2 % or 61.2 %)."""
    comma = "," if say.language == "id" else "."
    return f"{per_mille // 10}{comma}{per_mille % 10} %"
