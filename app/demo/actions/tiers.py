"""What happens above the villages: subdistrict, district and province merge, decide, return, close and sign."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.aggregation.actions import close, decide, merge
from app.cycles import queries as cycles
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import ItemKind, Outcome, Road
from app.demo.actions import committees
from app.demo.actions.certification import certify
from app.demo.actions.signing import sign_on_paper
from app.demo.actions.villages import VillageShelf, VillageStory, held_in, moment
from app.demo.rules import fitting
from app.demo.rules.scale import Scale
from app.forums.actions.declare_not_held import Silence, declare_not_held
from app.forums.queries import sittings as forums
from app.forums.queries.outstanding import outstanding_in
from app.forums.states.not_held import WhyNotHeld
from app.ledger.actor import Actor
from app.proposals import actions as proposals
from app.proposals.models import Proposal
from app.proposals.queries import proposals as proposal_queries
from app.store import clock

NOTHING = Silence(WhyNotHeld.NOTHING_CAME, "จังหวัดตัวอย่างไม่มีหมู่บ้านของพื้นที่นี้ จึงไม่มีเรื่องส่งขึ้นมาให้ประชุม")


#: What stands before the name of an area.
PLACED = {"subdistrict": "ตำบล", "district": "อำเภอ", "province": "จังหวัด"}


@dataclass(frozen=True, slots=True)
class TierStory:
    """Tells what the upper tiers do with what reaches them."""

    rng: random.Random
    shelf: VillageShelf
    scale: Scale

    def day(self, round_: Round, share: float) -> date:
        """Return the day at ``share`` (0 to 1) of the round's window."""
        return round_.opens_on + timedelta(days=round((round_.closes_on - round_.opens_on).days * share))

    def meet(self, round_: Round, share: float, agenda: str, *, by: Actor) -> None:
        """Let the committee meet at ``share`` of the window, where something lies on its desk."""
        if cycles.desk_items(round_.id):
            committees.meet(round_, self.day(round_, share), agenda, self.shelf, by=by)

    def answer_needs(self, round_: Round, *, by: Actor) -> None:
        """Draft a proposal for each need that came up as it stood, and let it answer the need."""
        waiting = [item.item_id for item in cycles.desk_items(round_.id) if item.item_kind == ItemKind.NEED]
        if not waiting:
            return
        needs = forums.needs_by_ids(waiting)
        with clock.at(moment(self.day(round_, 0.4))):
            proposals.draft_many(round_, [VillageStory.drafted(need, ()) for need in needs], by=by)
            rulings = [self.shelf.ruling(self.rng, n.id, Outcome.ANSWERED) for n in needs]
            decide.decide(round_, rulings, by=by, forum=held_in(round_))

    def merge_alike(self, round_: Round, *, at_least: int, at_most: int, by: Actor) -> None:
        """Merge what several villages ask for in the same words, at most ``at_most`` groups.

        The measuring project of a whole province is merged from a category instead: no work is asked for so often.
        """
        waiting = self._open(round_)
        titles = {one.id: one.title for one in proposal_queries.by_ids([item.item_id for item in waiting])}
        groups: dict[str, list[DeskItem]] = defaultdict(list)
        for item in waiting:
            code = self.shelf.code(item.category_id)
            groups[code if self.scale.many_voices else fitting.about(titles[item.item_id])].append(item)
        alike = sorted((g for g in groups.values() if len(g) >= at_least), key=len, reverse=True)[:at_most]
        for group in alike:
            self.merge(round_, [item.item_id for item in group[: self.scale.many_voices or 4]], by=by)

    def merge(self, round_: Round, item_ids: Sequence[int], *, by: Actor) -> Proposal:
        """Merge the proposals into a new one, named after the first."""
        sources = proposal_queries.by_ids(item_ids)
        where = f"{PLACED[round_.level]}{round_.area.name_th}"
        with clock.at(moment(self.day(round_, 0.8))):
            return merge.merge(
                round_,
                sources,
                title=f"{fitting.about(sources[0].title)} {len(sources)} แห่ง ใน{where}",
                summary=f"รวม {len(sources)} ข้อเสนอที่แก้ปัญหาเดียวกันในหลายหมู่บ้าน",
                forum=held_in(round_),
                by=by,
            )

    def send_one_back(self, round_: Round, *, by: Actor) -> None:
        """Return one proposal; the village mends it in a return round and hands the revision up."""
        item = next(
            item
            for item in self._open(round_)
            if item.from_round_id and self.shelf.code(item.category_id) in fitting.BUILT
        )
        with clock.at(moment(self.day(round_, 0.42))):
            ruling = self.shelf.ruling(self.rng, item.item_id, Outcome.RETURNED, category_id=item.category_id)
            decide.decide(round_, [ruling], by=by, forum=held_in(round_))
        below = cycles.open_round_of(item.area_path)
        assert below is not None, "a returned proposal lies on an open round below"
        with clock.at(moment(self.day(round_, 0.45))):
            sources = proposal_queries.by_ids([item.item_id])
            revised = merge.merge(
                below, sources, title=f"{sources[0].title} (ระบุจุดและราคาแล้ว)", summary=sources[0].summary, by=by
            )
            decide.decide(below, [self.shelf.ruling(self.rng, revised.id, Outcome.CARRIED_UP)], by=by)
            close.close(below, by=by)

    def decide_rest(self, round_: Round, *, onward: Outcome, share: float, most: int, by: Actor) -> None:
        """Send the best part of what is open onward, also what an agency brought; give the rest another outcome."""
        waiting = sorted(self._open(round_), key=lambda item: (-item.votes, item.id))
        n = min(most, round(len(waiting) * share)) or min(1, len(waiting))
        brought = [item for item in waiting[n:] if item.road == Road.AGENCY]
        waiting = [item for item in waiting if item not in brought]
        waiting[max(0, n - len(brought)) : max(0, n - len(brought))] = brought
        going, staying = waiting[:n], waiting[n:]
        with clock.at(moment(self.day(round_, 0.8))):
            rulings = [self.shelf.ruling(self.rng, item.item_id, onward) for item in going]
            rulings += [
                self.shelf.ruling(
                    self.rng, item.item_id, self._other(), category_id=item.category_id, path=item.area_path
                )
                for item in staying
            ]
            if rulings:
                decide.decide(round_, rulings, by=by, forum=held_in(round_))

    def close(self, round_: Round, *, by: Actor, other: Actor) -> None:
        """Attest the sittings, close and sign on the last days of the window."""
        certify(round_, self.day(round_, 0.85), by=by, other=other)
        with clock.at(moment(self.day(round_, 0.95))):
            if outstanding_in([round_.id])[round_.id].silent:
                declare_not_held({round_.id: NOTHING}, by=by)
            close.close(round_, by=by)
        sign_on_paper(round_, by=by)

    def _open(self, round_: Round) -> list[DeskItem]:
        return [item for item in cycles.desk_items(round_.id) if item.outcome is None]

    def _other(self) -> Outcome:
        return self.rng.choices((Outcome.REFERRED, Outcome.DEFERRED, Outcome.DECLINED), (45, 40, 15))[0]
