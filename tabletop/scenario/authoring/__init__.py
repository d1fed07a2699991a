"""Building drills in code, and writing them back as the YAML that an author would have written.

A `Draft` is a drill's own files, taken apart with their comments: new, or opened from a folder. What is added stands
in the right file and list; everything else stays as it was.
"""

from tabletop.scenario.authoring.draft import Draft
from tabletop.scenario.authoring.pieces import Follow, Incident, Tell, Timeout

__all__ = ["Draft", "Follow", "Incident", "Tell", "Timeout"]
