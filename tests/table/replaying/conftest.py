from tests.table.play.conftest import open_table, scenario

__all__ = ["open_table", "scenario"]
