"""`tabletop plan --improve`: a better plan with its proof, or the doctrine's where nothing is gained; stopped, the best."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.cli.plan import LEAST_DRILLS
from tabletop.cli.program import run
from tabletop.drill.planning import propose
from tabletop.scenario import Scenario, load
from tabletop.scenario.plan import plan_text, read_plan
from tabletop.study.plans.search import RUNGS, WIDTH
from tests.conftest import Town
from tests.study.plans.conftest import CROWD, DAY, FAR, QUIET


def on_disk(scenario: Scenario, folder: Path) -> Path:
    for source in scenario.sources:
        (folder / source.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / source.name).write_bytes(source.content)
    return folder


@pytest.fixture
def far(uji: Town, tmp_path: Path) -> Path:
    return on_disk(uji(CROWD, stages=DAY, pack=FAR), tmp_path / "uji")


@pytest.fixture
def quiet(uji: Town, tmp_path: Path) -> Path:
    return on_disk(uji(QUIET, stages=DAY), tmp_path / "sepi")


def test_a_better_plan_is_written_with_its_proof_and_played(
    capsys: pytest.CaptureFixture[str], far: Path, tmp_path: Path
) -> None:
    file, tried = tmp_path / "rencana.yaml", tmp_path / "dicoba.csv"
    asked = ["plan", str(far), "--improve", "--drills", "70", "--seeds", "8", "--jobs", "1", "--in"]
    asked += [str(tmp_path / "kerja"), "-o", str(file), "--tried", str(tried)]
    assert run([*asked, "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert not told.out
    assert "On 8 seeds that the search never saw, " in told.err and "that is not chance" in told.err
    assert "from seed 1;" in told.err and "from seed 71." in told.err
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# tabletop plan uji --improve --drills 70 --seeds 8 --seed 1\n# On 8 seeds")
    scenario = load(far)
    plan = read_plan(file, scenario).plan
    assert plan is not None and plan.standby and plan != propose(scenario)
    rows = list(csv.DictReader(tried.read_text(encoding="utf-8").splitlines()))
    assert len(rows) > 10 and any(row["taken"] == "1" for row in rows)
    assert run(["plan", str(far), "--judge", str(file)]) == 0
    assert run(["watch", str(far), "--plan", str(file), "--out", str(tmp_path / "sesi"), "--brief"]) == 0
    kept = (tmp_path / "sesi" / "plan.yaml").read_text(encoding="utf-8")
    assert kept == plan_text(scenario, plan)


def test_where_nothing_is_gained_the_doctrines_plan_is_written(
    capsys: pytest.CaptureFixture[str], quiet: Path
) -> None:
    """In Indonesian unless asked otherwise; the plan is the output, what is told is not."""
    assert run(["plan", str(quiet), "--improve", "--drills", "30", "--seeds", "5", "--jobs", "1"]) == 1
    told = capsys.readouterr()
    scenario = load(quiet)
    assert told.out.endswith(plan_text(scenario, propose(scenario)))
    assert "Tidak ada yang dicoba yang lebih baik. Rencana doktrin tetap dipakai." in told.err


def test_what_belongs_to_the_search_is_refused_without_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["plan", "latihan-dasar", "--drills", "50", "--lang", "en"]) == 2
    assert "--improve as well" in capsys.readouterr().err
    assert run(["plan", "latihan-dasar", "--improve", "--judge", str(tmp_path / "x"), "--lang", "en"]) == 2
    assert "--judge or --improve" in capsys.readouterr().err
    assert run(["plan", "latihan-dasar", "--improve", "--drills", "0", "--lang", "en"]) == 2


def test_drills_too_few_for_anything_to_be_tried_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert (WIDTH + 1) * RUNGS[0] == LEAST_DRILLS
    asked = ["plan", "latihan-dasar", "--improve", "--lang", "en", "--drills", str(LEAST_DRILLS - 1)]
    assert run(asked) == 2
    assert str(LEAST_DRILLS) in capsys.readouterr().err


def test_a_file_that_is_there_is_told_of_before_anything_is_played(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "rencana.yaml"
    file.write_text("milik saya", encoding="utf-8")
    for option in ("-o", "--tried"):
        assert run(["plan", "latihan-dasar", "--improve", option, str(file)]) == 1
        assert "rencana.yaml" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "milik saya"


def test_a_folder_of_other_drills_is_not_written_into(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "drills.jsonl").write_text("bukan latihan\n", encoding="utf-8")
    assert run(["plan", "latihan-dasar", "--improve", "--in", str(tmp_path)]) == 3
    assert "drills.jsonl" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C goes to every program of it there")
def test_ctrl_c_gives_the_best_so_far(far: Path, tmp_path: Path) -> None:
    file = tmp_path / "rencana.yaml"
    command = [sys.executable, "-m", "tabletop", "plan", str(far), "--improve", "--drills", "100000"]
    command += ["--jobs", "1", "-o", str(file), "--lang", "en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as program:
        assert program.stderr is not None
        for line in program.stderr:
            if line.strip().startswith("Kept:"):
                program.send_signal(signal.SIGINT)
                break
        rest = program.stderr.read()
    assert program.returncode == 130
    assert "This is the best plan so far; that it gains anything is not shown." in rest
    scenario = load(far)
    plan = read_plan(file, scenario).plan
    assert plan is not None and plan != propose(scenario)


@pytest.mark.parametrize(
    ("files", "code"),
    [(["-o", "tidak/ada.yaml"], 3), (["--tried", "tidak/ada.csv"], 3), (["-o", "a", "--tried", "a"], 2)],
)
def test_a_file_that_will_not_be_written_is_told_before_anything_is_played(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    files: list[str],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["plan", "latihan-dasar", "--improve", "--in", "kerja", *files, "--lang", "en"]) == code
    assert files[-1] in capsys.readouterr().err
    assert not Path("kerja").exists()
