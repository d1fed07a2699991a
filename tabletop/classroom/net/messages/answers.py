"""The drill's answer to an order as a message, and back."""

from __future__ import annotations

from tabletop.classroom.net.messages.told import Cautioned, Declined, Done
from tabletop.classroom.net.strict import MalformedError
from tabletop.drill import Accepted, Answer, Refused, Warned
from tabletop.drill.wire import phrase_from_plain, phrase_to_plain
from tabletop.language import Phrase


def answered(n: int, answer: Answer) -> Done | Cautioned | Declined:
    """Return the message for the drill's answer to an order."""
    match answer:
        case Accepted(order_id):
            return Done(n, order_id)
        case Warned(reasons):
            return Cautioned(n, tuple(phrase_to_plain(one) for one in reasons))
        case Refused(reason, mend, unlawful):
            return declined(n, reason, mend, unlawful=unlawful)


def declined(
    n: int | None, reason: Phrase, mend: Phrase | None = None, *, unlawful: bool = False, final: bool = False
) -> Declined:
    """Return the message that something was not done."""
    return Declined(
        n, phrase_to_plain(reason), phrase_to_plain(mend) if mend is not None else None, unlawful, final
    )


def answer_of(message: Done | Cautioned | Declined) -> Answer:
    """Return what `answered` wrote, as the drill's answer.

    Raises:
        MalformedError: Its phrases are none.
    """
    try:
        match message:
            case Done(_, order):
                return Accepted(order or "")
            case Cautioned(_, reasons):
                return Warned(tuple(phrase_from_plain(one) for one in reasons))
            case Declined(_, reason, mend, unlawful):
                why = phrase_from_plain(reason)
                return Refused(why, phrase_from_plain(mend) if mend is not None else None, unlawful)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise MalformedError("not a phrase") from error
