"""Hands at a real window: a drill is played through by the mouse or the keys that X sends, as people play it.

``python -m tools.hands banjarmasin --by mouse --screenshots /tmp/pictures`` plays the drill to its result. What to order
is what the doctrine player orders; how it is ordered is what a person does: X events, sent by xdotool to a window under
Xvfb, and nothing else reaches the table. What the hand cannot do is a finding and is told at the end.
"""
