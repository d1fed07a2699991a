"""Doctrine packs that vary another one and hold only what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.language import catalogue
from tabletop.scenario import load, load_sources, render_all
from tabletop.scenario.bundle.packing import bundle_of
from tabletop.scenario.rules.lint import lint
from tabletop.scenario.variants import MOST_VARIED
from tabletop.scenario.writing import format_path, known_of
from tests.scenario.conftest import Town, under_caret

S = "scenario.yaml"
HEAD = "format: 1\npack: {name}\ntitle: Variasi\nlaw-as-of: 2024-11-27\nvaries: {base}\n"


def vary(town: Town, says: str, base: str = "kecil.yaml", name: str = "ubah") -> None:
    """Let the town use a pack that varies its own: ``kecil.yaml`` is that one, ``ubah.yaml`` the variant."""
    town.write("kecil.yaml", town.read("pack/pack.yaml"))
    town.write("ubah.yaml", HEAD.format(name=name, base=base) + says)
    town.edit(S, "uses: [./pack]", "uses: [./ubah.yaml]")


def test_what_is_not_said_is_that_of_the_base(town: Town) -> None:
    before = load(town.path).doctrine
    vary(town, "")
    after = load(town.path).doctrine
    assert (after.packs, after.law_as_of.isoformat(), after.title.id) == (("ubah",), "2024-11-27", "Variasi")
    assert after.unit_types == before.unit_types and after.polling == before.polling
    assert list(after.courses) == list(before.courses)


def test_mappings_are_put_together_key_by_key(town: Town) -> None:
    before = load(town.path).doctrine
    vary(town, "polling: {turnout: 71 %}\nfatigue: {rest: 99}\nsight: 1 km\n")
    after = load(town.path).doctrine
    assert (after.polling.turnout, after.polling.closes) == (710, before.polling.closes)
    assert (after.fatigue.rest, after.fatigue.idle) == (99, before.fatigue.idle)
    assert after.sight == 1000


def test_a_list_without_ids_takes_the_place_of_the_other(town: Town) -> None:
    vary(town, "polling: {arrivals: [{at: 07:00, share: 0 %}, {at: 13:00, share: 100 %}]}\n")
    assert load(town.path).doctrine.polling.arrivals == ((420, 0), (780, 1000))


def test_a_thing_takes_the_place_of_its_namesake_and_new_ones_follow(town: Town) -> None:
    before = load(town.path).doctrine
    first = next(iter(before.agencies))
    vary(
        town,
        f"agencies:\n  - {{id: baru, title: Baru, colour: fire}}\n  - {{id: {first}, title: Lain, colour: army}}\n",
    )
    after = load(town.path).doctrine
    assert list(after.agencies) == [*before.agencies, "baru"]
    assert (after.agencies[first].title.id, after.agencies[first].colour) == ("Lain", "army")


def test_the_ladder_of_force_is_known_by_its_levels(town: Town) -> None:
    before = load(town.path).doctrine.force
    vary(town, "force: [{level: 2, id: suara, title: Suara, answers: Semua}]\n")
    after = load(town.path).doctrine.force
    assert [one.level for one in after] == [one.level for one in before]
    assert after[1].id == "suara" and after[0] == before[0]


def test_a_variant_may_vary_a_variant(town: Town) -> None:
    vary(town, "sight: 1 km\nfirm-from: 2\n", name="tengah")
    town.write("atas.yaml", HEAD.format(name="atas", base="./ubah.yaml") + "sight: 2 km\n")
    town.edit(S, "[./ubah.yaml]", "[./atas.yaml]")
    doctrine = load(town.path).doctrine
    assert (doctrine.packs, doctrine.sight, doctrine.firm_from) == (("atas",), 2000, 2)


def test_a_fault_is_shown_in_the_file_that_has_it(town: Town) -> None:
    vary(town, "polling: {turnout: banyak}\n")
    assert (found := town.one()).id == "value-share"
    assert found.file.endswith("ubah.yaml") and under_caret(found) == "banyak"
    vary_back = town.read("ubah.yaml").replace("banyak", "71 %")
    town.write("ubah.yaml", vary_back)
    town.edit("kecil.yaml", "sight: 400 m", "sight: jauh")
    assert (found := town.one()).id == "value-distance"
    assert found.file.endswith("kecil.yaml") and under_caret(found) == "jauh"


def test_a_variant_says_itself_who_it_is(town: Town) -> None:
    vary(town, "")
    town.edit("ubah.yaml", "law-as-of: 2024-11-27\n", "")
    assert (found := town.one()).id == "schema-missing"
    assert found.file.endswith("ubah.yaml")


def test_what_is_of_another_shape_is_said_where_it_stands(town: Town) -> None:
    vary(town, "polling: [71 %]\n")
    found = town.found()
    assert found and all(one.file.endswith("ubah.yaml") for one in found)


def test_two_of_one_name_in_a_variant_are_two(town: Town) -> None:
    vary(town, "agencies: [{id: baru, title: A, colour: fire}, {id: baru, title: B, colour: fire}]\n")
    assert [one.id for one in town.found()] == ["id-twice"]


@pytest.mark.parametrize("base", ["ubah.yaml", "./ubah.yaml"])
def test_a_pack_cannot_vary_itself(town: Town, base: str) -> None:
    vary(town, "", base=base)
    assert ((found := town.one()).id, under_caret(found)) == ("varies-cycle", base)


def test_packs_cannot_vary_each_other(town: Town) -> None:
    vary(town, "", base="kecil.yaml")
    town.edit("kecil.yaml", "format: 1\n", "format: 1\nvaries: ubah.yaml\n")
    assert ((found := town.one()).id, under_caret(found)) == ("varies-cycle", "ubah.yaml")
    assert found.file.endswith("kecil.yaml")


@pytest.mark.parametrize("more", [0, 1])
def test_a_chain_has_an_end(town: Town, more: int) -> None:
    vary(town, "", name="p0")
    for n in range(1, MOST_VARIED + more):
        town.write(
            f"p{n}.yaml", HEAD.format(name=f"p{n}", base=f"./p{n - 1}.yaml" if n > 1 else "./ubah.yaml")
        )
    town.edit(S, "[./ubah.yaml]", f"[./p{MOST_VARIED + more - 1}.yaml]")
    found = town.found()
    assert [one.id for one in found] == ["varies-depth"] * more


@pytest.mark.parametrize(
    ("base", "kind"),
    [("polri-2042", "ref-unknown"), ("../kecil.yaml", "include-outside"), ("./tiada", "include-missing")],
)
def test_a_base_that_is_not_there_is_the_only_fault(town: Town, base: str, kind: str) -> None:
    vary(town, "", base=base)
    assert ((found := town.one()).id, under_caret(found)) == (kind, base)


def test_a_broken_base_says_nothing_of_what_is_missing(town: Town) -> None:
    vary(town, "")
    town.write("kecil.yaml", "format: [\n")
    found = town.found()
    assert {one.id for one in found} == {"yaml-syntax"}


def test_a_variant_and_its_base_are_not_used_together(town: Town) -> None:
    vary(town, "")
    town.edit(S, "[./ubah.yaml]", "[./kecil.yaml, ./ubah.yaml]")
    found = town.one()
    assert (found.id, under_caret(found)) == ("varies-used-twice", "./ubah.yaml")
    assert [place.excerpt[place.column - 1 :][: place.width] for place in found.related] == ["./kecil.yaml"]


def test_a_pack_of_the_drill_may_vary_a_shipped_one(tmp_path: Path) -> None:
    town = Town(tmp_path / "kota")
    for file in ("scenario.yaml", "city.yaml", "injects.yaml"):
        town.write(file, next(one.content for one in load("latihan-dasar").sources if one.name == file))
    town.write(
        "pack/pack.yaml",
        HEAD.format(name="kami", base="polri-2024").replace("11-27", "02-14") + "sight: 1 km\n",
    )
    town.edit(S, "uses: [polri-2024]", "uses: [./pack]")
    result = lint(town.path)
    assert result.scenario is not None
    # What came with the program is nothing that this author could mend.
    assert all(one.file.startswith(str(town.path)) for one in result.findings), render_all(
        result.findings, catalogue("en")
    )
    assert result.scenario.doctrine.sight == 1000
    assert bundle_of(result.scenario).packs == ("polri-2024",)
    assert load_sources(result.scenario.sources).doctrine == result.scenario.doctrine
    assert not [file.shown for file in format_path(town.path) if file.changed]


def test_a_variant_by_itself_is_whole(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        HEAD.format(name="kami", base="polri-2024") + "sight: 1 km\n", encoding="utf-8"
    )
    result = lint(tmp_path)
    assert not result.findings, render_all(result.findings, catalogue("en"))
    assert result.doctrine is not None
    assert result.doctrine.sight == 1000 and len(result.doctrine.courses) > 50
    known = known_of(tmp_path)
    assert "dalmas-awal" in known.names["unit-type"] and set(known.files) == {"pack.yaml"}


def test_a_changed_base_is_read_again(town: Town) -> None:
    vary(town, "")
    before = load(town.path).doctrine.sight
    town.edit("kecil.yaml", "sight: 400 m", "sight: 300 m")
    assert (before, load(town.path).doctrine.sight) == (400, 300)


def test_a_session_keeps_both(town: Town) -> None:
    vary(town, "sight: 1 km\n")
    drill = load(town.path)
    assert {"ubah.yaml", "kecil.yaml"} <= {one.name for one in drill.sources}
    again = load_sources(drill.sources)
    assert (again.digest, again.doctrine) == (drill.digest, drill.doctrine)


def test_a_drill_by_a_variant_is_played(town: Town) -> None:
    vary(town, "polling: {turnout: 71 %}\n")
    drill = Drill(load(town.path), seed=1)
    player = DoctrinePlayer()
    for seat in drill.scenario.seats:
        for giver, order in player.orders(drill.view(seat)):
            drill.submit(giver, order)
    assert drill.end_turn()


def test_the_formatter_lays_out_a_base_of_ones_own(town: Town) -> None:
    vary(town, "")
    town.edit("kecil.yaml", "sight: 400 m", "sight:   400 m")
    changed = {file.path.name for file in format_path(town.path) if file.changed}
    assert "kecil.yaml" in changed
    town.edit("kecil.yaml", "format: 1\n", "format: 1\nvaries: ubah.yaml\n")
    assert {file.path.name for file in format_path(town.path)} >= {"kecil.yaml", "ubah.yaml"}


def test_a_base_may_lie_in_a_folder_of_the_variant(town: Town) -> None:
    town.write("pack/dasar/pack.yaml", town.read("pack/pack.yaml").replace("sight: 400 m", "sight:   400 m"))
    town.write("pack/pack.yaml", HEAD.format(name="ubah", base="./dasar") + "sight: 1 km\n")
    assert load(town.path).doctrine.sight == 1000
    assert "dasar" in {file.path.parent.name for file in format_path(town.path) if file.changed}
