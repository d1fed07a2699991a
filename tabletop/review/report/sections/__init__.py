"""The sections of a report: each turns one part of a review into tables, charts and lists, in the words of one language."""
