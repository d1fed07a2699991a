"""Polling stations of a table of zones, placed in a city: read, spread over its sites, and written into its file."""
