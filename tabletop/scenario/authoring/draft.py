"""A drill that is being written in code."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tabletop.scenario.authoring.files import Files
from tabletop.scenario.authoring.forces import Forces
from tabletop.scenario.authoring.ground import Ground
from tabletop.scenario.authoring.nodes import NOWHERE, Value, comment, node
from tabletop.scenario.authoring.pieces import Words
from tabletop.scenario.authoring.plot import Plot
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import ROOT, find
from tabletop.scenario.load import CheckResult, ScenarioError, check_files
from tabletop.scenario.reading import Unreadable
from tabletop.scenario.writing.commented import Entry, Single
from tabletop.scenario.writing.formatting import ranks_of
from tabletop.whole import write_whole

CITY, INJECTS = "city.yaml", "injects.yaml"


class Draft(Ground, Forces, Plot):
    """A drill that is being written: its own files, to which things are added.

    Whatever is added is written as an author would write it, in the right list and file; nothing is looked at before
    `check` or `write`. Ids are returned, so that what follows can refer to them.

    Example:
        >>> from tabletop.language import Text
        >>> from tabletop.scenario.authoring import Draft
        >>> draft = Draft.new("kota-kami", title=Text("Kota Kami", "Our town"), place="Kota Kami")
        >>> draft.add_place("simpang", (-3.3, 114.58), title="Simpang Empat")
        'simpang'
        >>> print(draft.text("city.yaml"))
        id: kota-kami
        title: Kota Kami
        <BLANKLINE>
        places:
          - {id: simpang, at: [-3.3000, 114.5800], title: Simpang Empat}
        <BLANKLINE>
    """

    def __init__(self, files: Files, folder: Path | None = None) -> None:
        """Use `new` or `open`."""
        super().__init__(files)
        self._folder = folder

    @classmethod
    def new(
        cls,
        id: str,  # noqa: A002 - as the format calls it
        *,
        title: Words,
        place: Words,
        summary: Words | None = None,
        briefing: Words | None = None,
        minutes: int = 20,
        timezone: str = "Asia/Makassar",
        uses: Sequence[str] = ("polri-2024",),
        election_day: str | None = None,
        head: str = "",
        city: Mapping[str, bytes] | None = None,
    ) -> Draft:
        """Begin a drill of three files: ``scenario.yaml``, ``city.yaml`` and ``injects.yaml``.

        Args:
            id: Its id.
            title: Its name.
            place: Where it is set; also the title of the city.
            summary: A sentence or two for the chooser; the title where there is none.
            briefing: What players read first; the summary where there is none.
            minutes: Planned playing time in class.
            timezone: An IANA zone of Indonesia.
            uses: Doctrine packs.
            election_day: Its election day, such as ``"2024-02-14"``; stages may then start at ``"H-5 08:00"``.
            head: A comment for the top of ``scenario.yaml``.
            city: A city that is there already: ``city.yaml``, and the road file that it stands on; None: an empty one.
        """
        summary = title if summary is None else summary
        root: dict[str, Value] = {
            "format": 1,
            "id": id,
            "title": title,
            "summary": summary,
            "briefing": summary if briefing is None else briefing,
            "place": place,
            "minutes": minutes,
            "timezone": timezone,
            "uses": list(uses),
            "city": {"include": CITY},
            **({} if election_day is None else {"election-day": election_day}),
            "stages": [],
            "seats": [],
            "units": [],
            "injects": {"include": INJECTS},
            "objectives": [],
        }
        files = Files({ROOT: b"{}\n", CITY: b"{}\n", INJECTS: b"[]\n", **(city or {})})
        begun: dict[str, dict[str, Value]] = {ROOT: root}
        if city is None:
            begun[CITY] = {"id": id, "title": place, "places": []}
        for name, values in begun.items():
            group = files.root(name)
            group.flow = False
            group.entries = [
                Entry(Single(key, key, "", NOWHERE), node(value, flow=value != []))
                for key, value in values.items()
            ]
            files.changed.add(name)
        files.root(INJECTS).flow = False
        files.changed.add(INJECTS)
        files.written(ROOT).head = comment(head)
        return cls(files)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Draft:
        """Open a drill, with all its comments: a folder, or the name of a shipped drill.

        Every YAML file of the folder comes along, and the road file that the city stands on.

        Raises:
            ScenarioError: It cannot be found or read.
        """
        findings = Findings()
        where = find(path, findings)
        if where is None or where.root != ROOT:
            raise ScenarioError(findings.sorted())
        shelf = where.shelf()
        try:
            ranks = ranks_of(shelf, ROOT, findings)
        except Unreadable:
            raise ScenarioError(findings.sorted()) from None
        if findings.errors:
            raise ScenarioError(findings.sorted())
        raw = {}
        for file in sorted(where.folder.rglob("*")):
            name = file.relative_to(where.folder).as_posix()
            hidden = any(part.startswith(".") for part in name.split("/"))
            if not hidden and file.suffix in (".yaml", ".graphml", ".osm") and shelf.kind(name) == "file":
                raw[name] = shelf.read(name, 2**26)
        return cls(Files(raw, ranks), where.folder)

    def text(self, name: str) -> str:
        """Return one of its files as it would be written.

        Raises:
            KeyError: It has no such file.
        """
        return self._files.contents()[name].decode()

    def check(self) -> CheckResult:
        """Look at it as `tabletop.scenario.check` does, without writing anything."""
        return check_files(self._files.contents())

    def write(self, folder: str | os.PathLike[str]) -> Path:
        """Write its files into a folder, and return that.

        Only what is new or has changed is written; other files in the folder are left alone.

        Args:
            folder: A new or empty folder, or the one that it was opened from.

        Raises:
            ScenarioError: It cannot be played; nothing has been written.
            FileExistsError: The folder holds something else.
            OSError: It cannot be written.
        """
        place = Path(folder)
        own = self._folder is not None and place.exists() and place.resolve() == self._folder.resolve()
        if not own and place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise FileExistsError(str(place))
        result = self.check()
        if result.scenario is None:
            raise ScenarioError(result.findings)
        for name, content in self._files.contents().items():
            file = place / name
            if not file.exists() or file.read_bytes() != content:
                file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(file, content)
        return place
