"""Why the system refused something, in the words of the program instead of the system's own."""

from __future__ import annotations

import errno

from tabletop.language.text import Phrase, phrase

_REASONS: dict[str, tuple[str, ...]] = {
    "missing": ("ENOENT",),
    "no-folder": ("ENOTDIR",),
    "folder": ("EISDIR",),
    "permission": ("EACCES", "EPERM"),
    "read-only": ("EROFS",),
    "full": ("ENOSPC", "EDQUOT"),
    "too-large": ("EFBIG",),
    "exists": ("EEXIST",),
    "not-empty": ("ENOTEMPTY",),
    "long-name": ("ENAMETOOLONG",),
    "circle": ("ELOOP",),
    "busy": ("EBUSY", "ETXTBSY", "EDEADLK"),
    "many-open": ("EMFILE", "ENFILE"),
    "faulty": ("EIO",),
    "gone": ("ENODEV", "ENXIO", "ESTALE"),
    "port": ("EADDRINUSE",),
    "line": ("ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT"),
}
"""What each error of the system means to people, by the names of `errno`; a system need not have all of them."""

_KEYS = {
    number: key
    for key, names in _REASONS.items()
    for name in names
    if isinstance(number := getattr(errno, name, None), int)
}


def system_reason(error: BaseException) -> Phrase:
    """Return why the system refused, as a part of a sentence; its own words only where it gave a reason of no known kind."""
    number = error.errno if isinstance(error, OSError) else None
    if number is not None and number in _KEYS:
        return phrase(f"system.{_KEYS[number]}")
    said = getattr(error, "strerror", None) or str(error)
    return phrase("system.other", reason=said) if said else phrase("system.unknown")
