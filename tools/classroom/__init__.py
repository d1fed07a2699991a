"""A class in real windows: a host, the instructor's desk and seats, each a process of its own under its own screen.

``python -m tools.classroom banjarmasin --seats kapolres,kabag-ops,kpu --turns 20 --pictures FOLDER`` plays by messages over
the loopback, kills the host once and starts it again, cuts the line of one seat, and holds the journal against what each saw.
"""
