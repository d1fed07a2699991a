"""One drill being played: seats, players, journal, save and resume, replay."""

from tabletop.session.branch import branch_session
from tabletop.session.errors import DamagedSessionError, OtherRulesError, SessionError
from tabletop.session.header import Header
from tabletop.session.passing import keep_passed, kept_passed
from tabletop.session.past import Past, PastTurn
from tabletop.session.places import Place, places_of, places_with
from tabletop.session.replay import Divergence, Replay, replay
from tabletop.session.session import Session
from tabletop.session.shelf import Kept, kept_sessions, new_folder
from tabletop.session.tape import Tape

__all__ = [
    "DamagedSessionError",
    "Divergence",
    "Header",
    "Kept",
    "OtherRulesError",
    "Past",
    "PastTurn",
    "Place",
    "Replay",
    "Session",
    "SessionError",
    "Tape",
    "branch_session",
    "keep_passed",
    "kept_passed",
    "kept_sessions",
    "new_folder",
    "places_of",
    "places_with",
    "replay",
]
