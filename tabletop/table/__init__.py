"""The table: the pygame front end. It draws what a seat's view holds, and nothing else."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # standard output is for what was asked for
