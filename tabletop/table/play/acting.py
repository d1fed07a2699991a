"""Acting at a place of the map: what can be done where somebody clicked."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.picture.shapes import Thing
from tabletop.table.play import choosing, rulings
from tabletop.table.play.commanding import Commanding
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.grouping import leg
from tabletop.table.play.mapping import node_of
from tabletop.table.play.palette import Entry
from tabletop.table.play.talking import Talking


class Acting:
    """The choice that opens beside a thing of the map."""

    def __init__(self, table: Table, giving: Giving, commanding: Commanding, talking: Talking) -> None:
        self._table = table
        self._giving = giving
        self._commanding = commanding
        self._talking = talking

    def at_thing(self, thing: Thing, at: tuple[int, int]) -> None:
        """Offer what can be done at a site, polling place, crossing or incident."""
        view = self._table.desk.view
        node = node_of(view, thing)
        if node is None:
            return
        unit = self._own_unit()
        entries = rulings.at_place(self._table, thing) if thing.kind in ("polling", "site") else []
        if unit is not None:
            entries = self._for_unit(unit, thing, node) + entries
        else:  # many could be sent: what is decided here comes first
            entries += self._senders(thing, node)
        if (
            thing.kind != "unit" and unit is not None
        ):  # without a unit, those who could come are listed already
            entries.append(Entry(f"who:{thing.kind}:{thing.id}", self._table.say("hand.who.button")))
        if not entries:
            self._table.tell(self._table.say("play.act.nothing"))
            return
        self._open(self._title(thing), entries, node, at)

    def at_zone(self, zone: str, at: tuple[int, int]) -> None:
        """Offer what can be done in a zone."""
        table = self._table
        city = table.desk.view.scenario.city
        unit = self._own_unit()
        entries: list[Entry] = []
        if unit is not None:
            title = table.desk.view.scenario.units[unit].title
            entries.append(Entry(f"guard:{zone}", table.say("play.act.guard", unit=title)))
        else:
            for seen in table.desk.own:
                if self._guards(seen.id) and seen.people > 1 and seen.doing not in ("held", "readying"):
                    entry = choosing.unit_entry(table, seen, 0)
                    entries.append(
                        Entry(
                            f"guard-by:{seen.id}:{zone}",
                            table.say("play.act.guard-by", unit=entry.words),
                            entry.note,
                        )
                    )
        entries.append(Entry(f"appeal:{zone}", table.say("play.act.appeal-zone")))
        share = table.desk.view.zones[zone].guarded // 10
        title_words = table.say("play.act.zone", zone=city.zones[zone].title, share=share)
        self._open(title_words, entries, None, at)

    def unguarded(self) -> None:
        """List the polling places that lack guards; choosing one offers who could guard it."""
        table = self._table
        view, say = table.desk.view, table.say
        city = view.scenario.city
        entries = []
        for seen in view.polling.values():
            lacking = seen.needed - seen.posted - seen.coming
            if lacking > 0:
                place = city.polling[seen.id]
                note = say(
                    "play.guard.place", n=place.tps, people=lacking, kind=_kind(table, place.risk_class)
                )
                entries.append(
                    Entry(seen.id, say(place.title), note, section=say(city.zones[place.zone].title))
                )

        def lit(key: str) -> None:
            table.preview(city.polling[key].node if key else None)

        def chosen(keys: tuple[str, ...]) -> None:
            self.beside_map(Thing("polling", keys[0]))

        search = say("play.palette.search")
        self._giving.choose(say("play.guard.unguarded"), entries, chosen, search=search, on_light=lit)

    def beside_map(self, thing: Thing) -> None:
        """Offer what can be done at a thing that was named and not clicked."""
        area = self._table.palette_area
        self.at_thing(thing, (area.x + self._table.look.px(12), area.y + self._table.look.px(60)))

    def places(self) -> None:
        """Choose a site or a polling place by name: those that may need a ruling first."""
        table = self._table
        view, say = table.desk.view, table.say
        city = view.scenario.city
        entries: list[Entry] = []
        for site in city.sites.values():
            if rulings.at_place(table, Thing("site", site.id)):
                entries.append(Entry(f"site:{site.id}", say(site.title), section=say("play.rulings.sites")))
        odd = rulings.out_of_ordinary(view)
        for place in dict.fromkeys((*odd, *city.polling)):
            said = ", ".join(say(one) for one in rulings.trouble_phrases(view, place)) if place in odd else ""
            section = say("play.rulings.calls" if place in odd else "play.rulings.others")
            zone = say(city.zones[city.polling[place].zone].title)
            entries.append(
                Entry(f"polling:{place}", say(city.polling[place].title), said or zone, section=section)
            )

        def lit(key: str) -> None:
            kind, _, name = key.partition(":")
            if key:
                table.point_out(Thing("site" if kind == "site" else "polling", name))

        def chosen(keys: tuple[str, ...]) -> None:
            kind, _, name = keys[0].partition(":")
            self.beside_map(Thing("site" if kind == "site" else "polling", name))

        search = say("play.palette.search")
        self._giving.choose(say("play.rulings.title"), entries, chosen, search=search, on_light=lit)

    # Inside

    def _own_unit(self) -> str | None:
        unit = self._table.unit
        view = self._table.desk.view
        if unit is None or not view.units[unit].mine or view.units[unit].doing in ("held", "readying"):
            return None
        return unit

    def _guards(self, unit: str) -> bool:
        scenario = self._table.desk.view.scenario
        return scenario.doctrine.unit_types[scenario.units[unit].type].guards

    def _for_unit(self, unit: str, thing: Thing, node: str) -> list[Entry]:
        table = self._table
        view, say = table.desk.view, table.say
        minutes = table.desk.minutes(unit, node)
        eta = "" if minutes is None else say("play.minutes", n=minutes)
        reason = "" if minutes is not None else say("play.act.no-way")
        entries = []
        if thing.kind == "incident":
            section = say("play.act.courses")
            for entry in choosing.courses_of(table, unit, thing.id):
                key = f"course:{thing.id}:{entry.key}"
                entries.append(Entry(key, entry.words, entry.note, entry.right, entry.reason, section))
        if thing.kind == "polling" and self._guards(unit):
            seen = view.polling[thing.id]
            lacking = seen.needed - seen.posted - seen.coming
            if lacking > 0:
                note = say("play.act.lacking", n=lacking)
                entries.append(Entry(f"guard:{thing.id}", say("play.act.guard-here"), note, eta, reason))
        entries.append(Entry(f"move:{node}", say("play.act.move"), "", eta, reason))
        given = table.desk.pending_of(unit)
        if given is not None and isinstance(given.order, o.Move) and given.order.to != node:
            onward = say("hand.via.onward", first=view.scenario.city.title_of(given.order.to))
            entries.append(Entry(f"onward:{node}", onward, "", "", reason))
        more = given is not None and isinstance(given.order, o.Patrol)
        key = "play.act.patrol-more" if more else "play.act.patrol"
        entries.append(Entry(f"patrol:{node}", say(key), "", "", reason))
        if choosing.convoys(table, unit):
            entries.append(Entry(f"escort:{node}", say("play.act.escort")))
        return entries

    def _senders(self, thing: Thing, node: str) -> list[Entry]:
        table = self._table
        entries = []
        found = choosing.senders(table, node)
        if thing.kind == "polling":
            seen = table.desk.view.polling[thing.id]
            if seen.needed > seen.posted + seen.coming:
                section = table.say("play.act.guard-section")
                entries += [
                    Entry(f"guard-by:{e.key}:{thing.id}", e.words, e.note, e.right, e.reason, section)
                    for e in found
                    if self._guards(e.key)
                ]
        section = table.say("play.act.send-section")
        entries += [Entry(f"send:{e.key}:{node}", e.words, e.note, e.right, e.reason, section) for e in found]
        return entries

    def _title(self, thing: Thing) -> str:
        view, say = self._table.desk.view, self._table.say
        if thing.kind == "incident":
            seen = view.incidents[thing.id]
            kind = view.scenario.doctrine.incident_types[seen.type].title
            return f"{seen.number} · {say(kind)}"
        node = node_of(view, thing)
        return say(view.scenario.city.title_of(node)) if node is not None else ""

    def _open(self, title: str, entries: list[Entry], node: str | None, at: tuple[int, int]) -> None:
        table = self._table

        def lit(key: str) -> None:
            table.preview(node if key else None)

        self._giving.choose(title, entries, self._chosen, at=at, on_light=lit)

    def _chosen(self, keys: tuple[str, ...]) -> None:
        what, _, rest = keys[0].partition(":")
        first, _, second = rest.partition(":")
        giving, commanding, talking = self._giving, self._commanding, self._talking
        unit = self._own_unit() or ""
        match what:
            case "move":
                giving.give(o.Move(unit, rest))
            case "onward":
                giving.give(leg(self._table.desk, unit, rest))
            case "who":
                self._table.hand.who_at(first, second)
            case "patrol":
                commanding.add_stop(unit, rest)
            case "escort":
                commanding.escort(unit, rest, None)
            case "guard":
                commanding.add_guard(unit, rest)
            case "guard-by":
                commanding.add_guard(first, second)
            case "send":
                giving.give(o.Move(first, second))
            case "course":
                giving.give(o.Respond(unit, first, second))
            case "appeal":
                talking.appeal(rest)
            case "request":
                talking.request(first, second)
            case "decide":
                talking.decide(first, second, True)


def _kind(table: Table, risk_class: str) -> str:
    return table.say(table.desk.view.scenario.doctrine.tps_classes[risk_class].title)
