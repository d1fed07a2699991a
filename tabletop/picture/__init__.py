"""Maps as lists of styled shapes in metric coordinates; every renderer draws them alike. No pygame here."""
