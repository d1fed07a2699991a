"""What a city that cannot be built, or a road file that cannot be read, is called among the findings."""

from __future__ import annotations

from types import MappingProxyType

from tabletop.city import CityError
from tabletop.scenario.finding import Findings, Place, Placed

CITY_FINDINGS = MappingProxyType(
    {
        "duplicate": "id-twice",
        "unknown-place": "ref-unknown",
        "unknown-zone": "ref-unknown",
        "zone-level": "zone-level",
        "short-road": "schema-count",
        "standing-still": "road-still",
        "unknown-class": "schema-choice",
        "no-speed": "value-speed",
        "no-length": "road-length",
        "unmeasured-edge": "road-length",
        "off-earth": "schema-range",
        "nothing-near": "near-missing",
        "no-tps": "schema-range",
        "tps-sum": "tps-sum",
        "crowded-tps": "tps-voters",
        "voters-sum": "voters-sum",
        "polling-above": "polling-above",
        "graphml.too-large": "road-file-too-large",
        "graphml.document-type": "road-file-document-type",
        "graphml.broken": "road-file-broken",
        "graphml.empty": "road-file-empty",
        "graphml.no-position": "road-file-no-position",
        "graphml.node-id": "road-file-node-id",
    }
)
"""The id of the finding by the name of the error, for all that building a city and reading a road file can raise."""


def add_city_error(error: CityError, where: Placed | Place, findings: Findings) -> None:
    """Add what is wrong with a city or its road file, in the words of the error itself."""
    name = error.phrase.key.removeprefix("city.")
    findings.add_said(CITY_FINDINGS[name], where, error.phrase)
