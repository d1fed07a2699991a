"""The coach: a lesson is data, its steps are done when the desk shows it, and it points at what it speaks of.

It looks at the view and the orders that stand, never at clicks, so that every way to do a thing counts. What it
remembers lies beside the session, not in its journal: a lesson changes nothing of the drill.
"""
