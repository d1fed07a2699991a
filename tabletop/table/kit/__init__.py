"""A small widget kit on pygame: keyboard focus, scale, themes, long lists and logs.

It knows nothing of the game. A screen builds a tree of widgets, hands it to a `Root`, passes events to it and
draws it when it is dirty.
"""

from tabletop.table.kit.button import Button, Kind
from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.card import Card
from tabletop.table.kit.chip import Chip, Switch
from tabletop.table.kit.choice import Option, Options, Segments, Tabs
from tabletop.table.kit.dialog import Dialog
from tabletop.table.kit.key import Key
from tabletop.table.kit.label import Label, Plate, draw_plate, plate_size
from tabletop.table.kit.layout import Column, Flow, Grid, Inset, Limit, Row, Space
from tabletop.table.kit.listing import Heading, Listing, ListRow, RowState
from tabletop.table.kit.log import Log, LogLine
from tabletop.table.kit.look import LARGEST_SCALE, SMALLEST_SCALE, Look
from tabletop.table.kit.progress import Progress, Step, Steps
from tabletop.table.kit.root import FOOT, Root
from tabletop.table.kit.row_parts import draw_ground, draw_share
from tabletop.table.kit.scroll import Scroll
from tabletop.table.kit.slider import Slider
from tabletop.table.kit.text_field import TextField
from tabletop.table.kit.theme import TextStyle, Theme, contrast, load_theme
from tabletop.table.kit.widget import Size, Widget

__all__ = [
    "FOOT",
    "LARGEST_SCALE",
    "SMALLEST_SCALE",
    "Button",
    "Canvas",
    "Card",
    "Chip",
    "Column",
    "Dialog",
    "Flow",
    "Grid",
    "Heading",
    "Inset",
    "Key",
    "Kind",
    "Label",
    "Limit",
    "ListRow",
    "Listing",
    "Log",
    "LogLine",
    "Look",
    "Option",
    "Options",
    "Plate",
    "Progress",
    "Root",
    "Row",
    "RowState",
    "Scroll",
    "Segments",
    "Size",
    "Slider",
    "Space",
    "Step",
    "Steps",
    "Switch",
    "Tabs",
    "TextField",
    "TextStyle",
    "Theme",
    "Widget",
    "contrast",
    "draw_ground",
    "draw_plate",
    "draw_share",
    "load_theme",
    "plate_size",
]
