"""Synthetic districts: a drill of any size from one row of figures, and a country of such rows."""

from tabletop.study.district.files import district_files
from tabletop.study.district.row import District

__all__ = ["District", "district_files"]
