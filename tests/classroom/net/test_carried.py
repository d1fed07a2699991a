"""Turns on a stick: a class played by signed files alone, and every file that is not what it says refused with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tabletop.classroom.net import HostedClass, sealed
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.carried import CarriedTurn
from tabletop.classroom.net.carrying import Carrier
from tabletop.classroom.net.sealed import CarriedError, read_key
from tabletop.drill import Accepted, Message, Move, Refused
from tabletop.scenario import Scenario
from tabletop.session import replay
from tabletop.whole import write_whole

Find = Callable[[str, str], Scenario | None]


class School:
    """A class on a stick: its host, and what each place reads and writes."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir(parents=True)
        self.scenario = scenario
        self.room = HostedClass.open(folder / "kelas", scenario, seed=7, places=["ops", "chief"])
        self.carrier = Carrier(self.room)
        self.keys = {place: self.carrier.hand_out(place, self.stick) for place in ("ops", "chief")}
        self.room.do_here(m.Begin, 0.0)
        self.views = self.written()

    def written(self) -> dict[str, Path]:
        return {path.name.partition("-")[0]: path for path in self.carrier.write_views(self.stick, 0.0)}

    def turn(self, place: str) -> CarriedTurn:
        return CarriedTurn(self.views[place], read_key(self.keys[place]), lambda name, digest: self.scenario)

    def again(self) -> None:
        """Kill the host, and start it again."""
        self.room.close()
        self.room = HostedClass.resume(self.folder / "kelas", 0.0)
        self.carrier = Carrier(self.room)

    def refused(self, file: Path) -> str:
        """Return why a file is refused; it is named, and nothing of it was done."""
        before = self.room.session.drill.pending()
        with pytest.raises(CarriedError) as caught:
            self.carrier.read_orders(file, 0.0)
        assert dict(caught.value.phrase.params)["file"] == str(file)
        assert self.room.session.drill.pending() == before
        return caught.value.phrase.key


@pytest.fixture
def school(small: Scenario, tmp_path: Path) -> School:
    return School(tmp_path, small)


def test_a_turn_goes_round_on_a_stick(school: School) -> None:
    ops, chief = school.turn("ops"), school.turn("chief")
    assert ops.view == school.room.session.view("ops")
    ops.give("ops", Move("regu-1", "pasar"))
    ops.give("ops", Move("regu-1", "nowhere"))
    ops.give("ops", Message("chief", text="lewat diska lepas"))
    read = school.carrier.read_orders(ops.write(school.stick), 0.0)
    assert [type(one) for one in read.replies] == [m.Done, m.Declined, m.Done, m.Done]
    assert school.room.session.drill.turn == 1 and school.carrier.missing == ("chief",)
    school.carrier.read_orders(chief.write(school.stick), 0.0)
    assert school.room.session.drill.turn == 2  # all were there: the turn ran by itself
    school.views = school.written()
    after = school.turn("chief")
    assert "lewat diska lepas" in str(after.view.messages) and after.view == school.room.session.view("chief")
    assert [type(one) for one in school.turn("ops").answers] == [Accepted, Refused, Accepted, Accepted]
    school.room.close()
    assert replay(school.folder / "kelas" / "session").divergence is None


def test_a_host_that_was_started_again_reads_what_was_written_for_the_one_before(school: School) -> None:
    ops = school.turn("ops")
    ops.give("ops", Move("regu-1", "pasar"))
    file = ops.write(school.stick)
    school.again()
    assert set(school.carrier.missing) == {"ops", "chief"}
    school.carrier.read_orders(file, 0.0)
    school.again()
    assert school.carrier.missing == ("chief",)
    assert school.refused(file) == "carry.replayed"
    school.carrier.read_orders(school.turn("chief").write(school.stick), 0.0)
    assert school.room.session.drill.turn == 2
    school.room.close()


def test_a_host_killed_halfway_through_a_file_does_nothing_twice(school: School) -> None:
    ops = school.turn("ops")
    ops.give("ops", Message("chief", text="satu kali"))
    file = ops.write(school.stick)
    member = school.room.lobby.at("ops")
    assert member is not None
    school.room.session.submit("ops", Message("chief", text="satu kali"))  # so far it came
    school.again()
    school.carrier.read_orders(file, 0.0)
    assert len(school.room.session.drill.pending("ops")) == 1
    school.room.close()


