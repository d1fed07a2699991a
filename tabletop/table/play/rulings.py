"""What is decided about a polling place or a site: voting on another day, counting again, light, objections, the result."""

from __future__ import annotations

from tabletop.drill.options import owner_of
from tabletop.drill.orders import Decide, Request
from tabletop.drill.view import PollingSeen, View
from tabletop.drill.view_election import VoteSeen
from tabletop.language import Phrase, phrase
from tabletop.picture.shapes import Thing
from tabletop.scenario.documents.doctrine import Decision
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.palette import Entry

_PUT_OFF = ("postponed", "continued", "repeated")
_RULED = {"postpone": "postponed", "continue": "continued", "repeat": "repeated", "recount": "recounted"}


def at_place(deeds: Deeds, thing: Thing) -> list[Entry]:
    """Return the decisions that fit a polling place or a site as it stands, those with a ground first.

    The key of an entry is ``decide`` or ``request``, the decision and what it is about.
    """
    view, say = deeds.desk.view, deeds.say
    section = say("play.rulings.section")
    rows: list[tuple[bool, Entry]] = []
    for decision in view.scenario.doctrine.decisions.values():
        owner = owner_of(view, decision, thing.id)
        if decision.about != thing.kind or owner is None or not _fits(view, decision, thing.id):
            continue
        what = "decide" if owner in view.seats else "request"
        words = say(f"play.coordinate.{what}", decision=decision.title)
        ground = ground_for(view, decision, thing.id)
        note = say(view.scenario.seats[owner].title)
        if ground is not None:
            note = say("play.rulings.because", seat=view.scenario.seats[owner].title, ground=ground)
        given = _given(view, decision.id, thing.id)
        reason = say(f"play.decision.{given}") if given else ""
        entry = Entry(f"{what}:{decision.id}:{thing.id}", words, note, "", reason, section)
        rows.append((ground is None, entry))
    rows.sort(key=lambda row: row[0])
    return [entry for _, entry in rows]


def _given(view: View, decision: str, about: str) -> str:
    for given in view.pending:
        if isinstance(given.order, Decide | Request) and (given.order.decision, given.order.about) == (
            decision,
            about,
        ):
            return "deciding" if isinstance(given.order, Decide) else "sending"
    waiting = any(
        (one.decision, one.about, one.answer, one.lapsed) == (decision, about, "open", False) and not one.mine
        for one in view.requests
    )
    return "requested" if waiting else ""


def _fits(view: View, decision: Decision, about: str) -> bool:
    """Whether a ruling has anything to rule on, as far as the table can tell."""
    if decision.about == "site":
        return _fits_site(view, decision, about)
    seen, vote = view.polling[about], view.election.places.get(about)
    status = vote.status if vote is not None else None
    if decision.effect in ("suspend", "resume"):
        return decision.effect == {"voting": "suspend", "counting": "suspend", "stopped": "resume"}.get(
            seen.phase
        )
    if status is not None and (status in _PUT_OFF or status == _RULED.get(decision.effect)):
        return False
    dark = vote is not None and vote.dark
    match decision.effect:
        case "move":
            return seen.phase in ("before", "voting", "stopped") and about not in view.ground.moving
        case "postpone":
            return seen.phase in ("before", "voting", "stopped") and not seen.voted
        case "continue":
            return seen.phase in ("voting", "stopped") and not seen.counted
        case "repeat":
            return seen.phase != "before"
        case "recount":
            return seen.phase in ("counting", "custody", "done") or bool(seen.counted)
        case "torch" | "light":
            return dark and seen.phase not in ("custody", "done")
        case _:
            return False


def _fits_site(view: View, decision: Decision, site: str) -> bool:
    if decision.effect == "record":
        table = view.election.tabulation.get(site)
        return table is not None and table.objection
    plenary = view.election.plenaries.get(site)
    return (
        decision.effect == "announce"
        and plenary is not None
        and view.stage.id == "result"
        and plenary.announced is None
    )


def ground_for(view: View, decision: Decision, about: str) -> Phrase | None:
    """Return the known reason for a ruling, or None where nothing speaks for it."""
    if decision.about == "site":
        if decision.effect == "record":
            return phrase("play.rulings.ground.objection")
        plenary = view.election.plenaries.get(about)
        return phrase(f"play.rulings.ground.{'ready' if plenary and plenary.ready else 'not-ready'}")
    seen, vote = view.polling[about], view.election.places.get(about)
    effect = decision.effect
    if effect in ("move", "postpone", "continue", "suspend") and about in view.ground.flooded:
        return phrase("play.rulings.ground.flooded", depth=view.ground.flooded[about])
    if vote is None:
        return None
    return _of_vote(view, effect, seen, vote)


def _of_vote(view: View, effect: str, seen: PollingSeen, vote: VoteSeen) -> Phrase | None:
    late = _stranded(view, seen.id)
    if effect == "repeat" and "custody" in vote.grounds:
        return phrase("play.rulings.ground.custody")
    if effect == "recount" and "torch" in vote.grounds:
        return phrase("play.rulings.ground.torch")
    if effect in ("light", "torch") and vote.dark:
        return phrase("play.rulings.ground.dark")
    if effect == "postpone" and vote.short and begun(view):
        return phrase("play.rulings.ground.short", n=vote.short)
    if effect in ("postpone", "continue") and late and vote.waiting:
        return phrase("play.rulings.ground.late", n=vote.waiting)
    return None


def begun(view: View) -> bool:
    """Whether polling places should be open, or were."""
    day = view.scenario.polling_day
    return day is not None and view.minute >= day + view.scenario.doctrine.polling.opens


def _stranded(view: View, place: str) -> bool:
    """Whether a polling place stands still, or never opened, past its closing time."""
    day, rules = view.scenario.polling_day, view.scenario.doctrine.polling
    past = day is not None and view.minute >= day + rules.closes
    return past and view.polling[place].phase in ("before", "stopped")


def out_of_ordinary(view: View) -> list[str]:
    """Return the polling places that somebody may have to rule on: flooded, stopped, dark, short of boxes, doubtful."""
    found = dict.fromkeys(view.ground.flooded)
    for place, seen in view.polling.items():
        if seen.phase == "stopped":
            found[place] = None
    for place, vote in view.election.places.items():
        if vote.status or vote.grounds or vote.dark or (begun(view) and vote.short) or _stranded(view, place):
            found[place] = None
    return list(found)


def trouble_phrases(view: View, place: str) -> list[Phrase]:
    """Return what is out of the ordinary at a polling place, in a few words each."""
    said: list[Phrase] = []
    vote = view.election.places.get(place)
    if vote is not None and vote.status is not None:
        said.append(phrase(f"play.vote.{vote.status}"))
    if place in view.ground.flooded:
        said.append(phrase("play.vote.flooded", depth=view.ground.flooded[place]))
    if place in view.ground.moving:
        said.append(phrase("play.vote.moving"))
    elif view.polling[place].phase == "stopped":
        said.append(phrase("play.phase.stopped"))
    if vote is None:
        return said
    if begun(view) and vote.short:
        said.append(phrase("play.vote.short", n=vote.short))
    if vote.torch:
        said.append(phrase("play.vote.torch"))
    elif vote.dark:
        said.append(phrase("play.vote.dark"))
    if vote.waiting and _stranded(view, place):
        said.append(phrase("play.rulings.ground.late", n=vote.waiting))
    said += [phrase(f"play.rulings.ground.{ground}") for ground in vote.grounds]
    return said
