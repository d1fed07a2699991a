"""Start what is on the stick: ``python sistem/program start|check``.

Older Pythons must be able to read this file (3.6 on), so that they can say what is needed.
"""

import importlib
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the very case this line is for
    sys.stderr.write(
        "Perlu Python 3.11 atau lebih baru; ini Python {0}.{1}.\n"
        "Python 3.11 or newer is needed; this is Python {0}.{1}.\n".format(*sys.version_info)
    )
    sys.exit(4)

sys.exit(importlib.import_module("stik.command").main(sys.argv[1:]))
