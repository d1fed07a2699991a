"""The after-action report: one offline HTML file from a session, and the sheets that a debrief is led with."""

from tabletop.review.report.page import render
from tabletop.review.report.reviewed import Review, review_of
from tabletop.review.report.sheets import SHEETS, Sheet, render_sheet

__all__ = ["SHEETS", "Review", "Sheet", "render", "render_sheet", "review_of"]
