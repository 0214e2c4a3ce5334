"""What rooms above the plans say against funding a candidate: they register a question here, and plans ask it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

#: A question over the ids of candidates; the answer names those that something stands against, with its sentences.
Hindering = Callable[[Sequence[int]], Mapping[int, Sequence[str]]]

#: The questions of the rooms above; the house puts them in when it opens.
HINDRANCES: list[Hindering] = []
