"""Joint or a bundle: forty written cases, what hangs on whom, and money that is never lost to rounding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clusters.rules.joint import JointFacts, PartFact, allotted, dependent, judge, left_without
from app.clusters.states import JointSign, WorkKind

pytestmark = pytest.mark.engineless

SIGNS = dict(zip("dise", JointSign, strict=True))
KINDS = {"w": WorkKind.WORK, "b": WorkKind.PURCHASE, "s": WorkKind.STUDY}

#: What it is about; kinds of the activities 1, 2 … (work, purchase (b), study); the provinces that met; the parts as
#: "province:activity", c where it carries it out, cost/own, p with its people; and the signs that hold: developed (d),
#: carried out (i), staffed (s), paid for (e) together. Three signs are joint.
CASES = (
    # Twenty joint projects.
    ("one dike on both banks", "w", "25 27", "25:1c100/20p2 27:1c80/10p1", "dise"),
    ("river watch with one crew", "w", "25 27", "25:1c50/5p3 27:1c50/5p3", "dise"),
    ("three provinces, one water gate", "w", "25 27 24", "25:1c900/90p1 27:1c10/1p1 24:1c10/1p1", "dise"),
    ("market road, paid by the cluster alone", "w", "25 27", "25:1c100/0p2 27:1c100/0p2", "dis"),
    ("waste plant, never discussed at a meeting", "w", "", "25:1c100/30p2 27:1c90/30p4", "ise"),
    ("flood warning run by one, staffed and paid by both", "w", "25 27", "25:1c100/30p2 27:1-9/9p1", "dse"),
    ("forest fire line without staff of their own", "w", "25 27", "25:1c100/30 27:1c90/30", "die"),
    ("two works, both carried by both", "ww", "25 27", "25:1c5/1p1 25:2c5/1p1 27:1c5/1p1 27:2c5/1p1", "dise"),
    (
        "one shared work among five single ones",
        "wwwwww",
        "25 27",
        "25:1c5/1p1 25:2c5/1p1 25:3c5/0 27:1c5/1p1 27:4c5/0",
        "dise",
    ),
    ("canal with a study before it", "sw", "25 27", "25:1c9/9p1 25:2c5/1p1 27:2c5/1p1", "dise"),
    ("pumps are bought and then run together", "bw", "25 27", "25:1c9/9 27:1c9/9 25:2c5/0p1 27:2c5/0p1", "dise"),
    ("tourist route with guides of both", "w", "25 27", "25:1c5/0p2 27:1c5/0p2", "dis"),
    ("health post at the border, own money of both", "w", "25 27", "25:1c50/50p1 27:1c50/50p1", "dise"),
    ("unequal shares, still both", "w", "25 27", "25:1c999/1p1 27:1c1/1p1", "dise"),
    ("a third province met and does nothing", "w", "25 27 20", "25:1c9/1p1 27:1c9/1p1", "dise"),
    ("staff in one activity, money in another", "ww", "25 27", "25:1c9/0p1 27:1c9/0p1 25:2c9/1 27:2c9/1", "dise"),
    ("four provinces, two of them work", "w", "25 27 24 20", "25:1c9/1p1 27:1c9/1p1 24:1/0 20:1/0", "dise"),
    ("elephants: joint patrol, no meeting yet", "w", "25", "25:1c9/1p4 27:1c9/1p4", "ise"),
    ("orchard disease, laboratory shared", "w", "25 27", "25:1c9/1p4 27:1-9/1p4", "dse"),
    ("one of three left, two go on", "w", "25 27 24", "25:1c9/1p4 27:1c9/1p4 -24:1c9/1p4", "dise"),
    # Twelve plain bundles.
    ("a road in each province", "ww", "25 27", "25:1c100/10p2 27:2c100/10p2", "d"),
    ("a road in each, nobody met", "ww", "", "25:1c100/10p2 27:2c100/10p2", ""),
    ("festivals on one day", "ww", "25 27", "25:1c9/9p9 27:2c9/9p9", "d"),
    ("one province does everything", "w", "25 27", "25:1c100/10p2", "d"),
    ("two invited, one consented", "w", "25 27", "25:1c9/1p1 -27:1c9/1p1", ""),
    ("one name over five trainings", "wwwww", "25 27", "25:1c9/1p1 25:2c9/1p1 27:3c9/1p1 27:4c9/1p1 27:5c9/1p1", "d"),
    ("money of both, work apart", "ww", "25 27", "25:1c9/1 27:1-9/1 25:2/0 27:2c9/0", "de"),
    ("staff lent, nothing else", "w", "25 27", "25:1c9/9p1 27:1/0p2", "ds"),
    ("carried by both and nothing more", "w", "", "25:1c9/0 27:1c9/0", "i"),
    ("a province without a part", "w", "25 27", "25:1c9/9p1 27:1/0", "d"),
    ("nothing is planned", "", "25 27", "", "d"),
    ("two that left", "w", "25 27", "-25:1c9/1p1 -27:1c9/1p1", ""),
    # Eight that look like the other kind.
    ("joint purchase only: one tender, trucks for each", "b", "25 27", "25:1c50/50p1 27:1c50/50", "de"),
    ("joint purchase with one buyer each side", "b", "25 27", "25:1c50/0p1 27:1c50/0p1", "ds"),
    ("one payer: both work, one province's budget", "w", "25 27", "25:1c90/90p0 27:1c90/0p0", "di"),
    ("one budget split on paper: no money of their own", "w", "", "25:1c50/0p1 27:1c50/0p1", "is"),
    ("a consultant only, paid by both", "s", "25 27", "25:1c50/10 27:1c50/10", "de"),
    ("a consultant's people counted as nobody's", "w", "", "25:1c50/10p0 27:1c50/10p0", "ie"),
    ("a road that stops at the border, its two halves apart", "ww", "25 27", "25:1c50/10p2 27:2c50/10p2", "d"),
    ("they met, but only one of them is still in it", "w", "25 27", "25:1c9/1p1 -27:1c9/1p1", ""),
)


def facts(kinds: str, met: str, told: str, needs: tuple[tuple[int, int], ...] = ()) -> JointFacts:
    """Return the facts that a case writes; a province with a minus before it is not in it."""
    parts, gone = [], set()
    for word in told.split():
        province, rest = word.lstrip("-").split(":")
        activity, rest = int(rest[0]), rest[1:]
        carries, rest = rest.startswith("c"), rest.lstrip("c-")
        money, _p, posts = rest.partition("p")
        satang, _slash, own = money.partition("/")
        if word.startswith("-"):
            gone.add(int(province))
        numbers = {"satang": int(satang or 0), "own": int(own or 0), "posts": int(posts or 0)}
        parts.append(PartFact(activity, int(province), carries, **numbers))
    named = {one.province for one in parts} | {int(one) for one in met.split()}
    works = {place: KINDS[kind] for place, kind in enumerate(kinds, start=1)}
    return JointFacts(frozenset(named - gone), works, parts, needs, frozenset(int(one) for one in met.split()))


@pytest.mark.parametrize(
    ("kinds", "met", "told", "signs"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_written_case_is_judged_right(kinds: str, met: str, told: str, signs: str) -> None:
    judgement = judge(facts(kinds, met, told))
    assert set(judgement.evidence) == {SIGNS[sign] for sign in signs}
    assert judgement.joint == (len(signs) >= 3)
    assert set(judgement.failing) == set(JointSign) - set(judgement.evidence)


def test_the_cases_are_forty_and_half_of_them_bundles() -> None:
    assert len(CASES) == 40
    assert sum(len(case[4]) >= 3 for case in CASES) == 20


def test_what_is_left_when_a_province_leaves() -> None:
    gate = facts("www", "25 27", "25:1c9/1p1 27:2c9/1p1 25:3c9/1p1 27:3c9/1p1", ((2, 1),))
    rest = left_without(gate, 25)
    assert (rest.gone, rest.hanging, rest.left, rest.joint) == (frozenset({1}), frozenset({2}), frozenset({3}), False)
    assert left_without(gate, 27).left == frozenset({1, 3})
    assert dependent(gate) == 1
    assert dependent(facts("ww", "", "25:1c9/1 25:2c9/1", ((2, 1),))) == 0


@settings(max_examples=10_000)
@given(st.integers(0, 10**13), st.dictionaries(st.integers(10, 96), st.integers(0, 10**12), min_size=1, max_size=8))
def test_shares_sum_to_the_total_to_the_satang(total: int, weights: dict[int, int]) -> None:
    shares = allotted(total, weights)
    assert sum(shares.values()) == total
    assert set(shares) == set(weights)
    assert all(share >= 0 for share in shares.values())
    whole = sum(weights.values())
    assert not whole or all(abs(shares[one] * whole - total * weights[one]) < whole for one in weights)
