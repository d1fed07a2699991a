"""The kit on a stick: everything a class needs without network, git or administrator. The command is ``tools/kit.py``.

`onboard` and ``scripts`` are what goes onto the stick; the other modules make it.
"""
