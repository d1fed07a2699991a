"""The deployment plan at the table: drawn up before play by kelurahan and unit, judged as it is drawn, kept as a file."""

from tabletop.table.planning.screen import DeploymentScreen

__all__ = ["DeploymentScreen"]
