"""Where people live: kecamatan and villages over the extent, with their TPS and voters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tabletop.study.district.dice import Dice, apportioned
from tabletop.study.district.names import names
from tabletop.study.district.plane import Bend, Box, Spot, extent, far
from tabletop.study.district.row import District


@dataclass(frozen=True, slots=True)
class Village:
    """A kelurahan or a village.

    Attributes:
        id: Its id.
        title: Its name.
        box: Its share of the plane, before it is bent.
        at: Its middle, where its roads begin.
        tps: Its TPS.
        voters: Its voters.
    """

    id: str
    title: str
    box: Box
    at: Spot
    tps: int
    voters: int


@dataclass(frozen=True, slots=True)
class Kecamatan:
    """A kecamatan.

    Attributes:
        id: Its id.
        title: Its name.
        outline: Its border.
        villages: Its villages, that of its town first.
    """

    id: str
    title: str
    outline: tuple[Spot, ...]
    villages: tuple[Village, ...]

    @property
    def at(self) -> Spot:
        """Return where its town is."""
        return self.villages[0].at


@dataclass(frozen=True, slots=True)
class Layout:
    """Where people live.

    Attributes:
        box: The extent, before it is bent.
        bend: Its bend.
        kecamatan: The one with the capital first.
    """

    box: Box
    bend: Bend
    kecamatan: tuple[Kecamatan, ...]


def laid_out(row: District, dice: Dice) -> Layout:
    """Lay out a district: kecamatan of unlike size, the capital in the middle and more crowded, villages within them."""
    box, bend = extent(row.area * 1_000_000, dice)
    boxes = box.cut([dice.between("kecamatan-area", 60, 160, one) for one in range(row.zones)])
    boxes.sort(key=lambda one: (far(one.middle, box.middle), one.middle))
    crowd = [dice.between("kecamatan-tps", 50, 150, one) for one in range(row.zones)]
    crowd[0] = 150 if row.kind == "kota" else 220
    villages = apportioned(row.villages, crowd, 1)
    # Every village has a TPS, whatever the draw says.
    spare = apportioned(row.tps - row.villages, crowd)
    called = names(row.zones + row.villages, dice)
    found = []
    for number, one in enumerate(boxes):
        tps = villages[number] + spare[number]
        inside = _villages(number, one, villages[number], tps, bend, called, dice)
        title = called.pop()
        outline = tuple(bend.outline(one))
        found.append(Kecamatan(f"kec-{number + 1}", title, outline, inside))
    return Layout(box, bend, _with_voters(found, row.voters, row.tps))


def _villages(
    number: int, box: Box, count: int, tps: int, bend: Bend, called: list[str], dice: Dice
) -> tuple[Village, ...]:
    here = Dice(dice.seed, f"{dice.cause}/{number}")
    boxes = box.cut([here.between("village-area", 60, 160, one) for one in range(count)])
    boxes.sort(key=lambda one: (far(one.middle, box.middle), one.middle))
    crowd = [here.between("village-tps", 50, 150, one) for one in range(count)]
    crowd[0] = 200
    shares = apportioned(tps, crowd, 1)
    found = []
    for one, (place, share) in enumerate(zip(boxes, shares, strict=True)):
        wide, high = (place.east - place.west) // 6, (place.north - place.south) // 6
        x, y = place.middle
        at = (
            x + here.between("village-east", -wide, wide, one),
            y + here.between("village-north", -high, high, one),
        )
        ident = f"kel-{number + 1}-{one + 1}"
        found.append(Village(ident, called.pop(), place, bend(at), share, 0))
    return tuple(found)


def _with_voters(found: list[Kecamatan], voters: int, tps: int) -> tuple[Kecamatan, ...]:
    """Return the kecamatan with the voters dealt to their villages by their TPS, one at least for each."""
    shares = iter(apportioned(voters - tps, [one.tps for kecamatan in found for one in kecamatan.villages]))
    return tuple(
        replace(
            kecamatan,
            villages=tuple(replace(one, voters=one.tps + next(shares)) for one in kecamatan.villages),
        )
        for kecamatan in found
    )
