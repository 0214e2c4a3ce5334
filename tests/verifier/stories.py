"""Honest histories: forums, needs, desks, plans, approvals and erasures, drawn by a seed or told on purpose."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import rfc8785

from tests.verifier.making import DISTRICT, PROVINCE, VILLAGE, Story, sha

WORDS = ["ถนนดินเป็นหลุม รถรับส่งนักเรียนเข้าไม่ถึง", "น้ำประปาขุ่น", "ขอไฟส่องสว่างหน้าวัด", "ฝายพังตั้งแต่ปี ๖๕"]
OUTCOMES = ["carried_up", "deferred", "declined", "settled", "referred"]


@dataclass
class Teller:
    """Tells what happens in a district, act by act."""

    rng: random.Random = field(default_factory=lambda: random.Random(1))
    story: Story = field(default_factory=Story)
    rounds: dict[str, str] = field(default_factory=dict)
    desks: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)

    def open(self, tier: str, area: int, upper: str | None = None) -> str:
        ident = self.story.number()
        told = {"ref": f"R69-{area}-{ident}", "state": "open", "area_path": area, "upper_id": upper}
        self.story.act("cycle.open", ("round", ident), {f"round:{ident}": told}, area=area, duty="planner")
        self.rounds[tier], self.desks[ident] = ident, []
        return ident

    def forum(self, round_id: str, needs: int) -> list[str]:
        """Record a forum's needs, which arrive on its round's desk."""
        forum = self.story.number()
        changes: dict[str, dict[str, Any]] = {f"forum:{forum}": {"ref": f"F69-{forum}", "round_id": round_id}}
        texts, told = {}, []
        for number in range(1, needs + 1):
            need = self.story.number()
            told.append(need)
            changes[f"need:{need}"] = {
                "ref": f"N69-{forum}-{number}",
                "forum_id": forum,
                "round_id": round_id,
                "number": number,
                "households": self.rng.randrange(5, 90),
                "satang": self.rng.randrange(1, 900) * 100_000,
            }
            texts[f"need:{need}", "words"] = self.rng.choice(WORDS)
            texts[f"need:{need}", "title"] = self.rng.choice(WORDS)[:20]
            changes |= self._arrives(round_id, need, "need", "recorded")
        self.story.act("need.record", ("forum", forum), changes, texts=texts)
        self.needs += told
        return told

    def _arrives(
        self, round_id: str, item: str, kind: str, road: str, below: str | None = None
    ) -> dict[str, dict[str, Any]]:
        self.desks[round_id].append(item)
        told = {"round_id": round_id, "item_id": item, "item_kind": kind, "road": road, "from_round_id": below}
        return {f"desk_item:{self.story.number()}": told}

    def proposal(self, round_id: str, needs: list[str]) -> str:
        """Draft a proposal that answers needs."""
        ident, entry = self.story.number(), self.story.number()
        changes: dict[str, dict[str, Any]] = {f"proposal:{ident}": {"ref": f"P69-{ident}", "satang": 5_000_000}}
        changes |= self._arrives(round_id, ident, "proposal", "created")
        for need in needs:
            changes |= self._link("need_proposal", need, ident, entry)
        texts = {(f"proposal:{ident}", "title"): "ซ่อมถนน", (f"proposal:{ident}", "summary"): "ถนนลาดยาง"}
        self.story.act("proposal.draft", ("proposal", ident), changes, texts=texts, ident=entry)
        return ident

    def _link(self, kind: str, source: str, target: str, entry: str) -> dict[str, dict[str, Any]]:
        ident = self.story.number()
        self.links.append((kind, ident, source, target, entry))
        return {f"{kind}:{ident}": {"source_id": source, "target_id": target, "made_id": entry}}

    def link(self, kind: str, source: str, target: str, *, duty: str = "planner") -> str:
        """Link two records by an act of its own; return the link's number."""
        entry = self.story.number()
        self.story.act("link.make", (kind, target), self._link(kind, source, target, entry), duty=duty, ident=entry)
        return self.links[-1][1]

    def end(self, link_id: str) -> None:
        """End a link."""
        kind = next(one[0] for one in self.links if one[1] == link_id)
        entry = self.story.number()
        self.story.act("link.end", (kind, link_id), {f"{kind}:{link_id}": {"ended_id": entry}}, ident=entry)
        self.links = [one for one in self.links if one[1] != link_id]

    def decide(self, round_id: str, item: str, outcome: str, supersedes: str | None = None) -> str:
        """Decide about an item."""
        ident, entry = self.story.number(), self.story.number()
        told = {"round_id": round_id, "item_id": item, "outcome": outcome, "entry_id": entry}
        if supersedes:
            told["supersedes_id"] = supersedes
        texts = {(f"decision:{ident}", "sentence"): "ตามมติที่ประชุม"}
        changes = {f"decision:{ident}": told}
        self.story.act(
            "round.decide", ("round", round_id), changes, texts=texts, duty="district_facilitator", ident=entry
        )
        return ident

    def close(self, round_id: str, upper: str | None, going: list[str], *, area: int = VILLAGE) -> None:
        """Close a round and hand up what it carried up."""
        changes: dict[str, dict[str, Any]] = {f"round:{round_id}": {"state": "closed"}}
        for item in going:
            assert upper
            changes |= self._arrives(upper, item, "proposal", "handed_up", round_id)
        self.story.act("round.close", ("round", round_id), changes, area=area, duty="planner")

    def candidate(self, proposals: list[str]) -> str:
        """Take proposals in as a candidate of the plan."""
        ident, entry = self.story.number(), self.story.number()
        changes: dict[str, dict[str, Any]] = {f"candidate:{ident}": {"ref": f"C69-{ident}", "satang": 5_000_000}}
        for one in proposals:
            changes |= self._link("proposal_candidate", one, ident, entry)
        self.story.act("candidate.take_in", ("candidate", ident), changes, area=PROVINCE, duty="planner", ident=entry)
        return ident

    def project(self, candidate: str) -> str:
        """Place a candidate in the annual plan."""
        ident, entry = self.story.number(), self.story.number()
        changes: dict[str, dict[str, Any]] = {f"project:{ident}": {"ref": f"J69-{ident}", "allocated": 4_000_000}}
        changes |= self._link("candidate_project", candidate, ident, entry)
        self.story.act("project.place", ("project", ident), changes, area=PROVINCE, duty="planner", ident=entry)
        return ident

    def approve(self, projects: list[str]) -> None:
        """Approve the plan: what stands behind each project is frozen."""
        changes: dict[str, dict[str, Any]] = {"annual_plan:9": {"state": "approved"}}
        entry = self.story.number()
        for one in projects:
            changes[f"project:{one}"] = {"funded_at": "", "frozen_hash": frozen_hash(one, self.behind(one))}
        self.story.act("annual_plan.approve", ("annual_plan", "9"), changes, area=PROVINCE, duty="planner", ident=entry)
        content = self.story.contents[-1]
        for one in projects:
            content["changes"][f"project:{one}"]["funded_at"] = content["at"]

    def behind(self, project: str) -> list[tuple[str, str, str, str, str]]:
        """Return the links that stand behind a project."""
        ends = {
            "need_proposal": ("need", "proposal"),
            "proposal_proposal": ("proposal", "proposal"),
            "proposal_candidate": ("proposal", "candidate"),
            "candidate_project": ("candidate", "project"),
        }
        reached, found = {("project", project)}, []
        grew = True
        while grew:
            grew = False
            for link in self.links:
                near, far = ends[link[0]][1], ends[link[0]][0]
                if (near, link[3]) in reached and link not in found:
                    found.append(link)
                    reached.add((far, link[2]))
                    grew = True
        return found

    def erase(self, need: str, column: str = "words", *, reason: str = "person_asked") -> None:
        """Erase a text of a need, openly."""
        name = f"need:{need}"
        sealed_by = [one["id"] for one in self.story.contents if column in one["changes"].get(name, {})]
        self.story.openings = [one for one in self.story.openings if (one["record"], one["column"]) != (name, column)]
        ident = self.story.number()
        told = {
            "subject_kind": "need",
            "subject_id": need,
            "columns": column,
            "reason": reason,
            "asked_on": "2026-11-01",
        }
        changes = {f"erasure:{ident}": told, name: {"erased": {column: sealed_by}, column: ""}}
        self.story.act("erasure.do", ("erasure", ident), changes, area=PROVINCE, duty="administrator")

    def person(self) -> None:
        """Grant somebody a duty: an entry whose content is never shown."""
        ident = self.story.number()
        index = len(self.story.contents)
        self.story.act(
            "account.grant", ("account", ident), {f"account_duty:{ident}": {"duty": "planner"}}, area=DISTRICT
        )
        self.story.withheld[index] = "person"


