"""YAML itself: what stops a file from being read, or would be read otherwise than it looks."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
CITY = "city.yaml"


class Yaml(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "yaml"


class ControlCharacter(Yaml):
    """A character that terminals and editors act upon."""

    id = "control-character"
    example = Example(SCENARIO, old="place: Kota Kecil", bad='place: "Kota \\u202eKecil"')


class TextTooLong(Yaml):
    """A text or a key longer than anyone would write."""

    id = "text-too-long"


class YamlEmpty(Yaml):
    """A file with nothing in it."""

    id = "yaml-empty"


class YamlDepth(Yaml):
    """Values lie too deep inside each other."""

    id = "yaml-depth"
    example = Example(
        SCENARIO,
        old="place: Kota Kecil",
        bad=(
            "place: "
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]"
            "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
        ),
    )


class YamlDocuments(Yaml):
    """A second YAML document in one file."""

    id = "yaml-documents"
    example = Example(CITY, old="roads:\n", bad="---\nroads:\n")


class YamlAlias(Yaml):
    """An anchor or an alias of YAML."""

    id = "yaml-alias"
    example = Example(SCENARIO, old="brief: Atur satuan.", bad="brief: &tugas Atur satuan.")


class YamlTag(Yaml):
    """A tag of YAML."""

    id = "yaml-tag"
    example = Example(SCENARIO, old="minutes: 20", bad="minutes: !!int 20")


class YamlKey(Yaml):
    """A key that is a list or a mapping."""

    id = "yaml-key"
    example = Example(SCENARIO, old="place: Kota Kecil", bad="place: {{nama kota}}")


class YamlDuplicateKey(Yaml):
    """A key is written twice in one mapping."""

    id = "yaml-duplicate-key"
    example = Example(SCENARIO, old="minutes: 20", bad="minutes: 20\nminutes: 30")


class YamlSyntax(Yaml):
    """What is written is no YAML."""

    id = "yaml-syntax"
    example = Example(
        SCENARIO,
        old="brief: Atur satuan.",
        bad="brief: Atur satuan: samapta.",
        good='brief: "Atur satuan: samapta."',
    )
