"""What happens in a village's round: the forum, its record, its needs, its proposals, its decisions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from app.aggregation.actions import close, decide
from app.aggregation.rules.rulings import Ruling
from app.bodies import queries as bodies
from app.bodies.models import Agency, Sector
from app.cycles.models.cycles import Category, Reason, Round
from app.cycles.states import Outcome, RuleKind
from app.demo.rules import fitting
from app.demo.rules.needs import DemoNeed
from app.demo.rules.scale import Scale
from app.demo.rules.words import AGENDA, HALLS, WHY_FEW, WHY_HURRIED
from app.forums.actions import attendance
from app.forums.actions import needs as needs_actions
from app.forums.actions import sittings as forums
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries import participation, sittings
from app.forums.rules.drafts import HeadCount, Minute, NeedDraft
from app.forums.states.sittings import AgeBand, Channel, Sex
from app.ledger.actor import Actor
from app.proposals import actions as proposals
from app.proposals.actions import ProposalDraft
from app.proposals.models import Proposal
from app.store import clock

#: Share of the villages of the example in which few people came.
FEW = 0.12
#: Villages whose number this divides call their forum at short notice.
HURRIED = 37
_BANDS = ((AgeBand.TO_35, 0.2), (AgeBand.TO_59, 0.45), (AgeBand.FROM_60, 0.35))


@dataclass(frozen=True, slots=True)
class VillageShelf:
    """The lists of the installation, looked up once."""

    categories: dict[str, Category]
    reasons: dict[str, Sequence[Reason]]
    sectors: Sequence[Sector]
    agencies: Sequence[Agency]
    local: dict[int, Agency]

    def ruling(
        self, rng: random.Random, item_id: int, outcome: Outcome, *, category_id: int = 0, path: int = 0
    ) -> Ruling:
        """Return a ruling with a reason that fits the category, its sentence, and whatever else its outcome needs."""
        ruling = Ruling(item_id=item_id, outcome=outcome)
        if outcome not in self.reasons:
            return replace(ruling, rank=1) if outcome in (Outcome.CARRIED_UP, Outcome.ADOPTED) else ruling
        category = self.code(category_id)
        why = fitting.reasoned(rng, outcome, category)
        reason = next(one for one in self.reasons[outcome] if one.code == why.code)
        ruling = replace(ruling, reason_id=reason.id, sentence=why.sentence, who=why.who)
        match outcome:
            case Outcome.REFERRED:
                local = None if why.code == "referred_agency" else self.local.get(path // 10_000 * 10_000)
                return replace(ruling, agency_id=(local or self.responsible(category)).id)
            case Outcome.SETTLED:
                return replace(ruling, due_on=clock.today() + timedelta(days=150))
        return ruling

    def code(self, category_id: int) -> str:
        """Return the code of a category."""
        return next((code for code, one in self.categories.items() if one.id == category_id), "")

    def responsible(self, category: str) -> Agency:
        """Return the body in whose field works of the category lie."""
        return self.agencies[fitting.RESPONSIBLE.get(category, 6)]


def moment(day: date, hour: int = 10) -> datetime:
    """Return an hour of a day in Bangkok."""
    return datetime.combine(day, time(hour), tzinfo=clock.BANGKOK)


def held_in(round_: Round) -> Forum | None:
    """Return the sitting of the round, at which its decisions were made."""
    return next(iter(reversed(sittings.of_round(round_.id))), None)


@dataclass(frozen=True, slots=True)
class VillageStory:
    """Tells the story of villages; the same seed tells the same story."""

    rng: random.Random
    shelf: VillageShelf
    scale: Scale

    def meet(self, round_: Round, day: date, point: tuple[int, int], *, by: Actor) -> list[Need]:
        """Plan the forum a fortnight ahead, hold it, record who was there, what was said and asked."""
        rng = self.rng
        early = timedelta(days=3 if round_.area_path % HURRIED == 0 else 14)
        with clock.at(moment(day - early, 9)):
            sitting = forums.plan(
                round_,
                held_on=day,
                starts_at=9 * 60,
                place=rng.choice(HALLS),
                chair="ผู้ใหญ่บ้าน (ตัวอย่าง)",
                recorder="ผู้บันทึก (ตัวอย่าง)",
                by=by,
            )
        with clock.at(moment(day)):
            forums.hold(sitting, by=by)
            total, counts = self._heads(few=rng.random() < FEW)
            attendance.count(sitting, total=total, counts=counts, groups=self._groups(total), by=by)
            self._explain(sitting, by=by)
            agenda = AGENDA if self.scale.needs[1] < 20 else AGENDA[2:3]
            forums.minute(sitting, [Minute(title=t, minutes=m, resolution=r) for t, m, r in agenda], by=by)
            told = fitting.told_at(rng, *self.scale.needs)
            drafts = [self._voiced(one, spot, point, total) for one, spot in told]
            return needs_actions.record_needs(sitting, drafts, by=by)

    def _groups(self, total: int) -> dict[int, int]:
        return {
            one.id: min(total, self.rng.randint(0, 9)) for one in bodies.people_groups() if one.code == "disability"
        }

    def _explain(self, sitting: Forum, *, by: Actor) -> None:
        """Say why fewer came, where the rules ask for more."""
        short = participation.shortfalls_of([sitting.id])
        if short:
            reasons = {
                (str(row.rule_kind), row.code): WHY_HURRIED
                if row.rule_kind == RuleKind.NOTICE
                else self.rng.choice(WHY_FEW)
                for row in short
            }
            attendance.explain(sitting, reasons, by=by)

    def _heads(self, *, few: bool) -> tuple[int, list[HeadCount]]:
        counts = []
        for sector in self.shelf.sectors[: 5 if self.scale.needs[1] < 20 else 1]:
            most = (10 if few else 34) if sector.code == "people" else 3
            for sex in (Sex.FEMALE, Sex.MALE):
                for band, share in _BANDS:
                    if n := round(self.rng.uniform(0.4, 1.2) * most * share):
                        counts.append(HeadCount(sector_id=sector.id, sex=sex, age_band=band, n=n))
        return sum(one.n for one in counts), counts

    def _voiced(self, told: DemoNeed, spot: str, point: tuple[int, int], heads: int) -> NeedDraft:
        rng = self.rng
        more = rng.uniform(0.6, 1.5)
        return NeedDraft(
            title=f"{told.title} {spot}",
            words=fitting.speaker(rng, told.category) + told.words,
            category_id=self.shelf.categories[told.category].id,
            channel=Channel(told.channel),
            place=spot,
            lat_e6=point[0] + rng.randint(-4000, 4000),
            lon_e6=point[1] + rng.randint(-4000, 4000),
            households=max(3, round(told.households * more)),
            people=max(3, round(told.people * more)),
            quantity_milli=max(1, round(told.quantity_milli / 1000 * more)) * 1000,
            unit=told.unit,
            satang=round(told.baht * more / 1000) * 100_000,
            votes=rng.randint(2, max(3, heads)),
        )

    def answer(self, round_: Round, needs: Sequence[Need], day: date, *, by: Actor) -> list[Proposal]:
        """Draft proposals out of the needs that ask for support; one proposal answers all who ask for the same work."""
        asking = sorted((n for n in needs if n.channel != Channel.SELF), key=lambda n: -n.votes)
        asking = asking[: self.scale.proposals * 2]
        drafts: list[ProposalDraft] = []
        while asking and len(drafts) < self.scale.proposals:
            lead = asking.pop(0)
            kin = [n for n in asking if fitting.about(n.title) == fitting.about(lead.title)]
            asking = [n for n in asking if n not in kin]
            drafts.append(self.drafted(lead, kin))
        with clock.at(moment(day, 13)):
            return proposals.draft_many(round_, drafts, by=by)

    @staticmethod
    def drafted(lead: Need, kin: Sequence[Need]) -> ProposalDraft:
        """Return the draft that answers ``lead`` and its kin."""
        spots = list(dict.fromkeys(need.place for need in (lead, *kin) if need.place))
        title = f"{fitting.about(lead.title)} {' '.join(spots)}" if len(spots) > 1 else lead.title
        return ProposalDraft(
            title=title,
            summary=f"{title} แก้ปัญหาที่ประชาคมเล่าว่า “{lead.words}”",
            category_id=lead.category_id,
            channel=Channel(lead.channel),
            needs=[lead, *kin],
            satang=lead.satang + sum(n.satang for n in kin),
            quantity_milli=sum(n.quantity_milli or 0 for n in (lead, *kin)) or None,
            unit=lead.unit,
        )

    def decide(
        self,
        round_: Round,
        needs: Sequence[Need],
        drafted: Sequence[Proposal],
        answered: set[int],
        day: date,
        *,
        by: Actor,
    ) -> None:
        """Give every need and every proposal of the village its outcome."""
        with clock.at(moment(day, 15)):
            rulings = [
                self.shelf.ruling(
                    self.rng,
                    n.id,
                    self._outcome(n, n.id in answered),
                    category_id=n.category_id,
                    path=n.area_path,
                )
                for n in needs
            ]
            up = [p for p in drafted if p.channel == Channel.SUPPORT or self.rng.random() < 0.7]
            rulings += [self.shelf.ruling(self.rng, p.id, Outcome.CARRIED_UP) for p in up]
            rulings += [
                self.shelf.ruling(self.rng, p.id, Outcome.REFERRED, category_id=p.category_id, path=p.area_path)
                for p in drafted
                if p not in up
            ]
            decide.decide(round_, rulings, by=by, forum=held_in(round_))

    def _outcome(self, need: Need, answered: bool) -> Outcome:
        if answered:
            return Outcome.ANSWERED
        if need.channel == Channel.SELF:
            return Outcome.SETTLED
        return self.rng.choices(
            (Outcome.REFERRED, Outcome.DEFERRED, Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.CARRIED_UP),
            (40, 30, 12, 6, 12),
        )[0]

    def close(self, round_: Round, day: date, *, by: Actor) -> None:
        """Close the village's round the day after, when its record is attested."""
        with clock.at(moment(day + timedelta(days=1), 11)):
            close.close(round_, by=by)
