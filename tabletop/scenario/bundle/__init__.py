"""Passing a drill on as one file, and taking one in without harm."""

from tabletop.scenario.bundle.names import clash, is_portable
from tabletop.scenario.bundle.packing import MOST_CONTENT, Bundle, BundleError, bundle_of, pack, unpack

__all__ = ["MOST_CONTENT", "Bundle", "BundleError", "bundle_of", "clash", "is_portable", "pack", "unpack"]
