"""The example's province plans with two neighbours: what villages of three provinces asked for on one river."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.accounts.states import Duty
from app.areas import actions as area_actions
from app.areas import queries as areas
from app.areas.intake import imports
from app.areas.models import Area
from app.areas.states.paths import Level
from app.bodies import queries as bodies
from app.clusters.actions import clusters as clusters_actions
from app.clusters.actions import joint as joint_actions
from app.clusters.actions import meetings as meetings_actions
from app.clusters.actions import partners as partners_actions
from app.clusters.actions import pool as pool_actions
from app.clusters.actions.joint import JointDraft, PlannedActivity
from app.clusters.actions.meetings import MeetingRecord
from app.clusters.actions.partners import CommitteeSaid, PartTold, ShareTold
from app.clusters.models.joint import JointProject
from app.clusters.models.meetings import ClusterCycle, ClusterMeeting
from app.clusters.models.pool import NeedGroup
from app.clusters.queries import clusters as clusters_queries
from app.clusters.queries import joint as joint_queries
from app.clusters.states import WorkKind
from app.cycles import queries as cycle_queries
from app.cycles.actions import cycles
from app.cycles.models.cycles import Category, Round
from app.demo.actions import cast, places
from app.demo.actions.cast import Member
from app.demo.actions.stage import BuildStage
from app.demo.actions.villages import VillageStory, moment
from app.demo.actions.windows import open_tiers
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries import sittings
from app.forums.rules.drafts import NeedDraft
from app.forums.states.sittings import Channel, ForumState
from app.ledger.actor import OPERATOR, Actor
from app.store import clock

OWN_CLUSTER = 109
#: The neighbours, each with the subdistrict whose made-up villages lie in the example, and a point there.
NEIGHBOURS = {"26": ("260401", (14_190_000, 101_130_000)), "27": ("270101", (13_820_000, 102_060_000))}


@dataclass(frozen=True, slots=True)
class RiverVoice:
    """What a village asked for, in whose words, and what stands behind it (``baht`` as the forum guessed it)."""

    title: str
    words: str
    households: int
    people: int
    votes: int
    baht: int


#: By province: what is asked for on the river.
RIVER = {
    25: RiverVoice(
        "ขอคันกั้นน้ำริมแม่น้ำปราจีนบุรี",
        "น้ำจากต้นน้ำมาเร็ว ท่วมนาก่อนเกี่ยวทุกปี ไม่มีใครบอกล่วงหน้า",
        *(64, 198, 41, 900_000),
    ),
    26: RiverVoice(
        "ขอประตูระบายน้ำคลองที่ไหลลงแม่น้ำบางปะกง",
        "น้ำจากแม่น้ำปราจีนบุรีลงไม่ทัน เอ่อย้อนเข้าคลอง ต้องขนของขึ้นที่สูงเอง",
        *(52, 160, 33, 700_000),
    ),
    27: RiverVoice(
        "ขอสถานีเตือนน้ำหลากต้นแม่น้ำปราจีนบุรี",
        "ฝนตกบนเขาแล้วน้ำลงกลางดึก อยากให้มีเสียงเตือนถึงคนท้ายน้ำด้วย",
        *(47, 141, 36, 350_000),
    ),
}
TODAY_IS_DONE = "ประชุมเห็นพ้องให้สามจังหวัดทำเรื่องแม่น้ำปราจีนบุรีด้วยกัน"


@dataclass(frozen=True, slots=True)
class Shared:
    """What the provinces bring: their planners and their needs, by number; the cycle, its meeting, its office."""

    planners: Mapping[int, Actor]
    needs: Mapping[int, Need]
    turn: ClusterCycle
    meeting: ClusterMeeting
    office: Actor
    category: Category


def plan_together(stage: BuildStage) -> list[Member]:
    """Let three provinces of the cluster find what their villages share, and draft four projects; return the people."""
    members, needs, planners = [], {}, {stage.province.province: stage.planner}
    home = _home(stage.province)
    needs[stage.province.province] = _voice(stage, home, by=stage.helper(home.area_path))
    for code, (subdistrict, point) in NEIGHBOURS.items():
        province = _land(code, stage, subdistrict)
        member = cast.join(
            f"planner{code}", f"นักวิเคราะห์นโยบายและแผน{province.name_th} (ตัวอย่าง)", Duty.PLANNER, province
        )
        helper = cast.join(
            f"district{code}", f"วิทยากรอำเภอ{province.name_th} (ตัวอย่าง)", Duty.DISTRICT_FACILITATOR, province
        )
        needs[province.province] = _meet(stage, province, subdistrict, point, (member.actor, helper.actor))
        planners[province.province] = member.actor
        members += [member, helper]
    shared, office = _assemble(stage, planners, needs)
    _river(shared)
    _warning(shared)
    _bundle(shared)
    _begun(shared)
    return [*members, office]


def _home(province: Area) -> Round:
    """Return an open round of a village of the example's own province that has met."""
    cycle = cycle_queries.open_cycle_of(province.province)
    assert cycle is not None, "a cycle of the example is open"
    rounds = cycle_queries.rounds_below(province.path, cycle.id, open_only=True)
    return next(one for one in rounds if one.level == Level.VILLAGE and _held(one))


