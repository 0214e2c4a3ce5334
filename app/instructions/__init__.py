"""The register of letters: what each asks of whom by when, how they fit, and what rests on which letter or law."""
