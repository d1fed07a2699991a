"""A library of invented drills and sessions, for screens that are tested before a drill is played."""

from __future__ import annotations

from datetime import datetime

from tabletop.drill.outcome import Outcome
from tabletop.language import Phrase, Text, phrase
from tabletop.review import Judged, Moment, Result, Tested
from tabletop.review.result import figures_of
from tabletop.scenario import Scenario, load
from tabletop.scenario.finding import Finding, Place, Severity
from tabletop.table.cards import (
    Briefing,
    ClassCard,
    DrillCard,
    Faults,
    SeatCard,
    SessionCard,
)
from tabletop.table.intents import OPEN_TABLE, Begin, OpenReplay, ShowResult
from tabletop.table.kit import Button, Column, Label, Widget
from tabletop.table.library import CannotOpenError
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.result import ResultScreen

DRILLS = (
    DrillCard(
        "latihan-dasar",
        Text("Latihan dasar", "Basic drill"),
        Text("Kota Tepian (rekaan)", "Tepian (invented)"),
        10,
        3,
        Text("Enam giliran untuk mengenal meja.", "Six turns to get to know the table."),
    ),
    DrillCard(
        "banjarmasin",
        Text("Sispamkota Banjarmasin", "Banjarmasin city security drill"),
        Text("Kota Banjarmasin, Kalimantan Selatan", "Banjarmasin, South Kalimantan"),
        60,
        9,
        Text(
            "Pemungutan dan penghitungan suara di 1.935 TPS, dengan air pasang dan unjuk rasa damai.",
            "Polling and counting at 1,935 polling stations, with a high tide and a peaceful assembly.",
        ),
    ),
    DrillCard(
        "rusak",
        Text.plain("polres-contoh"),
        Text.plain(""),
        0,
        0,
        None,
        (
            'polres-contoh/units.yaml:14:11: tempat "polrest" tidak dikenal; maksudnya "polresta"?',
            'polres-contoh/injects.yaml:3:5: kunci "whne" tidak dikenal; maksudnya "when"?',
        ),
        7,
    ),
)
_FOUND: tuple[tuple[str, int, Severity], ...] = (
    ("units", 14, "error"),
    ("injects", 3, "warning"),
    ("seats", 9, "error"),
)
FAULTS = Faults(
    "/home/pelatih/polres-contoh",
    "/home/pelatih/polres-contoh",
    tuple(
        Finding(
            "ref-unknown",
            severity,
            Place(f"/home/pelatih/polres-contoh/{file}.yaml", line, 11),
            phrase("scenario.finding.ref-unknown", kind=phrase("scenario.kind.seat"), name="polrest"),
            phrase("scenario.advice.known-names", known="polresta, polsek-utara, polsek-selatan"),
            suggestion="polresta",
            related=(Place("/home/pelatih/polres-contoh/city.yaml", 3, 5),),
            relation="defined",
        )
        for file, line, severity in _FOUND
    ),
)
SESSIONS = (
    SessionCard(
        "s1",
        Text("Sispamkota Banjarmasin", "Banjarmasin city security drill"),
        Text("Kabag Ops", "Head of operations"),
        11,
        30,
        datetime(2024, 5, 14, 10, 30).astimezone(),
        "belajar",
    ),
    SessionCard(
        "s2",
        Text("Latihan dasar", "Basic drill"),
        Text("Meja bersama", "Open table"),
        3,
        6,
        datetime(2024, 2, 9, 8, 5).astimezone(),
        "ujian",
        phrase("table.sessions.damaged"),
    ),
    SessionCard(
        "s3",
        Text("Latihan dasar", "Basic drill"),
        Text("Meja bersama", "Open table"),
        6,
        6,
        datetime(2024, 2, 8, 8, 5).astimezone(),
        "latihan",
        over=True,
    ),
)
SEATS = tuple(
    SeatCard(
        name,
        Text(indonesian, english),
        Text(f"Memimpin {what}.", f"Leads {what}."),
        plans=name in ("kapolres", "kabag-ops"),
    )
    for name, indonesian, english, what in (
        ("kapolres", "Kapolres", "District chief of police", "seluruh satuan Polres dan BKO"),
        ("kabag-ops", "Kabag Ops", "Head of operations", "Samapta, Lantas, Polairud"),
        ("kpu", "KPU Kota", "Election commission", "PPK, PPS, KPPS"),
        ("bawaslu", "Bawaslu Kota", "Election supervisor", "Panwascam, PTPS"),
    )
)
BRIEFING = Briefing(
    "banjarmasin",
    Text("Sispamkota Banjarmasin", "Banjarmasin city security drill"),
    Text("Kota Banjarmasin, Kalimantan Selatan", "Banjarmasin, South Kalimantan"),
    60,
    12,
    Text(
        "Hari pemungutan suara. Sejak pukul 05.00 petugas bergerak ke 1.935 TPS di lima kecamatan, sebagian "
        "hanya dapat dicapai dengan klotok. Air pasang diperkirakan naik sekitar pukul 13.00.\n"
        "Cadangan terbatas: dua peleton Dalmas dan satu regu negosiator. Bantuan Brimob berjarak 40 menit.",
        "Polling day. Since 05:00 people have been moving to 1,935 polling stations in five districts, some "
        "of which can be reached by motor boat only. The tide is expected to rise at about 13:00.\n"
        "Reserves are few: two crowd control platoons and a team of negotiators. Brimob is 40 minutes away.",
    ),
    (
        Text("Negosiator di lokasi dalam 20 menit", "A negotiator on the scene within 20 minutes"),
        Text("Menjaga agar setiap pemilih terlayani", "Keeping every voter served"),
        Text("Koordinasi dengan KPU dan Bawaslu", "Coordination with election commission and supervisor"),
    ),
    SEATS,
    (
        ClassCard(
            "kelas-60",
            Text("Kelas 60 menit: rob dan hoaks", "60 minutes: tide and rumour"),
            60,
            8,
            (
                SeatCard(
                    "lapangan", Text("Lapangan", "In the field"), Text("Kabag Ops", "Head of operations")
                ),
                SeatCard(
                    "organiser", Text("Penyelenggara", "Organisers"), Text("KPU, Bawaslu", "KPU, Bawaslu")
                ),
            ),
        ),
    ),
    lesson=True,
)
OUTCOME = Outcome(
    gates_broken=1,
    people_harmed=2,
    voters_unserved=1240,
    voting_minutes_lost=95,
    custody_breaks=0,
    responses_missed=1,
    coordination_failures=0,
    trust=684,
)
RESULT = Result(
    "banjarmasin",
    BRIEFING.title,
    "latihan",
    12,
    OUTCOME,
    655,
    figures_of(OUTCOME, 655),
    (
        Judged(
            Text("Imbauan dicatat sebelum Dalmas lanjut", "Appeal recorded before the next layer"),
            "gate",
            "broken",
            good=False,
            subject=phrase("review.sign", place=Text("KPU Kota", "Election commission")),
            minute=665,
            proofs=(
                phrase("review.proof", clock="11:05", what=Text("Dalmas lanjut tiba", "Next layer arrived")),
            ),
            incident="unjuk-rasa",
            turn=9,
        ),
        Judged(
            Text("Bawaslu diberi tahu", "Supervisor told"),
            "task",
            "waived",
            good=None,
            subject=None,
            minute=640,
            proofs=(),
        ),
        Judged(
            Text("Negosiator di lokasi", "Negotiator on the scene"),
            "task",
            "met",
            good=True,
            subject=None,
            minute=641,
            proofs=(phrase("review.proof", clock="10:41", what=Text("tiba", "arrived")),),
            turn=8,
        ),
    ),
    (
        Tested(Text("Negosiator di lokasi dalam 20 menit", "A negotiator on the scene in 20 minutes"), 1, 0),
        Tested(Text("Menjaga agar setiap pemilih terlayani", "Keeping every voter served"), 0, 0),
    ),
    (
        Moment(
            9,
            665,
            phrase("review.story.judged.broken", kind=phrase("review.kind.gate"), title=BRIEFING.title),
            good=False,
            incident="unjuk-rasa",
        ),
    ),
)


