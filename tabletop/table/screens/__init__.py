"""The screens outside the map: language, menu, drills, sessions, settings, briefing, result."""
