"""For the seats: the briefing sheets, and a card for each line over which a seat speaks."""

from __future__ import annotations

from dataclasses import replace

from tabletop.classroom.paper.flow import Flow
from tabletop.classroom.paper.grid import Card, Draw, inner, lay, widest
from tabletop.classroom.paper.press import Press
from tabletop.guide.lesson import Place
from tabletop.guide.seats import sheets
from tabletop.guide.voice import GuideVoice
from tabletop.picture.coordination import neighbours
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.shapes import Box
from tabletop.review.report.parts import Ruled
from tabletop.scenario.documents.scenario import Channel

_RULE = 6.6
_NOTES = 26.0
"""Millimetres that room for notes takes."""


def print_briefings(press: Press, voice: GuideVoice) -> None:
    """Print the sheet for everybody, and a sheet for each place at the table."""
    flow: Flow | None = None
    for chapter in sheets(voice):
        if flow is None:
            flow = Flow(press)
        *blocks, last = chapter.blocks
        if not isinstance(last, Ruled):
            flow.chapter(chapter)
            continue
        flow.chapter(replace(chapter, blocks=tuple(blocks)))
        if flow.rest > _NOTES:  # room to write is no reason for a page of its own
            flow.block(last)


def print_channels(press: Press, voice: GuideVoice) -> None:
    """Print the channel cards of each place: to whom, by what, how many minutes word takes, and room for the message."""
    cards = [
        Card(_card(press, voice, place, other, channel))
        for place in voice.places()
        for other, channels in neighbours(voice.scenario, place.seats).items()
        for channel in channels
    ]
    if cards:
        lay(press, cards, widest(press, 2, 4))


def _card(press: Press, voice: GuideVoice, place: Place, other: str, channel: Channel) -> Draw:
    def draw(box: Box) -> None:
        say = press.say.say
        press.frame(box, 0.1, dashed=True)
        left, top, right, bottom = inner(box, 2.6)
        own = next(seat for seat in channel.between if seat != other)
        press.fit(say("paper.channel.from", seat=voice.seat(own)), (left, top, right, top + 4), 7.5, 5)
        press.fit(
            say("paper.channel.to", seat=voice.seat(other)), (left, top + 4, right, top + 9), 9.5, 6, "B"
        )
        delay = say("paper.channel.delay", via=voice.via(channel.via), n=channel.delay)
        power = (
            say("paper.channel.power", zone=voice.zone(channel.power)) if channel.power is not None else ""
        )
        press.fit(f"{delay} {power}".strip(), (left, top + 9.4, right, top + 16.6), 7.5, 5)
        blanks = say("paper.channel.blanks")
        press.fit(blanks, (left, top + 18, right, top + 21.8), 7.5, 5)
        y = top + 21.8
        while y + _RULE < bottom - 4:
            y += _RULE
            press.rule((left, y), (right, y), 0.1)
        ids = f"{own} \N{RIGHTWARDS ARROW} {other}"
        press.line(press.cut(ids, 5.5, (right - left) * 0.5), left, bottom - 2.6, 5.5)
        press.line(exercise_words(press.language), right, bottom - 2.6, 5.5, "B", "right")

    return draw
