"""The spreadsheet way of writing injects: a drill's injects as rows, and changed rows back as small changes of the YAML."""