def _held(round_: Round) -> Forum | None:
    """Return the sitting of the round whose record is still open."""
    return next((one for one in sittings.of_round(round_.id) if one.state == ForumState.HELD), None)


def _land(code: str, stage: BuildStage, subdistrict: str) -> Area:
    area_actions.load([code], by=OPERATOR)
    lying = areas.by_code(subdistrict)
    assert lying is not None, "the register holds the subdistrict"
    table = places.village_table(stage.rng, [(lying, 1)])
    checked = imports.check_villages(f"villages-{code}.csv", table, source=places.MADE_UP)
    area_actions.import_villages(checked, by=OPERATOR)
    province = areas.by_code(code)
    assert province is not None, "the register holds the province"
    return province


def _meet(
    stage: BuildStage, province: Area, subdistrict: str, point: tuple[int, int], people: tuple[Actor, Actor]
) -> Need:
    """Open the neighbour's own cycle, let its village meet and ask for what the river does there."""
    (planner, helper), (year, windows) = people, open_tiers(clock.today())
    with clock.at(moment(min(clock.today(), windows[0].opens_on - timedelta(days=14)))):
        cycle = cycles.draft(province, fiscal_year=year, tiers=windows, deadline=windows[-1].closes_on, by=planner)
        opened = cycles.open_(cycle, by=planner)
    round_ = next(one for one in opened if one.level == Level.VILLAGE and one.area_path // 10_000 == int(subdistrict))
    story = VillageStory(stage.rng, stage.shelf, stage.scale)
    story.meet(round_, clock.today() - timedelta(days=6), point, by=helper)
    return _voice(stage, round_, by=helper)


def _voice(stage: BuildStage, round_: Round, *, by: Actor) -> Need:
    said = RIVER[round_.province]
    draft = NeedDraft(
        title=said.title,
        words=said.words,
        category_id=stage.shelf.categories["water_sources"].id,
        channel=Channel.SUPPORT,
        households=said.households,
        people=said.people,
        votes=said.votes,
        satang=said.baht * 100,
    )
    sitting = _held(round_)
    assert sitting is not None, "the village has met"
    return needs_actions.record_needs(sitting, [draft], by=by)[0]


def _assemble(stage: BuildStage, planners: Mapping[int, Actor], needs: Mapping[int, Need]) -> tuple[Shared, Member]:
    """Seat the cluster's committee, open its cycle, and hold a meeting of the three provinces."""
    cluster = clusters_queries.by_number(OWN_CLUSTER)
    assert cluster is not None, "the list of clusters is loaded"
    office = cast.join("cluster", "สำนักงานบริหารยุทธศาสตร์กลุ่มจังหวัด (ตัวอย่าง)", Duty.CLUSTER_PLANNER, cluster.area)
    sectors = {one.code: one.id for one in bodies.sectors()}
    seats = {sectors["state"]: 4, sectors["pao"]: 1, sectors["private"]: 2, sectors["people"]: 1}
    for province in planners:
        clusters_actions.set_seats(cluster, province, seats, by=office.actor)
    today = clock.today()
    turn = meetings_actions.open_cycle(
        cluster,
        fiscal_year=open_tiers(today)[0],
        hand_in_by=today + timedelta(days=60),
        adopt_by=today + timedelta(days=120),
        by=office.actor,
    )
    with clock.at(moment(today - timedelta(days=20))):
        meeting = meetings_actions.call(
            turn,
            called_for=today - timedelta(days=10),
            place="ศาลากลางจังหวัดปราจีนบุรี (ตัวอย่าง)",
            agenda="เรื่องแจ้งให้ทราบ\nความต้องการร่วมของลุ่มน้ำปราจีนบุรี\nโครงการร่วมที่จะร่าง",
            by=office.actor,
        )
    held = {"minutes": TODAY_IS_DONE, "resolution": "ให้แต่ละจังหวัดบอกส่วนของตน แล้วเสนอ ก.บ.จ."}
    record = MeetingRecord(held_on=today - timedelta(days=10), present=dict.fromkeys(planners, 5), **held)
    meetings_actions.hold(meeting, record, by=office.actor)
    category = next(iter(needs.values())).category
    return Shared(planners, needs, turn, meeting, office.actor, category), office


def _draft(
    shared: Shared,
    title: str,
    activities: Sequence[PlannedActivity],
    provinces: Sequence[int],
    group: NeedGroup | None = None,
) -> JointProject:
    lead = provinces[0]
    told = JointDraft(title=title, category=shared.category, lead=lead, provinces=frozenset(provinces), group=group)
    one = joint_actions.draft(shared.turn, told, by=shared.planners[lead])
    joint_actions.plan(one, activities, shared.meeting, by=shared.planners[lead])
    return one


def _tell(shared: Shared, one: JointProject, province: int, parts: Mapping[int, PartTold], served: int) -> None:
    """Let the province tell its part in the activities at these places, with the need that it brings."""
    activities = joint_queries.activities_of([one.id])[one.id]
    partner = joint_queries.partner_at(one.id, province)
    assert partner is not None, "the province is in it"
    told = {activities[place - 1].id: part for place, part in parts.items()}
    share = ShareTold(parts=told, needs=[shared.needs[province]], served=served)
    partners_actions.tell(partner, share, by=shared.planners[province])


def _answer(shared: Shared, one: JointProject, province: int, why: str = "") -> None:
    partner = joint_queries.partner_at(one.id, province)
    assert partner is not None, "the province is in it"
    day = clock.today() - timedelta(days=4)
    said = CommitteeSaid(consents=not why, sitting=f"2/{shared.turn.fiscal_year}", on=day, why=why)
    partners_actions.answer(partner, said, by=shared.planners[province])


def _baht(cost: int, own: int = 0, posts: int = 0, *, carries: bool = True) -> PartTold:
    return PartTold(carries=carries, satang=cost * 100, own=own * 100, posts=posts)


def _river(shared: Shared) -> None:
    """One project that all three consented to: joint, adopted and funded."""
    pool_actions.refresh(shared.turn)
    needs = list(shared.needs.values())
    group = pool_actions.gather(shared.turn, needs, "น้ำหลากแม่น้ำปราจีนบุรี ต้นน้ำถึงปากน้ำ", by=shared.office)
    gauges = PlannedActivity(name="สถานีวัดระดับน้ำตั้งแต่ต้นน้ำถึงท้ายน้ำ")
    dike = PlannedActivity(name="คันกั้นน้ำและประตูระบายน้ำสองฝั่ง", needs=1)
    one = _draft(shared, "คันกั้นน้ำและเตือนภัยลุ่มน้ำปราจีนบุรี–บางปะกง", [gauges, dike], (25, 26, 27), group)
    _tell(shared, one, 25, {1: _baht(900_000, 200_000, 2), 2: _baht(8_400_000, 600_000, 3)}, 4200)
    _tell(shared, one, 26, {2: _baht(3_100_000, 300_000, 2)}, 1600)
    _tell(shared, one, 27, {1: _baht(1_500_000, 250_000, 3)}, 900)
    for province in (25, 26, 27):
        _answer(shared, one, province)
    joint_actions.adopt(one, shared.meeting, by=shared.office)
    joint_actions.fund(one, 1_250_000_000, by=shared.office)


def _warning(shared: Shared) -> None:
    """One that a province's committee refused: the two others go on, and it is judged over them alone."""
    one = _draft(shared, "ศูนย์เตือนน้ำหลากร่วมสามจังหวัด", [PlannedActivity(name="ศูนย์เตือนภัยที่เวรร่วมกัน")], (27, 25, 26))
    _tell(shared, one, 27, {1: _baht(1_200_000, 100_000, 4)}, 2100)
    _tell(shared, one, 25, {1: _baht(1_000_000, 150_000, 4)}, 3000)
    _tell(shared, one, 26, {1: _baht(800_000, 0, 1)}, 500)
    for province in (27, 25):
        _answer(shared, one, province)
    _answer(shared, one, 26, "จังหวัดมีศูนย์เตือนภัยของตนแล้ว และไม่มีงบสมทบในปีนี้")


def _bundle(shared: Shared) -> None:
    """One that only shares a name: each province builds its own, so that every page calls it a bundle."""
    works = [PlannedActivity(name="ปรับปรุงถนนเลียบแม่น้ำ ปราจีนบุรี"), PlannedActivity(name="ปรับปรุงถนนเลียบคลอง นครนายก")]
    one = _draft(shared, "พัฒนาเส้นทางเลียบน้ำกลุ่มจังหวัด", works, (25, 26))
    _tell(shared, one, 25, {1: _baht(5_000_000, 500_000, 1)}, 1200)
    _tell(shared, one, 26, {2: _baht(4_000_000, 400_000, 1)}, 800)
    for province in (25, 26):
        _answer(shared, one, province)


def _begun(shared: Shared) -> None:
    """One that has just been drafted: the provinces' planners find it among their tasks."""
    study = PlannedActivity(name="สำรวจจุดกัดเซาะตลิ่งร่วมกัน", work=WorkKind.STUDY)
    _draft(shared, "แก้ตลิ่งพังสองฝั่งต้นน้ำ", [study, PlannedActivity(name="เสริมตลิ่งจุดที่พบ", needs=1)], (27, 25))
