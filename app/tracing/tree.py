"""The tree behind a project, folded so that any number of voices can be read; no voice is left out of the counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.thai.text import excerpt
from app.tracing import addresses
from app.tracing.graph import Key
from app.tracing.records import Funded, Lineage, Places, Taken, Voice
from app.tracing.story import days, loudest
from app.tracing.timeline import after_approval, day_of
from app.web.locale import date_text, number_text

#: A tree that is read at one sitting, and that leaves a page far below 60 kB.
MOST_NODES = 40
#: Needs that are shown one by one; where more stand behind a project they are folded by village.
SINGLY = 12
#: How many branches each node shows, tried from the left until the tree is small enough.
WIDTHS = (12, 8, 5, 3, 2, 1)
LONGEST_WORDS = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeNode:
    """One node as ``thread.tree`` draws it."""

    kind: str
    kind_label: str
    title: str
    url: str = ""
    meta: str = ""
    words: str = ""
    badge: tuple[str, str] | None = None
    later_text: str = ""
    children: tuple[TreeNode, ...] = ()

    @property
    def size(self) -> int:
        """How many nodes it has, itself included."""
        return 1 + sum(child.size for child in self.children)


def tree_of(lineage: Lineage, project: Funded, places: Places) -> TreeNode:
    """Return the tree of the project, as wide as ``MOST_NODES`` allow."""
    trees = (_Weaver(lineage, project, places, width).root() for width in WIDTHS)
    smallest = None
    for smallest in trees:
        if smallest.size <= MOST_NODES:
            break
    assert smallest is not None
    return smallest


class _Weaver:
    """Walks from the project up to its voices, each record once."""

    def __init__(self, lineage: Lineage, project: Funded, places: Places, width: int) -> None:
        self._lineage, self._graph = lineage, lineage.graph
        self._project, self._places, self._width = project, places, width
        self._made = {(edge.source, edge.target): edge.at for edge in lineage.graph.edges if edge.stands}
        self._seen: set[Key] = set()
        self._few = len(self._needs_above(("project", project.id))) <= SINGLY

    def root(self) -> TreeNode:
        project = self._project
        return TreeNode(
            kind="project",
            kind_label=_("Project"),
            title=project.title,
            meta=self._meta(project.place.path, day_of(project.funded_at or project.placed_at)),
            children=self._branches(("project", project.id)),
        )

    def _needs_above(self, key: Key) -> list[int]:
        return [ident for kind, ident in self._graph.above(key) if kind == "need"]

    def _meta(self, path: int, when: str) -> str:
        return " · ".join(part for part in (self._places.label(path), when) if part)

    def _branches(self, key: Key) -> tuple[TreeNode, ...]:
        """Return what stands directly behind ``key``: records by the number of voices behind them, then its needs."""
        sources = self._graph.sources(key)
        records = [source for source in sources if source[0] != "need"]
        records.sort(key=lambda source: (-len(self._needs_above(source)), source))
        shown, folded = records[: self._width], records[self._width :]
        nodes = [self._record(source, key) for source in shown]
        if folded:
            nodes.append(self._more(folded))
        voices = [self._lineage.voices[ident] for kind, ident in sources if kind == "need"]
        return (*nodes, *self._voices(voices, key))

    def _record(self, source: Key, target: Key) -> TreeNode:
        kind, ident = source
        again = source in self._seen
        self._seen.add(source)
        record = self._lineage.candidates[ident] if kind == "candidate" else self._lineage.proposals[ident]
        when = record.taken_in_at if isinstance(record, Taken) else record.drafted_at
        return TreeNode(
            kind=kind,
            kind_label=_("Plan candidate") if kind == "candidate" else _("Proposal"),
            title=record.title,
            url=addresses.proposal(record.ref) if kind == "proposal" else "",
            meta=_("shown above already") if again else self._meta(record.place.path, day_of(when)),
            later_text=self._later(source, target),
            children=() if again else self._branches(source),
        )

    def _later(self, source: Key, target: Key) -> str:
        return after_approval(self._made[source, target], self._project.funded_at)

    def _more(self, folded: Sequence[Key]) -> TreeNode:
        needs = {need for source in folded for need in self._needs_above(source)}
        return TreeNode(
            kind="proposal",
            kind_label=_("And more"),
            title=ngettext("%(n)s more proposal", "%(n)s more proposals", len(folded), n=number_text(len(folded))),
            url=addresses.voices(self._project.ref),
            meta=ngettext("%(n)s need", "%(n)s needs", len(needs), n=number_text(len(needs))),
        )

    def _voices(self, voices: Sequence[Voice], target: Key) -> list[TreeNode]:
        if self._few:
            return [self._voice(voice, target) for voice in voices]
        villages: dict[int, list[Voice]] = defaultdict(list)
        for voice in voices:
            villages[voice.place.path].append(voice)
        groups = sorted(villages.values(), key=lambda group: (-len(group), group[0].place.path))
        nodes = [self._village(group, target) for group in groups[: self._width]]
        if rest := groups[self._width :]:
            nodes.append(self._more_villages(rest))
        return nodes

    def _voice(self, voice: Voice, target: Key) -> TreeNode:
        return TreeNode(
            kind="need",
            kind_label=_("Need"),
            title=voice.title,
            url=addresses.need(voice.ref),
            meta=self._meta(voice.place.path, date_text(voice.held_on)),
            words=excerpt(voice.words, LONGEST_WORDS),
            later_text=self._later(("need", voice.id), target),
        )

    def _village(self, group: Sequence[Voice], target: Key) -> TreeNode:
        if len(group) == 1:
            return self._voice(group[0], target)
        held = sorted(voice.held_on for voice in group)
        later = next((text for voice in group if (text := self._later(("need", voice.id), target))), "")
        return TreeNode(
            kind="need",
            kind_label=ngettext("%(n)s need", "%(n)s needs", len(group), n=number_text(len(group))),
            title=self._places.label(group[0].place.path),
            url=addresses.voices(self._project.ref, group[0].place.path),
            meta=days(held[0], held[-1]),
            words=excerpt(loudest(group).words, LONGEST_WORDS),
            later_text=later,
        )

    def _more_villages(self, groups: Sequence[Sequence[Voice]]) -> TreeNode:
        needs = sum(len(group) for group in groups)
        return TreeNode(
            kind="need",
            kind_label=_("And more"),
            title=ngettext("%(n)s more village", "%(n)s more villages", len(groups), n=number_text(len(groups))),
            url=addresses.voices(self._project.ref),
            meta=ngettext("%(n)s need", "%(n)s needs", needs, n=number_text(needs)),
        )
