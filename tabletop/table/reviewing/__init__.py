"""The review at the table: a session's ratings read beside the loop, what an assessor adds, the report in the browser."""

from tabletop.table.reviewing.reviewed import Reviewed

__all__ = ["Reviewed"]