def frozen_hash(project: str, links: list[tuple[str, str, str, str, str]]) -> str:
    told = sorted((kind, *map(int, rest)) for kind, *rest in links)
    return sha(rfc8785.dumps({"project": project, "links": [[kind, *map(str, rest)] for kind, *rest in told]})).hex()


def told(seed: int = 1, *, size: int = 3) -> Teller:
    """Tell a whole honest history: forums to funded projects, with merges, links added later, and erasures."""
    rng = random.Random(seed)
    teller = Teller(rng)
    district = teller.open("district", DISTRICT)
    candidates: list[str] = []
    for _ in range(rng.randrange(1, size + 1)):
        _village(teller, rng, district)
        if rng.random() < 0.5:
            teller.person()
    going = [item for item in teller.desks[district] if rng.random() < 0.7]
    for item in teller.desks[district]:
        teller.decide(district, item, "adopted" if item in going else rng.choice(OUTCOMES[1:]))
    teller.close(district, None, [], area=DISTRICT)
    candidates = [teller.candidate([item]) for item in going]
    projects = [teller.project(one) for one in candidates if rng.random() < 0.8]
    if projects:
        teller.approve(projects)
        if rng.random() < 0.4 and teller.needs:
            teller.link("need_proposal", rng.choice(teller.needs), rng.choice(going))
    for need in teller.needs:
        if rng.random() < 0.1:
            teller.erase(need)
    return teller


def _village(teller: Teller, rng: random.Random, district: str) -> None:
    round_id = teller.open("village", VILLAGE, district)
    needs = [need for _ in range(rng.randrange(1, 3)) for need in teller.forum(round_id, rng.randrange(1, 5))]
    answered = [need for need in needs if rng.random() < 0.6]
    proposal = teller.proposal(round_id, answered) if answered else ""
    for need in needs:
        outcome = "answered" if need in answered else rng.choice(OUTCOMES[1:])
        first = teller.decide(round_id, need, outcome)
        if rng.random() < 0.2:
            again = teller.decide(round_id, need, "undone", first)
            teller.decide(round_id, need, outcome, again)
    if proposal:
        teller.decide(round_id, proposal, "carried_up")
    teller.close(round_id, district, [proposal] if proposal else [])
