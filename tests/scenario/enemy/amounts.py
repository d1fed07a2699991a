"""Numbers, times and places on the globe that no drill has."""

from __future__ import annotations

from tests.scenario.enemy.spoilt import Spoilt, edit, quoted

_NUMBERS = {
    "nan": ".nan",
    "inf": ".inf",
    "minus-inf": "-.inf",
    "nan-word": "NaN",
    "exponent": "1e400",
    "exponent-small": "1e-400",
    "digits": "9" * 5_000,
    "negative": "-20",
    "minus-zero": "-0",
    "zero": "0",
    "hexadecimal": "0x7fffffffffffffff",
    "octal": "0o17",
    "sexagesimal": "1:30:00",
    "underscore": "1_000",
    "comma": "1,5",
    "bool": "yes",
    "list": "[1, 2]",
    "mapping": "{a: 1}",
    "other-digits": quoted("٢٠"),
    "superscript": quoted("²⁰"),
    "signed-64": "9223372036854775808",
}
"""What stands where a whole number is asked for."""

_MINUTES = {
    name: Spoilt(edit("scenario.yaml", ("minutes: 20", f"minutes: {it}")), ())
    for name, it in _NUMBERS.items()
}

_PEOPLE = {
    name: Spoilt(edit("injects/01-pagi.yaml", ("people: 400", f"people: {_NUMBERS[name]}")), ())
    for name in ("nan", "inf", "exponent", "digits", "negative", "signed-64")
}

_TIMES = {
    "year-zero": Spoilt(edit("scenario.yaml", ("2024-02-14 06:00", "0000-01-01 06:00")), ()),
    "year-one": Spoilt(
        edit("scenario.yaml", ("start: 2024-02-14 06:00", "start: 0001-01-01 06:00")), ("value-moment-year",)
    ),
    "year-9999": Spoilt(
        edit(
            "scenario.yaml",
            ("start: 2024-02-14 06:00", "start: 9999-12-31 06:00"),
            ("start: 2024-02-14 13:00", "start: 9999-12-31 13:00"),
        ),
        ("value-moment-year",),
    ),
    "year-10000": Spoilt(edit("scenario.yaml", ("2024-02-14 06:00", "10000-01-01 06:00")), ("value-moment",)),
    "day-32": Spoilt(edit("scenario.yaml", ("2024-02-14 06:00", "2024-02-32 06:00")), ()),
    "leap": Spoilt(edit("scenario.yaml", ("2024-02-14 06:00", "2023-02-29 06:00")), ()),
    "hour-25": Spoilt(edit("scenario.yaml", ("until: 13:00", "until: 25:00")), ("value-clock",)),
    "long": Spoilt(edit("injects/01-pagi.yaml", ("for: 1 h", "for: 9999 h")), (), 0),
    "longer": Spoilt(
        edit("injects/01-pagi.yaml", ("for: 1 h", "for: 99999999999999999999 h")), ("value-duration",)
    ),
    "negative": Spoilt(edit("injects/01-pagi.yaml", ("for: 1 h", "for: -1 h")), ("value-duration",)),
    "nothing": Spoilt(edit("injects/01-pagi.yaml", ("for: 1 h", "for: 0 min")), (), 0),
    "turn-99999": Spoilt(edit("injects/01-pagi.yaml", ("turn: 3", "turn: 999999999999999")), ()),
    "short-turns": Spoilt(edit("scenario.yaml", ("turn: 30 min", "turn: 1 min")), ()),
    "no-turns": Spoilt(edit("scenario.yaml", ("turn: 30 min", "turn: 0 min")), ()),
    "far-ends": Spoilt(
        edit(
            "scenario.yaml",
            ("start: 2024-02-14 06:00", "start: 0001-01-02 06:00"),
            ("start: 2024-02-14 13:00", "start: 9999-12-30 13:00"),
        ),
        ("value-moment-year",),
    ),
    "law-of-tomorrow": Spoilt(
        edit("pack/pack.yaml", ("law-as-of: 2024-02-14", "law-as-of: 9999-12-31")), ("law-stale",), 0
    ),
    "nowhere": Spoilt(edit("scenario.yaml", ("Asia/Makassar", "../../../etc/passwd")), ()),
    "zone-absolute": Spoilt(edit("scenario.yaml", ("Asia/Makassar", "/etc/localtime")), ()),
}

