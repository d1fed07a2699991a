"""Files: what cannot be found, opened, put together or read as text."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
CITY = "city.yaml"


class Files(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "files"


class NotFound(Files):
    """What was asked for is no scenario that is shipped, and no file or folder."""

    id = "not-found"


class NoRoot(Files):
    """A folder without a scenario.yaml."""

    id = "no-root"


class NotAFile(Files):
    """A pipe or a device where a file or a folder should be."""

    id = "not-a-file"


class Unreadable(Files):
    """The first file of a scenario or a plan cannot be opened."""

    id = "unreadable"


class NotAScenario(Files):
    """The first file is a list or a single value."""

    id = "not-a-scenario"


class NotAPack(Files):
    """A pack is a list or a single value."""

    id = "not-a-pack"
    example = Example(SCENARIO, old="uses: [./pack]", bad="uses: [./injects/01-pagi.yaml]")


class NotAPlan(Files):
    """A deployment plan is a list or a single value."""

    id = "not-a-plan"


class NotAStudy(Files):
    """A study is a list or a single value."""

    id = "not-a-study"


class NotSlips(Files):
    """A game on paper is a list or a single value."""

    id = "not-slips"


class Encoding(Files):
    """A file is not UTF-8."""

    id = "encoding"


class TooLarge(Files):
    """A scenario with more files, text or values than a person writes."""

    id = "too-large"


class SourceNameTwice(Files):
    """Two different files would be kept under one name."""

    id = "source-name-twice"


class IncludeAlone(Files):
    """Another key stands beside include."""

    id = "include-alone"
    example = Example(SCENARIO, old="{include: city.yaml}", bad="{include: city.yaml, note: Peta lama}")


class IncludePath(Files):
    """An include that names no file."""

    id = "include-path"
    example = Example(SCENARIO, old="{include: city.yaml}", bad="{include: []}")


class IncludeOutside(Files):
    """A path leads out of the folder of the scenario."""

    id = "include-outside"
    example = Example(SCENARIO, old="{include: city.yaml}", bad="{include: ../city.yaml}")


class IncludeMissing(Files):
    """A file that is named is not there."""

    id = "include-missing"
    example = Example(SCENARIO, old="{include: city.yaml}", bad="{include: citi.yaml}")


class IncludeUnreadable(Files):
    """A file that is named cannot be opened."""

    id = "include-unreadable"


class IncludeEmpty(Files):
    """A folder that is included holds no YAML file."""

    id = "include-empty"


class IncludeYml(Files):
    """A file name ends in .yml."""

    id = "include-yml"


class IncludeCycle(Files):
    """A file includes itself."""

    id = "include-cycle"
    example = Example(SCENARIO, old="place: Kota Kecil", bad="place: {include: scenario.yaml}")


class IncludeDepth(Files):
    """Includes lie too deep inside each other."""

    id = "include-depth"


class IncludeMixed(Files):
    """Files that are joined are of different shapes."""

    id = "include-mixed"
    example = Example(
        SCENARIO, old="injects: {include: injects}", bad="injects: {include: [injects, city.yaml]}"
    )


class RoadFileTooLarge(Files):
    """A road file beyond what a city may hold."""

    id = "road-file-too-large"


class RoadFileDocumentType(Files):
    """A road file with a document type or entities."""

    id = "road-file-document-type"


class RoadFileBroken(Files):
    """A road file that is no GraphML."""

    id = "road-file-broken"
    example = Example(CITY, old="id: kota-kecil\n", bad="id: kota-kecil\ngraphml: city.yaml\n")


class RoadFileEmpty(Files):
    """A road file without places."""

    id = "road-file-empty"


class RoadFileNoPosition(Files):
    """A road file whose places have no position in degrees."""

    id = "road-file-no-position"


class RoadFileNodeId(Files):
    """A road file with ids that cannot be written down."""

    id = "road-file-node-id"


class RoadFileSite(Files):
    """A site of a road file that scenarios do not know."""

    id = "road-file-site"
