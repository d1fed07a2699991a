"""GraphML that networkx reads as it was meant, whatever the words in it."""

from __future__ import annotations

from io import BytesIO

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city.graphml_lines import graphml_text

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20)


@given(WORDS, WORDS)
def test_networkx_reads_what_was_written(name: str, title: str) -> None:
    edges = [("1", "2", 0, {"name": name}), ("1", "2", 1, {"name": title, "oneway": "True"})]
    text = graphml_text({"crs": "epsg:4326"}, {"1": {"title": title}, "2": {}}, edges)
    graph = nx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    assert graph.graph["crs"] == "epsg:4326"
    assert graph.is_directed()
    assert graph.nodes["1"].get("title", "") == title
    first, second = (data for _, _, data in graph.edges(data=True))
    assert first.get("name", "") == name
    assert (second.get("name", ""), second["oneway"]) == (title, "True")
