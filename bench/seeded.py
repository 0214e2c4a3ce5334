"""A thousand seeded people: what of their names, files and small counts strangers find in everything public.

``python -m bench.seeded [PEOPLE] [PAGES]``; each person leaves a user name, a name, a chair's name, a file's name and a
forum at which most kinds of people were one to four heads.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.__main__ import show
from tests.factories.attack import attacked
from tests.factories.seeded import seeded
from tests.house.own import own_house


def main(people: int, pages: int) -> None:
    """Seed, attack, and print what came of it."""
    with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "seeded") as app:
        made = seeded(people, seed=people)
        found = attacked(app.test_client(), made, pages)
    told = f"{len(found.words)} of {len(made.words)}"
    show(f"{people} people, {found.pages} pages, log, open data: words", told, "0", not found.words)
    for word, where in list(found.words.items())[:20]:
        print(f"  {word} stands in {where}")
    told = f"{len(found.figures)} of {found.hidden}"
    show("hidden figures worked out by subtraction", told, "0", not found.figures)
    for key, n in list(found.figures.items())[:20]:
        print(f"  {' '.join(key)}: {n}")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(*[*given, *(1000, 5000)[len(given) :]])
