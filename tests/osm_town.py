"""A small town as OpenStreetMap has it, written for the tests: nobody's data."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

SOUTH, WEST, STEP = -3.30, 114.50, 0.004

ROADS = (
    ("Jalan Merdeka", "primary", [(2, column) for column in range(6)]),
    ("Jalan Pasar", "secondary", [(row, 2) for row in range(6)]),
    ("Jalan Sekolah", "tertiary", [(4, column) for column in range(6)]),
    ("Jalan Sungai", "tertiary", [(0, column) for column in range(6)]),
    ("Jalan Timur", "residential", [(row, 4) for row in range(5)]),
    ("Jalan Barat", "residential", [(row, 0) for row in range(5)]),
)
POINTS = (
    ("amenity", "school", "SDN Merdeka", 2.3, 1.2),
    ("amenity", "school", "SDN Pasar", 3.2, 2.3),
    ("amenity", "school", "SMP Timur", 1.4, 3.8),
    ("amenity", "school", "SDN Barat", 3.3, 0.3),
    ("amenity", "community_centre", "Balai Warga Sungai", 0.4, 1.4),
    ("amenity", "police", "Polsek Kota", 2.2, 2.2),
    ("amenity", "hospital", "RSUD Kota", 3.8, 3.6),
    ("amenity", "marketplace", "Pasar Lama", 1.8, 1.8),
    ("place", "suburb", "Kampung Barat", 2.5, 0.5),
    ("place", "suburb", "Kampung Timur", 2.5, 4.2),
    ("place", "suburb", "Kampung Sungai", 0.3, 2.2),
    ("place", "town", "Kota Uji", 2.1, 2.1),
)


def osm_town(rows: int = 6, *, missing: bool = True) -> str:
    """Return the town as ``.osm``.

    Args:
        rows: Streets from west to east that a larger town repeats.
        missing: Whether a road leads to a node that the file does not have, as in a clipped extract.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="by hand">']
    ids: dict[tuple[int, int], int] = {}
    for row in range(max(rows, 6)):
        for column in range(6):
            ids[row, column] = len(ids) + 1
            lines.append(_node(ids[row, column], row, column))
    for number, (key, value, name, row, column) in enumerate(POINTS, start=100_000):
        tags = f'<tag k="{key}" v="{value}"/><tag k="name" v={quoteattr(name)}/>'
        lines.append(_node(number, row, column).replace("/>", f">{tags}</node>"))
    roads = [
        *ROADS,
        *((f"Jalan {row}", "residential", [(row, column) for column in range(6)]) for row in range(6, rows)),
    ]
    roads += [("Jalan Panjang", "secondary", [(row, 5) for row in range(rows)])] if rows > 6 else []
    for number, (name, highway, course) in enumerate(roads, start=1):
        refs = [ids[at] for at in course] + ([999_999] if missing and number == 1 else [])
        nodes = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        lines.append(f'<way id="{number}">{nodes}')
        lines.append(f'<tag k="highway" v="{highway}"/><tag k="name" v={quoteattr(name)}/></way>')
    return "\n".join([*lines, "</osm>"])


def _node(ident: int, row: float, column: float) -> str:
    return f'<node id="{ident}" lat="{SOUTH + row * STEP:.6f}" lon="{WEST + column * STEP:.6f}"/>'
