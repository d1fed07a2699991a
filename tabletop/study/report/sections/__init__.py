"""The sections of a study's report, one a module."""
