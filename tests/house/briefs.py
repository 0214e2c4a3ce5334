"""What the brief of the project buys and from which figures it takes its reasons, for the sample addresses."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

from app.areas.models import Area
from app.beginnings.models import EarlierProject
from app.beginnings.queries import earlier as earlier_queries
from app.beginnings.states import BeginningKind
from app.bodies.models import Body
from app.datasets import actions as datasets
from app.datasets.models import RegisteredSet
from app.datasets.states import CitedKind
from app.plans.actions import annual_versions, costs
from app.plans.actions import candidates as candidate_actions
from app.plans.actions import funding as funding_actions
from app.plans.actions.annual_versions import ChangeDraft
from app.plans.models.candidates import Candidate
from app.plans.models.costs import CostLine, UnitCost
from app.plans.models.funding import Project
from app.plans.models.revisions import AnnualChange
from app.plans.queries import candidates, funding
from app.plans.rules.costs import CostText
from app.store import clock
from tests.factories import beginnings, forums, plans
from tests.factories.screenings import Hearing
from tests.house.judges import Judges


class Briefs(Judges):
    """A price, a cost line that cites it, and a data set behind the brief; each made when it is asked for."""

    #: Whoever tells the story makes them.
    world: forums.World
    body: Body
    screening: Hearing

    @cached_property
    def candidate(self) -> Candidate:
        """The candidate behind the project."""
        return funding.candidates_behind([self.project.id])[self.project.id]

    @cached_property
    def price(self) -> UnitCost:
        """A price of the province's list of unit costs."""
        told = {"name": "หินคลุก", "unit": "ลูกบาศก์เมตร", "cost_kind": "materials", "unit_satang": 40_000}
        source = "ประกาศราคาวัสดุก่อสร้าง (สมมติ)"
        return costs.write_price(self._province, **told, source=source, dated_on=clock.today(), by=plans.planner())

    @cached_property
    def cost_line(self) -> CostLine:
        """A cost line that cites the price, and comes to what its main activity cost before."""
        activity = candidates.activities_of([self.candidate.id])[self.candidate.id][0]
        bought = CostText(
            name=self.price.name,
            quantity=activity.satang * 1000 // self.price.unit_satang,
            unit=self.price.unit,
            unit_satang=self.price.unit_satang,
            cost_kind=self.price.cost_kind,
            unit_cost_id=self.price.id,
        )
        return costs.add_line(self.candidate, bought, activity_id=activity.id, by=plans.planner())

    @cached_property
    def dataset(self) -> RegisteredSet:
        """A data set whose newest edition stood behind the brief, and came late."""
        named = {"name_th": "ครัวเรือนที่ไม่มีน้ำประปา", "name_en": "Households without piped water", "about": "รายหมู่บ้าน"}
        by = plans.planner()
        made = datasets.register(self._province, **named, agency=self.agency, every_days=365, by=by)
        day = clock.today() - timedelta(days=400)
        edition = datasets.bring(made, as_of=day, address="https://data.example/water.csv", by=by)
        datasets.cite(edition, CitedKind.BRIEF, self.candidate.ref, "86 ครัวเรือนไม่มีน้ำประปา", by=by)
        return made

    @cached_property
    def earlier(self) -> EarlierProject:
        """A project from before, off the old list without money."""
        one = beginnings.taken(self.world, BeginningKind.UNFUNDED, beginnings.UNFUNDED)
        found = earlier_queries.earlier_by_ref(f"E{one.province}-1")
        assert found is not None  # it was just taken in
        return found

    @property
    def _province(self) -> Area:
        return self.project.annual_plan.area

    @cached_property
    def revised(self) -> Project:
        """A project of an approved annual plan, which changes by versions."""
        assert self.body.id
        drafted = self.screening.plan
        source = plans.adopted(plans.beside(self.world, 2573, met=2571))
        candidate = plans.ready(candidate_actions.take_in(source, by=plans.planner()), plans.chain(drafted))
        annual_plan, envelope = plans.annual(drafted, fiscal_year=2567)
        money = {"requested": 120_000_000, "allocated": 120_000_000}
        funding_actions.place(candidate, annual_plan, envelope, **money, by=plans.planner())
        return plans.approve(annual_plan)[0]

    @cached_property
    def annual_change(self) -> AnnualChange:
        """A change that is drafted for the next version of that annual plan."""
        draft = ChangeDraft(project=self.revised, reason="ท้องถิ่นได้รับงบของตนเองแล้ว")
        return annual_versions.draft_change(self.revised.annual_plan, draft, by=plans.planner())
