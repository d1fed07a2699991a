"""Policies compared: the doctrine player and the three foils on the same drills, seed by seed.

``python -m tools.policies`` plays each policy on 200 seeds of every shipped drill, keeps what is read of each in
``docs/policies/`` and writes ``docs/policies.md`` from it. What is kept is not played again, so that it can be stopped and
goes on the next time; ``--anew`` plays it all again, as is needed when a drill or the rules have changed. Names choose
drills. ``-o -`` prints and keeps nothing, with fewer seeds by ``--seeds N``.

The tables tell what a way of playing costs; the tests hold them to what the field says: early, lawful and proportionate
wins. They play some of the seeds again and find the same, or say that the tables are of yesterday.
"""