_GROUND = {
    "nan": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", "[.nan, .nan]")), ()),
    "inf": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", "[.inf, -.inf]")), ()),
    "beyond": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", "[-91, 181]")), ()),
    "pole": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", "[90, 180]")), (), 0),
    "pole-alone": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", "[-90, -180]")), (), 0),
    "antipode": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", "[3.30, -65.42]")), (), 0),
    "one-number": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", "[-3.30]")), ()),
    "hundred-numbers": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", f"[{', '.join(['1'] * 100)}]")), ()),
    "digits": Spoilt(edit("city.yaml", ("[-3.30, 114.58]", f"[-3.{'3' * 3_000}, 114.58]")), ()),
    "all-in-one": Spoilt(
        edit(
            "city.yaml",
            *(
                (f"at: [{at}]", "at: [0, 0]")
                for at in (
                    "-3.30, 114.58",
                    "-3.31, 114.58",
                    "-3.30, 114.59",
                    "-3.32, 114.60",
                    "-3.31, 114.57",
                )
            ),
        ),
        (),
        0,
    ),
    "no-length": Spoilt(edit("city.yaml", ("length: 3.2 km", "length: 0 m")), ()),
    "length": Spoilt(edit("city.yaml", ("length: 3.2 km", "length: 9999.999 km")), (), 0),
    "standing-boat": Spoilt(edit("city.yaml", ("speed: 18 km/h", "speed: 0 km/h")), ("value-speed",)),
    "voters": Spoilt(edit("city.yaml", ("voters: 1100", "voters: 999999999999999")), ()),
    "nobody": Spoilt(edit("city.yaml", ("voters: 1100", "voters: 0")), (), 0),
    "negative-voters": Spoilt(edit("city.yaml", ("voters: 1100", "voters: -1100")), ()),
    "road-to-itself": Spoilt(
        edit("city.yaml", ("[simpang, bundaran, ujung]", "[simpang, simpang, simpang]")), ()
    ),
    "zone-in-itself": Spoilt(edit("city.yaml", ("in: kec-a", "in: utara")), ()),
    "line-of-one": Spoilt(
        edit("city.yaml", ("line: [[-3.29, 114.565], [-3.33, 114.565]]", "line: [[0, 0]]")), ()
    ),
}

_PACK = {
    "share": Spoilt(edit("pack/pack.yaml", ("turnout: 81 %", "turnout: 999 %")), ()),
    "share-negative": Spoilt(edit("pack/pack.yaml", ("turnout: 81 %", "turnout: -81 %")), ()),
    "service": Spoilt(edit("pack/pack.yaml", ("service: 60", "service: 0")), ()),
    "count-rate": Spoilt(edit("pack/pack.yaml", ("count-rate: 40", "count-rate: 0")), ()),
    "fatigue": Spoilt(edit("pack/pack.yaml", ("idle: 10", "idle: 999999999999999")), ()),
    "states-backwards": Spoilt(edit("pack/pack.yaml", ("start: 700", "start: -700")), ()),
    "level": Spoilt(edit("pack/pack.yaml", ("level: 120\n", "level: -999999999999999\n")), ()),
    "force": Spoilt(edit("pack/pack.yaml", ("{level: 2,", "{level: 999999999999999,")), ()),
    "opens-after-closing": Spoilt(edit("pack/pack.yaml", ("opens: 07:00", "opens: 23:59")), ()),
    "needs-itself": Spoilt(edit("pack/pack.yaml", ("needs: [facilitate]", "needs: [negotiate]")), ()),
}

CASES = {
    f"{family}-{name}": case
    for family, cases in {
        "minutes": _MINUTES,
        "people": _PEOPLE,
        "time": _TIMES,
        "ground": _GROUND,
        "pack-number": _PACK,
    }.items()
    for name, case in cases.items()
}
