"""The sections of the guide, one a module; each is a function of the voice."""