def test_files_that_are_not_what_they_say_are_refused(
    school: School, tmp_path: Path, small: Scenario
) -> None:
    ops = school.turn("ops")
    ops.give("ops", Move("regu-1", "pasar"))
    good = ops.write(tmp_path)
    text = good.read_text(encoding="ascii")
    bad = tmp_path / "x.perintah"
    for changed in (text.replace("pasar", "alun"), text[:-20], text.upper(), "", "\n\n", text + "x"):
        bad.write_text(changed, encoding="ascii")
        assert school.refused(bad) in ("carry.not-signed", "carry.no-sheet")
    bad.write_bytes(b"\xff" * 100)
    assert school.refused(bad) == "carry.no-sheet"
    bad.write_bytes(b"x" * (16 * 1024 * 1024 + 1))
    assert school.refused(bad) == "carry.too-large"
    assert school.refused(tmp_path / "none") == "carry.no-file"
    assert school.refused(tmp_path) == "carry.no-file"
    assert school.refused(school.views["ops"]) == "carry.other-way"
    other = School(tmp_path / "other", small)
    assert school.refused(other.turn("ops").write(other.stick)) == "carry.not-signed"
    other.room.close()
    assert school.written() == {}  # nobody is behind
    school.room.do_here(lambda n: m.EndTurn(n, 1), 0.0)
    school.views = school.written()
    assert school.refused(good) == "carry.old"
    school.room.close()


def test_a_stick_that_was_full_strands_nobody(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("ops", "chief"):
        school.carrier.read_orders(school.turn(place).write(school.stick), 0.0)
    assert school.carrier.behind == ("ops", "chief")
    left = [1]

    def full(path: Path, data: bytes, **how: object) -> None:
        if path.suffix == ".lihat" and not left:
            raise OSError(28, "No space left on device")
        if path.suffix == ".lihat":
            left.pop()
        write_whole(path, data, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(sealed, "write_whole", full)
        with pytest.raises(OSError, match="No space"):
            school.written()
    assert school.carrier.behind == ("chief",)
    school.again()
    school.views |= school.written() | {"ops": school.stick / "ops" / "ops-002.lihat"}
    assert school.carrier.behind == () and school.turn("ops").view.turn_of_drill == 2
    assert school.turn("chief").view.turn_of_drill == 2
    school.room.close()


def test_who_lost_a_key_is_given_another(school: School) -> None:
    lost = school.turn("ops").write(school.stick)
    school.keys["ops"] = school.carrier.hand_out("ops", school.stick)
    assert school.refused(lost) == "carry.not-signed"
    school.views = school.written()
    assert list(school.views) == ["ops"]
    school.carrier.read_orders(school.turn("ops").write(school.stick), 0.0)
    assert school.carrier.missing == ("chief",)
    school.room.close()


@pytest.mark.parametrize("place", ["../luar", "a/b", "\\\\rumah\\x", ""])
def test_a_place_in_a_key_is_no_path(tmp_path: Path, place: str) -> None:
    file = tmp_path / "x.kunci"
    file.write_text(json.dumps({"format": "1", "room": "r", "place": place, "token": "t"}))
    with pytest.raises(CarriedError) as refused:
        read_key(file)
    assert refused.value.phrase.key == "carry.no-key"


def test_a_place_signs_for_no_other_place(school: School) -> None:
    chief = school.turn("chief")
    with pytest.raises(CarriedError):
        chief.give("ops", Move("regu-1", "pasar"))
    chief.given.append(("ops", Move("regu-1", "pasar")))  # as a program that is not ours would
    read = school.carrier.read_orders(chief.write(school.stick), 0.0)
    assert isinstance(read.replies[0], m.Declined) and read.replies[0].reason["key"] == "net.not-your-seat"
    with pytest.raises(CarriedError):  # nor does it read what another is shown
        CarriedTurn(school.views["ops"], read_key(school.keys["chief"]), lambda name, digest: school.scenario)
    school.room.close()


@pytest.fixture(scope="module")
def target(small: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    school = School(tmp_path_factory.mktemp("carried"), small)
    yield school
    school.room.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=st.lists(st.one_of(st.text(max_size=60), st.sampled_from(["{}", '{"kind":"begin","n":1}']))))
def test_a_signed_file_of_anything_is_refused_or_done_and_never_breaks(
    target: School, messages: list[str]
) -> None:
    """The player's own machine is the stranger here: its seal holds."""
    from tabletop.classroom.net.lobby import key_of
    from tabletop.classroom.net.sealed import Sheet

    key = read_key(target.keys["ops"])
    number = target.carrier.places["ops"].number
    sheet = Sheet("1", "orders", key.room, "ops", number, tuple(json.dumps(one) for one in messages))
    assert target.refused(sheet.write(target.stick, key_of(key.token))) == "carry.no-sheet"
