"""The board: what everybody at the table can read off water, power, boxes, polling places, tabulation and readiness."""

from __future__ import annotations

from tabletop.drill.telling import clock
from tabletop.drill.view import KitSeen, View
from tabletop.language import Phrase, phrase
from tabletop.picture.shapes import Thing
from tabletop.scenario.documents.readiness import PEOPLE
from tabletop.table.play.boxes import load_phrase, wave_phrase
from tabletop.table.play.deeds import Reader
from tabletop.table.play.lines import FeedRow
from tabletop.table.play.rulings import out_of_ordinary, trouble_phrases
from tabletop.table.play.saying import Say
from tabletop.table.play.waters import floated, water_streets


def board_rows(reader: Reader) -> list[FeedRow]:
    """Return the lines of the board, what may call for a decision first."""
    return [
        *_result(reader),
        *_rings(reader),
        *_tabulation(reader),
        *_places(reader),
        *_ground(reader),
        *_waves(reader),
        *_readiness(reader),
    ]


def calls(view: View) -> int:
    """Return how many lines of the board call: objections, rings that stand open, polling places that stand still."""
    objections = sum(one.objection for one in view.election.tabulation.values())
    open_rings = sum(not manned for *_, manned in view.rings)
    return objections + open_rings + len(out_of_ordinary(view)) + len(view.ground.unlit)


def thing_of(key: str) -> Thing | None:
    """Return the polling place or the site that a line of the board is about, or None."""
    kind, _, name = key.partition(":")
    match kind:
        case "polling":
            return Thing("polling", name)
        case "site":
            return Thing("site", name)
        case _:
            return None


def place_of(view: View, key: str) -> str | None:
    """Return the node to which a line of the board leads, or None."""
    kind, _, name = key.partition(":")
    city = view.scenario.city
    match kind:
        case "polling":
            return city.polling[name].node
        case "site":
            return city.sites[name].node
        case "wave":
            seen = view.election.consignments[name]
            aboard = seen.phase in ("under-way", "handing-over") and seen.unit in view.units
            return view.units[seen.unit].node if aboard else view.scenario.logistics[name].origin
        case "node":
            return name.split(":")[0]
        case "unit":
            return view.units[name].node if name in view.units else None
        case _:
            return None


def ground_words(view: View, say: Say, *, most: int, brief: bool = False) -> str:
    """Return the live ground in a few words: the tide and where it goes, power cuts; if `brief`, the levels alone.

    Of more than `most` gauges those that rise come first, and the others are counted: the board has them all.
    """
    if brief:  # in the order of the scenario, so that who has read their names once knows them
        levels = " · ".join(say(level_phrase(view, gauge)) for gauge in view.ground.gauges)
        return say("play.ground.levels", levels=levels) if levels else ""
    gauges = view.ground.gauges
    urgent = sorted(gauges, key=lambda one: gauges[one].change <= 0) if len(gauges) > most else list(gauges)
    words = [say(gauge_phrase(view, gauge)) for gauge in urgent[:most]]
    if len(gauges) > most:
        words.append(say("play.ground.others", n=len(gauges) - most))
    if view.ground.unlit:
        words.append(say("play.ground.unlit", n=len(view.ground.unlit)))
    return " · ".join(words)


def gauge_phrase(view: View, gauge: str) -> Phrase:
    """Return what a gauge is called, its level, and whether it rises or falls within the hour."""
    title = view.scenario.gauges[gauge].title
    return phrase("play.ground.gauge", title=title, level=level_phrase(view, gauge))


def level_phrase(view: View, gauge: str) -> Phrase:
    """Return the level of a gauge, and whether it rises or falls within the hour."""
    seen = view.ground.gauges[gauge]
    trend = "rising" if seen.change > 0 else "falling" if seen.change < 0 else "steady"
    return phrase(f"play.ground.level.{trend}", level=str(seen.level).replace("-", "−"))


def wanting_words(view: View, unit: str, say: Say) -> str:
    """Return what an own unit is known to want, or nothing."""
    seen = view.readiness.get(unit)
    if seen is None or not seen.short:
        return ""
    return say("play.ready.wanting", what=_short(view, seen, say))


def _short(view: View, seen: KitSeen, say: Say) -> str:
    equipment = view.scenario.doctrine.equipment
    parts = []
    for kit, n in seen.short:
        what = phrase("play.ready.people") if kit == PEOPLE else equipment[kit].title
        parts.append(say("play.ready.short", n=n, kit=what))
    return ", ".join(parts)


