"""A book with early detection for the test town, and signs as an instructor writes them."""

from __future__ import annotations

DETECTION = """patrol-stop: 5 min
detection:
  cctv: {chance: 100 %, delay: 5 min, grade: B, to: chief}
  sensor: {chance: 100 %, delay: 2 min, grade: A, to: organiser}
  patrol: {capabilities: crowd, radius: 400 m, chance: 100 %, delay: 3 min, grade: B}
  community: {capabilities: shield, chance: 100 %, delay: 10 min, grade: B}
  cyber: {capabilities: office, chance: 100 %, delay: 6 min, grade: D}
  intelligence: {capabilities: talk, chance: 100 %, delay: 8 min, grade: C}
  early: {level: -40 %, people: -30 %}
  look: 7 min
  owner: organiser
  inquiry: 9 min
  fades: 60 min
"""
"""Every sense certain, every delay another number, so that a test tells them apart."""

BOOK = {"patrol-stop: 5 min\n": DETECTION}


def chancy(share: int) -> dict[str, str]:
    """The book with cameras that notice only a share of the signs."""
    return {"patrol-stop: 5 min\n": DETECTION.replace("cctv: {chance: 100 %", f"cctv: {{chance: {share} %")}


def heralded(
    by: str, *, at: str = "pasar", turn: int = 4, before: int = 60, more: str = "", name: str = "ramai"
) -> str:
    """An inject with one sign, as YAML: 200 people at `at` in the fourth turn (09:30), and its sign an hour before."""
    return (
        f"- id: {name}\n  title: {{id: {name} id, en: {name}}}\n  at: {{stage: gladi, turn: {turn}}}\n"
        f"  incident: {{type: still, at: {at}, people: 200, level: 250}}\n"
        f"  signs:\n    - {{id: tanda-{name}, before: {before} min, by: [{by}]{more}, "
        "text: {id: Orang berkumpul., en: People gather.}}\n"
    )


def alarmed(by: str, *, at: str = "pasar", after: int = 10, more: str = "") -> str:
    """An inject without an incident at 08:10 that leaves a false alarm behind, as YAML."""
    return (
        "- id: kabar\n  title: {id: K, en: N}\n  at: {stage: gladi, turn: 1, after: 10 min}\n"
        f"  alarms:\n    - {{id: palsu, after: {after} min, at: {at}, by: [{by}]{more}, "
        "text: {id: Katanya ada keributan., en: A row they say.}}\n"
    )
