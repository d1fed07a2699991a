"""Indonesian and English: texts that authors write, and catalogues of what the program says."""

from tabletop.language.catalogue import Catalogue, catalogue
from tabletop.language.system import system_reason
from tabletop.language.text import LANGUAGES, Language, Phrase, Text, phrase

__all__ = ["LANGUAGES", "Catalogue", "Language", "Phrase", "Text", "catalogue", "phrase", "system_reason"]
