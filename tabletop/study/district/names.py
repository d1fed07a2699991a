"""Names of what is invented: flowers, trees and good wishes, as streets and estates everywhere are called."""

from __future__ import annotations

from tabletop.study.district.dice import Dice

_ROOTS = (
    *(
        "Melati",
        "Kenanga",
        "Cempaka",
        "Mawar",
        "Anggrek",
        "Dahlia",
        "Flamboyan",
        "Teratai",
        "Seruni",
        "Kemuning",
    ),
    *(
        "Bugenvil",
        "Soka",
        "Tanjung",
        "Kamboja",
        "Matahari",
        "Sakura",
        "Lavender",
        "Aster",
        "Krisan",
        "Gladiol",
    ),
    *("Beringin", "Trembesi", "Mahoni", "Ketapang", "Randu", "Waru", "Pinus", "Cemara", "Akasia", "Meranti"),
    *("Kelapa", "Rambutan", "Manggis", "Salak", "Durian", "Jambu", "Nangka", "Sawo", "Belimbing", "Delima"),
    "Duku",
)
_ENDS = (
    *("Contoh", "Andai", "Ibarat", "Misal", "Umpama", "Seumpama", "Rekaan", "Latih", "Peraga", "Model"),
    *("Maket", "Simulasi", "Teladan", "Cermin", "Gladi", "Tiruan", "Angan", "Bayang", "Cerita", "Dongeng"),
    *("Kias", "Khayal", "Lakon", "Babak", "Adegan", "Peran"),
)
"""Words for what is made up: no real place is called so."""

MOST_NAMES = len(_ROOTS) * len(_ENDS)


def names(count: int, dice: Dice) -> list[str]:
    """Return so many names, none twice; at most `MOST_NAMES`, which are enough for any `District`."""
    order = dice.order("names", MOST_NAMES)[:count]
    return [f"{_ROOTS[one % len(_ROOTS)]} {_ENDS[one // len(_ROOTS)]}" for one in order]
