from tests.table.play.conftest import open_table

__all__ = ["open_table"]
