"""The tree behind a project, folded so that any number of voices can be read; no voice is left out of the counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.ledger.lineage.rules import Key
from app.thai.text import excerpt
from app.tracing.pages.steps import day_of
from app.tracing.pages.story import days, loudest_voices
from app.tracing.pages.timeline import after_approval
from app.tracing.queries.rows import Funded, Lineage, Places, Taken, ThreadVoice
from app.web.locale import date_text, number_text

#: A tree that is read at one sitting, and that leaves a page far below 60 kB.
MOST_NODES = 26
#: Needs that are shown one by one; where more stand behind a project they are folded by village.
SINGLY = 12
#: How many branches a node shows, by its depth (the last figure for all below), tried in turn until the tree is small
#: enough: what lies near the project is folded last.
WIDTHS = ((12,), (12, 12, 12, 6), (8, 8, 8, 3), (8, 8, 6, 2), (6, 6, 4, 1), (4, 4, 2, 1), (3, 2, 1))
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
    #: Several needs of one village in one node; it may be shown inside the proposal that they alone stand behind.
    folded: bool = False
    children: tuple[TreeNode, ...] = ()

    @property
    def size(self) -> int:
        """How many nodes it has, itself included."""
        return 1 + sum(child.size for child in self.children)


def tree_of(lineage: Lineage, project: Funded, places: Places) -> TreeNode:
    """Return the tree of the project, as wide as ``MOST_NODES`` allow."""
    trees = (_Weaver(lineage, project, places, widths).root() for widths in WIDTHS)
    smallest = None
    for smallest in trees:
        if smallest.size <= MOST_NODES:
            break
    assert smallest is not None
    return smallest


class _Weaver:
    """Walks from the project up to its voices, each record once."""

    def __init__(self, lineage: Lineage, project: Funded, places: Places, widths: Sequence[int]) -> None:
        self._lineage, self._graph = lineage, lineage.graph
        self._project, self._places, self._widths = project, places, widths
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
            children=self._branches(("project", project.id), 0),
        )

    def _needs_above(self, key: Key) -> list[int]:
        return [ident for kind, ident in self._graph.above(key) if kind == "need"]

    def _meta(self, path: int, when: str) -> str:
        return " · ".join(part for part in (self._places.label(path, within=self._project.place.path), when) if part)

    def _branches(self, key: Key, depth: int) -> tuple[TreeNode, ...]:
        """Return what stands directly behind ``key``: records by the number of voices behind them, then its needs."""
        sources = self._graph.sources(key)
        records = [source for source in sources if source[0] != "need"]
        records.sort(key=lambda source: (-len(self._needs_above(source)), source))
        width = self._widths[min(depth, len(self._widths) - 1)]
        shown, folded = records[:width], records[width:]
        nodes = [self._record(source, key, depth + 1) for source in shown]
        if folded:
            nodes.append(self._more(folded))
        voices = [self._lineage.voices[ident] for kind, ident in sources if kind == "need"]
        return (*nodes, *self._voices(voices, key, width))

    def _record(self, source: Key, target: Key, depth: int) -> TreeNode:
        kind, ident = source
        again = source in self._seen
        self._seen.add(source)
        record = self._lineage.candidates[ident] if kind == "candidate" else self._lineage.proposals[ident]
        when = record.taken_in_at if isinstance(record, Taken) else record.drafted_at
        children = () if again else self._branches(source, depth)
        only = children[0] if len(children) == 1 and children[0].folded else None
        return TreeNode(
            kind=kind,
            kind_label=_("Plan candidate") if kind == "candidate" else _("Proposal"),
            title=record.title,
            url=addresses.proposal(record.ref) if kind == "proposal" else "",
            meta=" · ".join(
                part
                for part in (
                    _("shown above already") if again else self._meta(record.place.path, day_of(when)),
                    only.kind_label if only else "",
                )
                if part
            ),
            words=only.words if only else "",
            later_text=self._later(source, target) or (only.later_text if only else ""),
            children=() if only else children,
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

    def _voices(self, voices: Sequence[ThreadVoice], target: Key, width: int) -> list[TreeNode]:
        if self._few:
            return [self._voice(voice, target) for voice in voices]
        villages: dict[int, list[ThreadVoice]] = defaultdict(list)
        for voice in voices:
            villages[voice.place.path].append(voice)
        groups = sorted(villages.values(), key=lambda group: (-len(group), group[0].place.path))
        nodes = [self._village(group, target) for group in groups[:width]]
        if rest := groups[width:]:
            nodes.append(self._more_villages(rest))
        return nodes

    def _voice(self, voice: ThreadVoice, target: Key) -> TreeNode:
        return TreeNode(
            kind="need",
            kind_label=_("Need"),
            title=voice.title,
            url=addresses.need(voice.ref),
            meta=self._meta(voice.place.path, date_text(voice.held_on)),
            words=excerpt(voice.words, LONGEST_WORDS),
            later_text=self._later(("need", voice.id), target),
        )

    def _village(self, group: Sequence[ThreadVoice], target: Key) -> TreeNode:
        if len(group) == 1:
            return self._voice(group[0], target)
        held = sorted(voice.held_on for voice in group)
        later = next((text for voice in group if (text := self._later(("need", voice.id), target))), "")
        return TreeNode(
            kind="need",
            kind_label=ngettext("%(n)s need", "%(n)s needs", len(group), n=number_text(len(group))),
            title=self._places.label(group[0].place.path, within=self._project.place.path),
            url=addresses.voices(self._project.ref, group[0].place.path),
            meta=days(held[0], held[-1]),
            words=excerpt(loudest_voices(group).words, LONGEST_WORDS),
            later_text=later,
            folded=True,
        )

    def _more_villages(self, groups: Sequence[Sequence[ThreadVoice]]) -> TreeNode:
        needs = sum(len(group) for group in groups)
        return TreeNode(
            kind="need",
            kind_label=_("And more"),
            title=ngettext("%(n)s more village", "%(n)s more villages", len(groups), n=number_text(len(groups))),
            url=addresses.voices(self._project.ref),
            meta=ngettext("%(n)s need", "%(n)s needs", needs, n=number_text(needs)),
        )
