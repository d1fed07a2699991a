from tests.table.play.conftest import open_table, scenario, sit, start

__all__ = ["open_table", "scenario", "sit", "start"]
