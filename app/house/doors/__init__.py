"""The table of doors: every route stands here with who may enter, for which area."""