class PlayScreen(Screen):
    """Stands for the screen of a drill that is being played."""

    def __init__(self, host: Host, what: object) -> None:
        super().__init__(host)
        self.what = what
        self.asked = 0

    def build(self) -> Widget:
        return Column(
            [
                Label(f"{self.what}"),
                Button("Selesai", lambda: self.host.emit(ShowResult(RESULT, "s1")), name="finish"),
            ]
        )

    def may_quit(self) -> bool:
        self.asked += 1
        return self.asked > 1


class Shelf:
    """The library."""

    def __init__(self, *, empty: bool = False, fault: Phrase | None = None) -> None:
        self.empty = empty
        self.fault = fault

    def drills(self) -> tuple[DrillCard, ...]:
        return () if self.empty else DRILLS

    def read(self, drill: str) -> DrillCard:
        return next(card for card in DRILLS if card.id == drill)

    def findings(self, drill: str) -> Faults:
        return FAULTS

    def sessions(self) -> tuple[SessionCard, ...]:
        return () if self.empty else SESSIONS

    def briefing(self, drill: str) -> Briefing:
        self._check()
        assert drill in {card.id for card in DRILLS}
        return BRIEFING

    def scenario(self, drill: str) -> Scenario:
        self._check()
        return load("latihan-dasar")

    def seats(self, begin: Begin) -> tuple[str, ...]:
        self._check()
        return tuple(self.scenario(begin.drill).seats) if begin.seat == OPEN_TABLE else (begin.seat,)

    def begin(self, host: Host, begin: Begin) -> Screen:
        self._check()
        return PlayScreen(host, begin)

    def learn(self, host: Host, drill: str | None) -> Screen:
        self._check()
        return PlayScreen(host, drill)

    def resume(self, host: Host, session: str) -> Screen:
        self._check()
        return PlayScreen(host, session)

    def replay(self, host: Host, wanted: OpenReplay) -> Screen:
        self._check()
        return PlayScreen(host, wanted)

    def result(self, host: Host, session: str) -> Screen:
        self._check()
        return ResultScreen(host, RESULT, session)

    def branch(self, host: Host, session: str, turn: int) -> Screen:
        self._check()
        return PlayScreen(host, (session, turn))

    def _check(self) -> None:
        if self.fault is not None:
            raise CannotOpenError(self.fault, ["scenario.yaml:3:5: ..."])