def _result(reader: Reader) -> list[FeedRow]:
    view, say = reader.desk.view, reader.say
    plenaries = view.election.plenaries
    rows = []
    for home, plenary in plenaries.items():
        if plenary.announced is None and view.stage.id != "result":
            continue
        if plenary.announced is None:
            words = say(f"play.rulings.ground.{'ready' if plenary.ready else 'not-ready'}")
            note, tone = say("play.board.not-announced"), "hold"
        else:
            words = say(f"play.board.{'complete' if plenary.announced else 'incomplete'}")
            note, tone = say("play.board.announced"), "go" if plenary.announced else "stop"
        title = say("play.board.result")
        if len(plenaries) > 1:
            title = say("play.board.result-of", place=view.scenario.city.sites[home].title)
        rows.append(FeedRow(f"site:{home}", "", title, words, note, tone))
    return rows


def _rings(reader: Reader) -> list[FeedRow]:
    view, say = reader.desk.view, reader.say
    manned = {(plenary, ring): is_manned for plenary, ring, is_manned in view.rings}
    rows = []
    for plenary in view.scenario.plenary:
        for ring in plenary.rings:
            if (plenary.id, ring.id) not in manned:
                continue
            is_manned = manned[plenary.id, ring.id]
            able = ", ".join(
                say(capability.title)
                for capability in view.scenario.doctrine.capabilities.values()
                if capability.id in ring.capabilities
            )
            words = say("play.board.ring", ring=ring.title, n=ring.people, within=ring.within, able=able)
            note = say(f"play.board.{'manned' if is_manned else 'open'}")
            tone = "go" if is_manned else "stop"
            rows.append(
                FeedRow(f"node:{plenary.node}:{ring.id}", "", say("play.board.rings"), words, note, tone)
            )
    return rows


def _tabulation(reader: Reader) -> list[FeedRow]:
    view, say = reader.desk.view, reader.say
    rows = []
    for site, one in view.election.tabulation.items():
        words = say(
            "play.board.tabulated", place=view.scenario.city.sites[site].title, done=one.done, total=one.total
        )
        if one.objection:
            note, tone = say("play.board.objection"), "stop"
        elif one.read:
            note, tone = say("play.board.read"), "go"
        elif one.over:
            note, tone = say("play.board.over"), "accent"
        else:
            note, tone = (
                (say("play.board.goes"), "accent") if one.goes else (say("play.board.stands"), "hold")
            )
        rows.append(FeedRow(f"site:{site}", "", say("play.board.tabulation"), words, note, tone))
    return rows


def _places(reader: Reader) -> list[FeedRow]:
    view, say = reader.desk.view, reader.say
    city = view.scenario.city
    rows = []
    for place in out_of_ordinary(view):
        vote = view.election.places.get(place)
        said = ", ".join(say(one) for one in trouble_phrases(view, place))
        note = say("play.board.waiting", n=vote.waiting) if vote is not None and vote.waiting else ""
        rows.append(FeedRow(f"polling:{place}", "", say(city.polling[place].title), said, note, "hold"))
    return rows


def _ground(reader: Reader) -> list[FeedRow]:
    view, say = reader.desk.view, reader.say
    rows = []
    for gauge in view.ground.gauges:
        words = say(gauge_phrase(view, gauge))
        shut = len((water_streets(view.scenario) - floated(view.scenario)).intersection(view.closures))
        note = say("play.board.streets", n=shut) if shut else ""
        rows.append(FeedRow("", "", say("play.board.water"), words, note, "hold"))
    for zone, since in view.ground.unlit.items():
        words = say(view.scenario.city.zones[zone].title)
        note = say("play.board.since", clock=clock(since))
        rows.append(FeedRow("", "", say("play.board.power"), words, note, "hold"))
    return rows


def _waves(reader: Reader) -> list[FeedRow]:
    view, say = reader.desk.view, reader.say
    rows = []
    board = view.election.consignments
    for wave in sorted(view.scenario.logistics.values(), key=lambda one: board[one.id].phase == "delivered"):
        seen = board[wave.id]
        said, tone = wave_phrase(seen)
        if seen.phase == "delivered":
            words = say(view.scenario.city.title_of(wave.to))
        else:
            words = say(load_phrase(view, wave))
            if seen.escorts:
                escorts = ", ".join(say(view.scenario.units[one].title) for one in seen.escorts)
                words = say("play.board.escorted", load=words, escorts=escorts)
        rows.append(FeedRow(f"wave:{wave.id}", "", say(wave.title), words, say(said), tone))
    goals = {wave.to for wave in view.scenario.logistics.values()}
    for node, boxes in view.election.depots.items():
        if node in goals and boxes:
            words = say("play.board.boxes", n=boxes, place=view.scenario.city.title_of(node))
            rows.append(FeedRow(f"node:{node}", "", say("play.board.depot"), words))
    return rows


def _readiness(reader: Reader) -> list[FeedRow]:
    view, say = reader.desk.view, reader.say
    rows = []
    for unit, seen in view.readiness.items():
        if seen.short:
            title = say(view.scenario.units[unit].title)
            rows.append(FeedRow(f"unit:{unit}", "", title, wanting_words(view, unit, say)))
    return rows
