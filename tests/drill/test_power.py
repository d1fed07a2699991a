"""Power by zone: it goes and comes back, and those who are there or are told know so."""

from __future__ import annotations

from tabletop.drill import Guard, Move, Respond
from tabletop.drill import events as ev
from tabletop.drill.power import is_out, zone_out
from tests.conftest import Town
from tests.drill.play import START, begin, one, order, rest, those, turns


def cut(zones: str, more: str = "") -> str:
    at = "{stage: gladi, turn: 1, after: 10 min}"
    return f"- {{id: padam, title: {{id: P, en: P}}, at: {at}, blackout: [{{zones: {zones}}}]{more}}}\n"


def test_a_cut_lasts_its_time(uji: Town) -> None:
    drill = begin(uji(cut("timur, for: 45 min")))
    turns(drill)
    assert is_out(drill._run, "alun") and is_out(drill._run, "pulau") and not is_out(drill._run, "markas")
    events = rest(drill)
    assert one(events, ev.PowerRestored).minute == START + 55
    assert not zone_out(drill._run, "timur")


def test_a_cut_of_a_district_is_one_of_all_its_wards(uji: Town) -> None:
    drill = begin(uji(cut("kota, for: 45 min")))
    turns(drill)
    assert is_out(drill._run, "alun") and is_out(drill._run, "markas")


def test_of_two_cuts_the_longer_counts(uji: Town) -> None:
    other = cut("timur, for: 15 min").replace("padam", "padam-2").replace("10 min", "12 min")
    drill = begin(uji(cut("timur, for: 45 min") + other))
    assert [event.minute - START for event in those(rest(drill), ev.PowerRestored)] == [55]


def test_a_cut_without_a_time_ends_when_its_incident_is_dealt_with(uji: Town) -> None:
    drill = begin(uji(cut("timur", ", incident: {type: still, at: kantor, level: 20}")))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "padam", "talk"))
    events = rest(drill)
    assert one(events, ev.IncidentClosed).how == "resolved"
    assert one(events, ev.PowerRestored).minute == one(events, ev.IncidentClosed).minute


def test_those_who_stand_there_or_come_or_are_told_know(uji: Town) -> None:
    told = ", tells: [{to: kpu, via: phone, after: 5 min, text: x}]"
    drill = begin(uji(cut("barat, for: 60 min", told)))
    order(drill, "ops", Guard("regu-2", ("tps-pasar",)))
    turns(drill)
    knew = {event.seat: event.minute - START for event in those(drill.log, ev.PowerLearned, out=True)}
    assert knew == {"ops": 10, "chief": 10, "kpu": 15}
    order(drill, "tetangga", Move("tamu-1", "markas"))
    turns(drill)
    assert one(drill.log, ev.PowerLearned, seat="tetangga").minute == START + 37
    back = those(rest(drill), ev.PowerLearned, out=False)
    assert {event.seat for event in back} == {"ops", "chief", "kpu", "tetangga"}
