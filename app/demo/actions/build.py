"""Builds the example from an empty database: areas, people, a finished cycle up to built projects, and an open one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.accounts.states import Duty
from app.aggregation.actions import decide
from app.areas import actions as area_actions
from app.areas import queries as areas
from app.areas.intake import imports
from app.areas.intake.places import AreaPoint
from app.areas.models import Area
from app.bodies import actions as bodies
from app.bodies import queries
from app.bodies.models import Agency
from app.cycles import queries as cycle_queries
from app.cycles.actions import cycles
from app.cycles.actions.close_cycle import close_cycle
from app.cycles.models.cycles import Cycle, Round
from app.cycles.rules.calendar import TierPlan, default_tiers
from app.cycles.rules.outcomes import Requisite, needing
from app.cycles.states import Outcome
from app.demo.actions import (
    answers,
    appeals,
    cast,
    clusters,
    comments,
    field,
    funding,
    inviting,
    knowledge,
    letters,
    ministries,
    paper,
    people,
    places,
    second_door,
    silence,
    similar,
    telling,
    trainings,
    workbooks,
)
from app.demo.actions import bodies as bodies_actions
from app.demo.actions.cast import Member
from app.demo.actions.certification import WAITING, certify, free_day, hand_over, look_over
from app.demo.actions.rankings import begin, correct_one, rank_first
from app.demo.actions.signing import sign_rest
from app.demo.actions.stage import FINISHED_YEAR, BuildStage, Tell
from app.demo.actions.tiers import TierStory
from app.demo.actions.villages import VillageShelf, VillageStory, held_in, moment
from app.demo.actions.windows import open_tiers
from app.demo.rules.scale import Scale
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR, Actor
from app.monitoring.actions import lists as monitoring_lists
from app.proposals.models import Proposal
from app.proposals.queries import proposals as proposal_queries
from app.store import clock

PROVINCE = "25"
SEED = 2569


def build(scale: Scale, tell: Tell) -> list[Member]:
    """Build the example; return the accounts to print. The database must hold no cycle yet."""
    rng = random.Random(SEED)  # noqa: S311 - the example is the same every time; passwords are not made here
    province = _land()
    spread = _spread(scale, province)
    villages, points = _settle(rng, province, spread)
    members, helpers, office = cast.gather(province, spread[0][0])
    governor = next(one.actor for one in members if one.duty == Duty.APPROVER)
    land = (province, villages, points, _shelf(province, villages))
    stage = BuildStage(rng, scale, tell, *land, helpers, *office, governor)
    _finished_cycle(stage)
    _open_cycle(stage)
    close_cycle(_cycle_over(province), by=stage.planner)
    knowledge.read_the_handbook(members)
    return [*members, *clusters.plan_together(stage)]


def _cycle_over(province: Area) -> Cycle:
    """Return the finished cycle: what its appeals and returns asked for is decided and signed by now."""
    over = cycle_queries.cycle_by_code(province.province, str(FINISHED_YEAR)[-2:])
    assert over is not None, "the example begins with it"
    return over


def _land() -> Area:
    area_actions.load([PROVINCE], by=OPERATOR)
    knowledge.open_shelves()
    monitoring_lists.load_lists(by=OPERATOR)
    province = areas.by_code(PROVINCE)
    assert province is not None, "the register holds the province"
    return province


def _spread(scale: Scale, province: Area) -> list[tuple[Area, int]]:
    """Return the subdistricts that get villages, each with how many."""
    districts = list(areas.below(province.path, ["district"]))[: scale.districts or None]
    chosen = [
        one
        for district in districts
        for one in list(areas.below(district.path, ["subdistrict"]))[: scale.subdistricts or None]
    ]
    each, more = divmod(scale.villages, len(chosen))
    return [(area, each + (place < more)) for place, area in enumerate(chosen)]


def _settle(
    rng: random.Random, province: Area, spread: Sequence[tuple[Area, int]]
) -> tuple[list[Area], dict[int, tuple[int, int]]]:
    """Import the made-up villages, set the made-up outlines and points."""
    table = places.village_table(rng, spread)
    checked = imports.check_villages("villages-example.csv", table, source=places.MADE_UP)
    area_actions.import_villages(checked, by=OPERATOR)
    subdistricts = areas.below(province.path, ["subdistrict"])
    inner = [*areas.below(province.path, ["district"]), *subdistricts]
    placed = places.cells(subdistricts)
    area_actions.set_shapes(places.outlines(province, inner, placed), by=OPERATOR)
    villages = people.counted(province, areas.below(province.path, ["village"]))
    points = {one.path: placed[one.path // 10_000 * 10_000].inside(rng) for one in villages}
    centres = points | {path: cell.middle() for path, cell in placed.items()}
    dots = [
        AreaPoint(area=one, lat_e6=centres[one.path][0], lon_e6=centres[one.path][1], source=places.MADE_UP)
        for one in (*villages, *subdistricts)
    ]
    area_actions.set_points(dots, by=OPERATOR)
    return villages, points


def _shelf(province: Area, villages: Sequence[Area]) -> VillageShelf:
    agencies = bodies.establish(province, places.AGENCIES, by=OPERATOR)
    seats = areas.by_paths(sorted({village.path // 10_000 * 10_000 for village in villages}))
    local: Sequence[Agency] = bodies.establish(
        province, [("tao", f"อบต.{a.name_th} (ตัวอย่าง)", f"{a.name_en} SAO (example)") for a in seats], by=OPERATOR
    )
    works = dict(zip((a.path for a in seats), local, strict=True))
    ministries.place(province, agencies, works, seats)
    return VillageShelf(
        {category.code: category for category in cycle_queries.categories()},
        {outcome: cycle_queries.reasons(outcome) for outcome in needing(Requisite.REASON)},
        queries.sectors(),
        agencies,
        works,
    )


def _begin(stage: BuildStage, year: int, windows: Sequence[TierPlan]) -> dict[int, Round]:
    """Draft and open a cycle a fortnight before its first window; return its rounds by area path."""
    with clock.at(moment(min(clock.today(), windows[0].opens_on - timedelta(days=14)))):
        cycle: Cycle = cycles.draft(
            stage.province, fiscal_year=year, tiers=windows, deadline=windows[-1].closes_on, by=stage.planner
        )
        return begin(cycle, limited=year != FINISHED_YEAR, by=stage.planner)


def _finished_cycle(stage: BuildStage) -> None:
    """Tell the cycle that is over: every village has met, every tier has decided, projects are funded and built."""
    rounds = _begin(stage, FINISHED_YEAR, default_tiers(FINISHED_YEAR))
    bodies_actions.seat(stage.province, stage.villages[0], by=stage.planner)
    story = VillageStory(stage.rng, stage.shelf, stage.scale)
    taken: set[tuple[int, date]] = set()
    for done, village in enumerate(stage.villages, start=1):
        round_, by = rounds[village.path], stage.helper(village.path)
        day = free_day(stage.rng, round_.opens_on, by.id, taken)
        needs = story.meet(round_, day, stage.points[village.path], by=by)
        drafted = story.answer(round_, needs, day, by=by)
        _decide_all(stage, round_, needs, drafted, day, by=by)
        certify(round_, day, by=by, other=stage.planner)
        story.close(round_, day, by=by)
        stage.tell("forums", done, len(stage.villages))
    look_over(rounds[stage.province.path].cycle, stage.province, by=stage.planner)
    _upper_tiers(stage, rounds)
    correct_one(_by_level(rounds, "village"), stage.helper)
    sign_rest(rounds[stage.province.path].cycle, stage.helper)
    funding.funded(stage, rounds)
    ministries.answer(rounds[stage.province.path].cycle_id, by=stage.planner)
    comments.discuss(rounds[stage.province.path], by=stage.planner)
    comments.discuss_plans(rounds[stage.province.path], by=stage.planner)


def _decide_all(
    stage: BuildStage, round_: Round, needs: Sequence[Need], drafted: Sequence[Proposal], day: date, *, by: Actor
) -> None:
    """Decide on what the village voiced and drafted, and again on what the last cycle had deferred."""
    story = VillageStory(stage.rng, stage.shelf, stage.scale)
    answered = {need_id for need_id, by_ids in proposal_queries.answering([n.id for n in needs]).items() if by_ids}
    story.decide(round_, needs, drafted, answered, day, by=by)
    left = [item for item in cycle_queries.desk_items(round_.id) if item.outcome is None]
    with clock.at(moment(day, 15)):
        if left:
            again = [
                stage.shelf.ruling(
                    stage.rng, item.item_id, Outcome.REFERRED, category_id=item.category_id, path=item.area_path
                )
                for item in left
            ]
            decide.decide(round_, again, by=by, forum=held_in(round_))


def _by_level(rounds: dict[int, Round], level: str) -> list[Round]:
    return [round_ for path, round_ in sorted(rounds.items()) if round_.level == level]


def _upper_tiers(stage: BuildStage, rounds: dict[int, Round]) -> None:
    story = TierStory(stage.rng, stage.shelf, stage.scale)
    subdistricts, (share, more) = _by_level(rounds, "subdistrict"), stage.scale.onward
    for done, round_ in enumerate(subdistricts, start=1):
        by = stage.helper(round_.area_path)
        story.meet(round_, 0.3, "sorting", by=by)
        story.answer_needs(round_, by=by)
        if done == 1:
            story.send_one_back(round_, by=by)
        story.meet(round_, 0.6, "deciding", by=by)
        if not stage.scale.many_voices:
            story.merge_alike(round_, at_least=2, at_most=2, by=by)
        story.decide_rest(round_, onward=Outcome.CARRIED_UP, share=share / 100, most=10_000, by=by)
        story.close(round_, by=by, other=stage.planner)
        stage.tell("subdistricts", done, len(subdistricts))
    for done, round_ in enumerate(districts := _by_level(rounds, "district"), start=1):
        by = stage.helper(round_.area_path)
        story.meet(round_, 0.6, "deciding", by=by)
        if stage.scale.many_voices and done == 1:
            story.merge_alike(round_, at_least=50, at_most=1, by=by)
        story.decide_rest(round_, onward=Outcome.CARRIED_UP, share=more / 100, most=10_000, by=by)
        story.close(round_, by=by, other=stage.planner)
        stage.tell("districts", done, len(districts))
    top = rounds[stage.province.path]
    second_door.bring_before(top, stage.shelf.responsible("roads"), moment(story.day(top, 0.4)))
    story.meet(top, 0.6, "deciding", by=stage.planner)
    story.decide_rest(top, onward=Outcome.ADOPTED, share=1, most=stage.scale.adopted, by=stage.planner)
    story.close(top, by=stage.planner, other=stage.second)
    stage.tell("province", 1, 1)


def _open_cycle(stage: BuildStage) -> None:
    """Tell the cycle that is under way: some villages have met and decided, some are planned, most have not met."""
    today = clock.today()
    year, windows = open_tiers(today)
    rounds = _begin(stage, year, windows)
    story = VillageStory(stage.rng, stage.shelf, stage.scale)
    meeting = list(_every_third(stage.villages))[: stage.scale.met_again]
    for done, village in enumerate(meeting, start=1):
        round_, by = rounds[village.path], stage.helper(village.path)
        day = today - timedelta(days=stage.rng.randint(2, 30))
        needs = story.meet(round_, day, stage.points[village.path], by=by)
        if done % 3:
            drafted = story.answer(round_, needs, day, by=by)
            if done % 3 == 1:
                _decide_all(stage, round_, needs, drafted, day, by=by)
                if done == 4:
                    paper.all_said(round_, by=by)
                certify(round_, day, by=by, other=stage.planner)
                story.close(round_, day, by=by)
        if done == 2:
            paper.on_paper(round_, by=by)
        if done in WAITING:
            hand_over(round_, day, by=by, other=stage.planner, back=done == WAITING[-1])
        stage.tell("open cycle", done, len(meeting))
    rank_first(_by_level(rounds, "subdistrict"), today, stage.helper)
    field.arrive([rounds[village.path] for village in meeting[:9]], stage.helper, reviewer=stage.planner)
    silence.one_is_silent(rounds[stage.province.path], stage.helper)
    for village in meeting[2:3]:  # it has met and has not decided yet
        workbooks.send(rounds[village.path], categories=stage.shelf.categories, by=stage.helper(village.path))
    second_door.open_(rounds[stage.province.path], stage.shelf.agencies[0], stage.shelf.local, by=stage.planner)
    answers.come(stage.province, stage.helpers, stage.planner)
    letters.keep(stage.province, rounds[stage.province.path].cycle, stage.shelf.agencies[0], by=stage.planner)
    trainings.teach(stage.province, stage.shelf.agencies[0], stage.helper, by=stage.planner)
    appeals.lodge_some([rounds[village.path] for village in meeting])
    inviting.invite([rounds[village.path] for village in stage.villages[2::3][:3]], stage.helper)
    telling.tell([rounds[village.path] for village in meeting], stage.helper)
    comments.discuss_needs([rounds[village.path] for village in meeting], stage.helper, by=stage.planner)
    similar.tell([rounds[village.path] for village in meeting], stage.helper, stage.shelf.categories)


def _every_third(villages: Sequence[Area]) -> Iterator[Area]:
    """Yield villages so that every subdistrict has some that met and some that did not."""
    yield from villages[1::3]
