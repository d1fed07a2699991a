"""The schema: keys that are unknown or missing, values of the wrong shape, versions of the format."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
CITY = "city.yaml"
MORNING = "injects/01-pagi.yaml"
AFTERNOON = "injects/02-siang.yaml"


class Schema(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "schema"


class FormatNewer(Schema):
    """A file of a later version of the format."""

    id = "format-newer"
    example = Example(SCENARIO, old="format: 1", bad="format: 2")


class FormatOlder(Schema):
    """A file of a version of the format that is no longer read."""

    id = "format-older"
    example = Example(SCENARIO, old="format: 1", bad="format: 0")


class FormatUnknown(Schema):
    """A version of the format that never was."""

    id = "format-unknown"
    example = Example(SCENARIO, old="format: 1", bad="format: v1")


class SchemaUnknownKey(Schema):
    """A key that is not known where it stands."""

    id = "schema-unknown-key"
    example = Example(CITY, old="class: primary", bad="clas: primary")


class SchemaMissing(Schema):
    """A key that must be there is missing."""

    id = "schema-missing"
    example = Example(CITY, old="title: Utara\n    at: [-3.30, 114.585]\n", bad="title: Utara\n")


class SchemaType(Schema):
    """A value of the wrong type."""

    id = "schema-type"
    example = Example(SCENARIO, old="minutes: 20", bad="minutes: dua puluh")


class SchemaEmpty(Schema):
    """A key without a value."""

    id = "schema-empty"
    example = Example(SCENARIO, old="place: Kota Kecil", bad="place:")


class SchemaChoice(Schema):
    """A word that is not among the choices."""

    id = "schema-choice"
    example = Example(CITY, old="class: primary", bad="class: primari")


class SchemaRange(Schema):
    """A number beyond its bounds."""

    id = "schema-range"
    example = Example(CITY, old="at: [-3.30, 114.58], title", bad="at: [-93.30, 114.58], title")


class SchemaCount(Schema):
    """A list with too few or too many entries."""

    id = "schema-count"
    example = Example(CITY, old="at: [-3.30, 114.58], title", bad="at: [-3.30], title")


class SchemaKeys(Schema):
    """A mapping with too few or too many of its keys."""

    id = "schema-keys"
    example = Example(AFTERNOON, old="{milestone: unanswered}", bad="{}")


class SchemaNotHere(Schema):
    """A key that may not stand beside the others."""

    id = "schema-not-here"
    example = Example(
        MORNING,
        old="{task: negotiator, within: 25 min}",
        bad="{task: negotiator, title: Negosiator, within: 25 min}",
    )


class SchemaForm(Schema):
    """A value that does not fit the schema in another way."""

    id = "schema-form"
