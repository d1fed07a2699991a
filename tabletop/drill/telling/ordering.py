"""What an order commands, in words: for the table, for the review, and for whoever asks what would have been."""

from __future__ import annotations

from textwrap import shorten

from tabletop.drill import orders as o
from tabletop.drill.subject import find_subject
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents.scenario import Scenario


def target_title(scenario: Scenario, target: str) -> Text:
    """Return the name of a polling place or a zone."""
    city = scenario.city
    return city.polling[target].title if target in city.polling else city.zones[target].title


def about_title(scenario: Scenario, about: str) -> Text | Phrase:
    """Return what a request or an appeal is about: an incident, a polling place, a site, a zone or a unit."""
    if about in scenario.units:
        return scenario.units[about].title
    if about in scenario.signs:
        place = scenario.city.title_of(scenario.signs[about].node)
        return phrase("play.sign-at", place=place)
    subject = find_subject(scenario, about)
    if subject is not None:
        kind = scenario.doctrine.incident_types[subject.type].title
        return phrase("play.at-place", what=kind, place=scenario.city.title_of(subject.node))
    if about in scenario.city.sites:
        return scenario.city.sites[about].title
    return target_title(scenario, about)


def targets_phrase(scenario: Scenario, targets: tuple[str, ...]) -> Phrase | Text:
    """Return the names of polling places or zones: the first, and how many more."""
    first = target_title(scenario, targets[0])
    if len(targets) == 1:
        return first
    return phrase("play.and-more", first=first, n=len(targets) - 1)


def order_phrase(scenario: Scenario, order: o.Order) -> Phrase:
    """Return what an order commands, without its unit."""
    place = scenario.city.title_of
    match order:
        case o.Move() if order.via:
            passed = place(order.via[0])
            by = (
                passed if len(order.via) == 1 else phrase("play.and-more", first=passed, n=len(order.via) - 1)
            )
            return phrase("hand.via.order", to=place(order.to), by=by)
        case o.Move():
            return phrase("play.order.move", to=place(order.to))
        case o.Guard():
            return phrase("play.order.guard", what=targets_phrase(scenario, order.targets))
        case o.Recall(target=None):
            return phrase("play.order.recall")
        case o.Recall():
            return phrase("play.order.recall-from", what=target_title(scenario, order.target or ""))
        case o.Patrol():
            if len(order.through) == 1:
                return phrase("play.order.patrol-one", first=place(order.through[0]))
            return phrase("play.order.patrol", first=place(order.through[0]), n=len(order.through))
        case o.Respond():
            course = scenario.doctrine.courses[order.course].title
            return phrase("play.order.respond", course=course, about=about_title(scenario, order.incident))
        case o.Escort():
            return phrase("play.order.escort", convoy=scenario.units[order.convoy].title, to=place(order.to))
        case o.Request():
            decision = scenario.doctrine.decisions[order.decision].title
            return phrase("play.order.request", decision=decision, about=about_title(scenario, order.about))
        case o.Decide():
            decision = scenario.doctrine.decisions[order.decision].title
            key = "play.order.grant" if order.grant else "play.order.decline"
            return phrase(key, decision=decision, about=about_title(scenario, order.about))
        case o.Message() if order.text.strip():
            to = scenario.seats[order.to].title
            return phrase("reading.write.order", to=to, text=shorten(order.text, 60, placeholder="…"))
        case o.Message():
            return phrase("play.order.message", to=scenario.seats[order.to].title)
        case o.Appeal():
            return phrase("play.order.appeal", about=about_title(scenario, order.about))
        case o.Scout():
            return phrase("play.order.scout", zone=target_title(scenario, order.zone))
        case o.Attend():
            return phrase("play.order.attend", about=about_title(scenario, order.sign))
        case o.Verify():
            return phrase("play.order.verify", about=about_title(scenario, order.sign))
        case o.Wait():
            return phrase("play.order.wait")
        case o.Inspect():
            return phrase("play.order.inspect", what=scenario.units[order.target].title)
        case o.Repair():
            return phrase("play.order.repair", kit=scenario.doctrine.equipment[order.kit].title)
        case o.Lend():
            kit, to = scenario.doctrine.equipment[order.kit].title, scenario.units[order.to].title
            return phrase("play.order.lend", n=order.amount, kit=kit, to=to)
        case o.Rest():
            return phrase("play.order.rest-home" if order.home else "play.order.rest")
        case o.Relieve():
            return phrase("play.order.relieve", unit=scenario.units[order.target].title)
        case o.Dispatch():
            key = "play.order.dispatch" if order.record else "play.order.dispatch-unrecorded"
            return phrase(key, what=scenario.logistics[order.consignment].title)
        case o.Acknowledge():
            return phrase("play.order.acknowledge")


def giver_title(scenario: Scenario, given: o.Given) -> Text:
    """Return who carries an order out: its unit, or the seat that speaks."""
    if isinstance(given.order, o.UNIT_ORDERS):
        return scenario.units[given.order.unit].title
    return scenario.seats[given.seat].title
