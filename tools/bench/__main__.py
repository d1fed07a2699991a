"""``python -m tools.bench NAME...`` runs benchmarks; without a name it lists them.

Options behind the names are the benchmark's own.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules


def main(names: list[str]) -> int:
    """Run the named benchmarks one after another."""
    names = names[: next((at for at, one in enumerate(names) if one.startswith("--")), len(names))]
    here = str(Path(__file__).parent)
    known = sorted(
        module.name.replace("_", "-") for module in iter_modules([here]) if module.name != "__main__"
    )
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        print(
            f"No such benchmark: {', '.join(unknown)}." if unknown else "Name a benchmark.", file=sys.stderr
        )
        print(f"There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in names:
        import_module(f"{__package__}.{name.replace('-', '_')}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
