"""Studies played: chunks of drills on all cores, kept as they are finished, and read as columns."""

from tabletop.study.running.engine import Engine
from tabletop.study.running.pool import Pool
from tabletop.study.running.results import ArmResults, results_of
from tabletop.study.running.run import Played, play_missing, run
from tabletop.study.running.store import Store, read_chunks
from tabletop.study.running.table import write_tables
from tabletop.study.running.task import Chunk, Task

__all__ = [
    "ArmResults",
    "Chunk",
    "Engine",
    "Played",
    "Pool",
    "Store",
    "Task",
    "play_missing",
    "read_chunks",
    "results_of",
    "run",
    "write_tables",
]
