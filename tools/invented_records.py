"""An invented store of records of any size, for benchmarks, tests and screenshots.

``python -m tools.invented_records FILE.sqlite [SESSIONS]``
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from random import Random

from tabletop.drill import Outcome
from tabletop.language import Text
from tabletop.review.records import Aim, Drilled, Held, Labels, Rated, Record, Tally, open_store
from tabletop.review.records.model import FIGURES, GRADES
from tabletop.review.records.rows import put

DISTRICTS = ("Banua Utara", "Banua Selatan", "Hulu Sungai", "Muara", "Pasir Timur", "Riam Kiwa")
_TASKS = (
    "Negosiator",
    "Evakuasi",
    "Logistik",
    "Pleno",
    "Kabar bohong",
    "Penghitungan",
    "Penjagaan",
    "Laporan",
)
_SEATS = ("kabag-ops", "kapolres", "kasat-samapta", "kasat-intelkam", "kpu-kota", "bawaslu-kota")

_MOST = dict(zip(FIGURES[:-1], (3, 9, 400, 900, 4, 30, 9), strict=True))
"""The size of the figures, trust left out."""


def invented_records(sessions: int, seed: int = 1) -> Iterator[Record]:
    """Yield records of some drills in six districts over two years; the later the better, but for one district."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    drills = [_drill(number) for number in range(3)]
    begin = datetime(2026, 1, 5, 8, tzinfo=UTC)
    for number in range(sessions):
        drill = drills[number % len(drills)]
        district = DISTRICTS[chance.randrange(len(DISTRICTS))]
        done = number / max(1, sessions)
        skill = 0.35 if district == DISTRICTS[-1] else 0.3 + 0.5 * done
        yield Record(
            chain=b"".join(
                blake2b(f"{seed}/{number}/{turn}".encode(), digest_size=8).digest() for turn in range(25)
            ),
            drill=drill,
            rules=1,
            program="0.1.0",
            started=(begin + timedelta(minutes=int(done * 730 * 1440))).isoformat(timespec="seconds"),
            mode=chance.choice(("belajar", "latihan", "latihan", "ujian")),
            seed=number,
            form=chance.choice(("open", "seats", "passed", "desk")),
            cut=None,
            turns=24,
            of=24,
            over=True,
            outcome=_outcome(chance, skill),
            grades=tuple(_rated(aim, chance, skill) for aim in drill.aims),
            verdicts=(
                Tally("task", "met", chance.randrange(80)),
                Tally("task", "missed", chance.randrange(40)),
            ),
            seats=tuple(Held(seat) for seat in sorted(_SEATS)),
            labels=Labels(f"Kelas {chance.randrange(1, 9)}", district),
        )


def _outcome(chance: Random, skill: float) -> Outcome:
    lost = {figure: int(chance.expovariate(1) * most * (1 - skill)) for figure, most in _MOST.items()}
    return Outcome(**lost, trust=int(450 + 200 * skill + 30 * chance.random()))


def _rated(aim: Aim, chance: Random, skill: float) -> Rated:
    grade = chance.choices(GRADES, (3 * skill, 1, 1.6 * (1 - skill), 1.6 * (1 - skill), 0.3))[0]
    return Rated(aim.kind, aim.id, grade, grade)


def _drill(number: int) -> Drilled:
    aims = (
        *(
            Aim(
                "objective",
                f"aim-{place}",
                Text(f"{name} {number + 1}", f"{name} {number + 1}"),
                f"skill-{place}",
            )
            for place, name in enumerate(_TASKS)
        ),
        *(Aim("capability", f"skill-{p}", Text.plain(name), f"skill-{p}") for p, name in enumerate(_TASKS)),
    )
    title = Text(f"Latihan {number + 1}", f"Drill {number + 1}")
    return Drilled(blake2b(f"drill/{number}".encode()).hexdigest(), f"latihan-{number + 1}", title, aims)


def write_store(path: Path, sessions: int, seed: int = 1) -> None:
    """Write a store of so many invented records.

    Raises:
        RecordsError: It cannot be written.
    """
    store = open_store(path, create=True)
    with store.file.writing() as connection:
        put(connection, list(invented_records(sessions, seed)))


if __name__ == "__main__":
    write_store(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
