from __future__ import annotations

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.language import LANGUAGES, catalogue
from tabletop.review import result_of
from tabletop.scenario import load


def test_a_result_names_each_figure_and_proves_each_verdict() -> None:
    drill = Drill(load("latihan-dasar"), seed=1)
    player = DoctrinePlayer()
    while not drill.over:
        for seat in drill.scenario.seats:
            for giver, order in player.orders(drill.view(seat)):
                drill.submit(giver, order)
        drill.end_turn()
    result = result_of(drill)
    assert result.turns == 6
    assert [figure.value for figure in result.figures[:-1]] == list(result.outcome.key()[:-1])
    assert (result.figures[-1].name, result.figures[-1].value) == ("trust", result.outcome.trust)
    assert all(figure.good == (figure.value == 0) for figure in result.figures if figure.name != "trust")
    proven = [one for one in result.judged if one.standing in ("met", "broken", "kept")]
    assert proven
    assert all(one.proofs for one in proven)
    for language in LANGUAGES:
        say = catalogue(language).say
        assert all(say(proof) for one in proven for proof in one.proofs)


def test_what_went_wrong_comes_first() -> None:
    drill = Drill(load("latihan-dasar"), seed=1)
    while not drill.over:
        drill.end_turn()
    goods = [one.good for one in result_of(drill).judged]
    assert False in goods
    assert goods.index(False) == 0
    assert True not in goods[: goods.count(False)]
