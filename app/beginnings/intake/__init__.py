"""How the rows of such a workbook are understood, one file a kind of list."""
