"""`tabletop whatif`: told in both languages, refused with one clear message, kept as a session of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.review.result import result_of
from tabletop.scenario import load
from tabletop.session import Past, Session, replay
from tests.review.played import table_of

WITHHELD = ("--turn", "4", "--without", "dalmas-1")


@pytest.fixture(scope="module")
def heavy() -> Path:
    """A session of the first drill, played with a heavy hand to its end; read only."""
    return table_of("heavy")


def test_what_another_decision_comes_to(capsys: pytest.CaptureFixture[str], heavy: Path) -> None:
    assert run(["whatif", str(heavy), *WITHHELD]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "Bagaimana kalau, mulai giliran 4?" in said.out
    assert "Hasilnya akan lebih baik" in said.out
    assert "  - Dalmas Awal: Bubarkan paksa" in said.out
    assert run(["whatif", str(heavy), *WITHHELD, "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "It would have gone better" in said.out
    assert "  - Dalmas Awal: Disperse by force" in said.out
    people = next(line for line in said.out.splitlines() if "People harmed" in line)
    assert people.split() == ["People", "harmed", "1", "0", "better", "from", "turn", "6"]
    assert "as it was: turn 4" in said.out


def test_the_same_again_is_no_difference(capsys: pytest.CaptureFixture[str], heavy: Path) -> None:
    fields = {"unit": "dalmas-1", "incident": "aksi-kpu", "course": "forced-dispersal"}
    order = json.dumps({"seat": "kabag-ops", "kind": "respond", **fields})
    for said in (order, "kabag-ops: respond dalmas-1 aksi-kpu forced-dispersal"):
        assert run(["whatif", str(heavy), "--turn", "4", "--order", said, "--lang", "en"]) == 0
        assert "Nothing comes otherwise" in capsys.readouterr().out


def test_json_holds_everything(capsys: pytest.CaptureFixture[str], heavy: Path) -> None:
    assert run(["whatif", str(heavy), *WITHHELD, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "better"
    assert found["before"] == {name: getattr(Past(heavy).account.outcome(), name) for name in found["before"]}
    assert [one["name"] for one in found["figures"]] == list(found["before"])
    assert found["withheld"][0]["order"]["course"] == "forced-dispersal"
    assert len(found["by_turn"]) == 3
    assert found["kept"] is None
    assert "branch" not in found


def test_a_policy_from_a_turn_on(capsys: pytest.CaptureFixture[str], heavy: Path) -> None:
    assert run(["whatif", str(heavy), "--turn", "1", "--policy", "doctrine", "--lang", "en"]) == 0
    assert "the doctrine player plays the played seats from turn 1 on" in capsys.readouterr().out
    assert run(["whatif", str(heavy), *WITHHELD, "--then", "doctrine", "--lang", "en"]) == 0
    assert "From turn 5 on: the doctrine player" in capsys.readouterr().out


def test_a_kept_branch_is_replayed_and_reviewed(
    capsys: pytest.CaptureFixture[str], heavy: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "branch"
    assert run(["whatif", str(heavy), *WITHHELD, "--keep", str(kept), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kept"] == str(kept)
    assert replay(kept).divergence is None
    assert result_of(Past(kept).account).outcome.gates_broken == found["after"]["gates_broken"]
    assert run(["replay", str(kept)]) == 0
    assert run(["whatif", str(heavy), *WITHHELD, "--keep", str(kept)]) == 3
    assert "sudah berisi" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--turn", "4"], 2, "Nothing is done otherwise"),
        (["--turn", "9", "--policy", "doctrine"], 2, "there are 1 to 6"),
        (["--turn", "4", "--policy", "doctrine", "--without", "dalmas-1"], 2, "stands alone"),
        (["--turn", "4", "--policy", "bold"], 2, "there are: doctrine"),
        (["--turn", "4", "--without", "dalmas1"], 2, "There were: "),
        (["--turn", "4", "--order", "kabag-ops: move dalmas1 kpu-kota"], 2, "did you mean dalmas-1"),
        (["--turn", "4", "--order", "kabag-ops: goto dalmas-1"], 2, "there is no kind of order"),
        (["--turn", "4", "--order", "kpu: move dalmas-1 kpu-kota"], 1, "cannot be given in this turn"),
        (
            ["--turn", "1", "--order", "respond dalmas-1 aksi-kpu facilitate"],
            1,
            "cannot be given in this turn",
        ),
        (["--without", "dalmas-1"], 2, "--turn is required"),
    ],
)
def test_what_cannot_be_asked_is_said_once(
    capsys: pytest.CaptureFixture[str], heavy: Path, arguments: list[str], code: int, says: str
) -> None:
    assert run(["whatif", str(heavy), *arguments, "--lang", "en"]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert said.err.count("Error: ") == 1


def test_what_is_no_session_is_damaged(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["whatif", str(tmp_path), "--turn", "1", "--policy", "doctrine"]) == 3
    assert capsys.readouterr().err.startswith("Galat: ")


@pytest.mark.parametrize("places", [True, False])
def test_before_a_drill_is_over_only_the_instructor_asks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, places: bool
) -> None:
    scenario = load("latihan-dasar")
    first, second, *_ = scenario.seats
    sat = {"places": ((first,), (second,))} if places else {"played": (first, second)}
    session = Session.start(scenario, tmp_path / "one", **sat)
    for _ in range(3):
        session.end_turn()
    session.close()
    asked = ["whatif", str(session.folder), "--turn", "1", "--policy", "passive", "--lang", "en"]
    assert run(asked) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert ("still goes round" if places else "is not over") in said.err
    assert run([*asked, "--truth"]) == 0
    assert "as they stood at the end of turn 3" in capsys.readouterr().out
