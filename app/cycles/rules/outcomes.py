"""The table of outcomes: everything that an outcome means, one row each; who asks a question of outcomes asks here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.cycles.states import ItemKind, Outcome


class Requisite(StrEnum):
    """What a ruling must say, named as its field, in the order in which it is asked for."""

    REASON = "reason_id"
    SENTENCE = "sentence"
    RANK = "rank"
    #: The proposal in which the item lives on.
    TARGET = "target_id"
    AGENCY = "agency_id"
    #: Who of the community does it, or who took it back.
    WHO = "who"
    DAY = "due_on"


class Tiers(StrEnum):
    """At which tiers it can be chosen."""

    ALL = "all"
    BELOW_TOP = "below_top"
    TOP = "top"


class Onward(StrEnum):
    """Where the item goes on."""

    #: Upwards: on the desk of the round above, or among the candidates of the plan.
    ABOVE = "above"
    PLAN = "plan"
    #: Inside another record, which tells what became of it.
    ANSWER = "answer"
    TARGET = "target"
    PARTS = "parts"
    #: On the desk of the round below, which changes it.
    BELOW = "below"
    #: Out of this cycle without money of the plan.
    NEXT_CYCLE = "next_cycle"
    BODY = "body"
    COMMUNITY = "community"
    NOWHERE = "nowhere"


_UP = (Onward.ABOVE, Onward.PLAN)
_INSIDE = (Onward.ANSWER, Onward.TARGET, Onward.PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One outcome: who can get it, what it must have, and what follows from it."""

    outcome: Outcome
    kinds: frozenset[ItemKind]
    #: What the ruling must say.
    needs: frozenset[Requisite] = frozenset()
    #: How many parts must have been drafted before.
    parts: int = 0
    #: Whether a proposal must answer the need before.
    answered: bool = False
    tiers: Tiers = Tiers.ALL
    #: Whether only what came up from a round below can get it.
    from_below: bool = False
    #: The key that presses its button on the desk; none where there is no button, since another page leads to it.
    key: str = ""
    onward: Onward
    #: How far the item has come; of several threads that leave one need the farthest says what became of it. Where it
    #: lives on inside another record, that record tells how far.
    farness: int
    #: Whether a proposal that has it can still take other items in.
    takes_in: bool = True
    #: Whether the item is ranked still: it has kept its own shape, and money may yet reach it.
    ranked: bool = True
    #: Whether the proposal's way is over, so that it is compared with nothing any more.
    over: bool = False
    #: Whether the need led to something: a proposal answers it or holds it, the community does it, or a body that can
    #: do it was asked. What is carried up, deferred, declined or withdrawn leads to nothing so far.
    leads: bool = False
    #: Whether it leaves the item unmet, so that the register of what is without money shows it.
    unmet: bool = False
    #: Whether an appeal lies against it.
    appealable: bool = False

    def fits(self, kind: str, *, top: bool) -> bool:
        """Tell whether it may be given to that kind of item at that tier."""
        wrong_tier = Tiers.BELOW_TOP if top else Tiers.TOP
        return kind in self.kinds and self.tiers is not wrong_tier

    @property
    def goes_on(self) -> bool:
        """Whether the item goes up, in the order of its rank."""
        return self.onward in _UP

    @property
    def lives_on(self) -> bool:
        """Whether the item lives on inside another record."""
        return self.onward in _INSIDE

    @property
    def makes_links(self) -> bool:
        """Whether the decision itself links the item to what it lives on in, so that undoing it ends links."""
        return self.onward in (Onward.TARGET, Onward.PARTS)

    @property
    def moved_on(self) -> bool:
        """Whether others have built on the item: what made it can be taken back only after this has been."""
        return self.makes_links or self.onward is Onward.BELOW

    @property
    def ends(self) -> bool:
        """Whether the thread ends there without money of the plan: the reader is owed the reason first."""
        return not (self.goes_on or self.lives_on or self.onward is Onward.BELOW)

    @property
    def plain(self) -> bool:
        """Whether it touches its own desk only: no link made or ended, no other round opened."""
        return self.goes_on or self.ends


_NEED, _PROPOSAL = frozenset({ItemKind.NEED}), frozenset({ItemKind.PROPOSAL})
_BOTH = _NEED | _PROPOSAL
_WHY = frozenset({Requisite.REASON, Requisite.SENTENCE})

#: In the order of a meeting, which is that of ``Outcome``.
TABLE = (
    Meaning(
        outcome=Outcome.ANSWERED,
        kinds=_NEED,
        answered=True,
        key="a",
        onward=Onward.ANSWER,
        farness=0,
        ranked=False,
        over=True,
        leads=True,
    ),
    Meaning(
        outcome=Outcome.CARRIED_UP,
        kinds=_BOTH,
        needs=frozenset({Requisite.RANK}),
        tiers=Tiers.BELOW_TOP,
        key="c",
        onward=Onward.ABOVE,
        farness=6,
    ),
    Meaning(
        outcome=Outcome.MERGED,
        kinds=_BOTH,
        needs=frozenset({Requisite.TARGET}),
        key="m",
        onward=Onward.TARGET,
        farness=0,
        takes_in=False,
        ranked=False,
        over=True,
        leads=True,
        appealable=True,
    ),
    Meaning(
        outcome=Outcome.SPLIT,
        kinds=_PROPOSAL,
        parts=2,
        onward=Onward.PARTS,
        farness=0,
        takes_in=False,
        ranked=False,
        over=True,
    ),
    Meaning(
        outcome=Outcome.SETTLED,
        kinds=_BOTH,
        needs=_WHY | {Requisite.WHO, Requisite.DAY},
        key="s",
        onward=Onward.COMMUNITY,
        farness=5,
        ranked=False,
        over=True,
        leads=True,
    ),
    Meaning(
        outcome=Outcome.REFERRED,
        kinds=_BOTH,
        needs=_WHY | {Requisite.AGENCY},
        key="r",
        onward=Onward.BODY,
        farness=5,
        leads=True,
    ),
    Meaning(
        outcome=Outcome.RETURNED,
        kinds=_PROPOSAL,
        needs=_WHY,
        from_below=True,
        key="b",
        onward=Onward.BELOW,
        farness=4,
        takes_in=False,
        ranked=False,
    ),
    Meaning(
        outcome=Outcome.DEFERRED,
        kinds=_BOTH,
        needs=_WHY,
        key="d",
        onward=Onward.NEXT_CYCLE,
        farness=3,
        unmet=True,
        appealable=True,
    ),
    Meaning(
        outcome=Outcome.DECLINED,
        kinds=_BOTH,
        needs=_WHY,
        key="n",
        onward=Onward.NOWHERE,
        farness=2,
        over=True,
        unmet=True,
        appealable=True,
    ),
    Meaning(
        outcome=Outcome.WITHDRAWN,
        kinds=_BOTH,
        needs=_WHY | {Requisite.WHO},
        key="w",
        onward=Onward.NOWHERE,
        farness=1,
        takes_in=False,
        ranked=False,
        over=True,
    ),
    Meaning(
        outcome=Outcome.ADOPTED,
        kinds=_PROPOSAL,
        needs=frozenset({Requisite.RANK}),
        tiers=Tiers.TOP,
        key="p",
        onward=Onward.PLAN,
        farness=8,
    ),
)
_BY_CODE: Mapping[str, Meaning] = {one.outcome: one for one in TABLE}


def meaning(outcome: str) -> Meaning:
    """Return the row of an outcome; ``KeyError`` for what is none."""
    return _BY_CODE[outcome]


def where(holds: Callable[[Meaning], bool]) -> tuple[Outcome, ...]:
    """Return the outcomes whose row holds, in the order of the table."""
    return tuple(one.outcome for one in TABLE if holds(one))


def needing(requisite: Requisite) -> tuple[Outcome, ...]:
    """Return the outcomes that cannot stand without it."""
    return where(lambda one: requisite in one.needs)


#: Those that the desk has a button for.
OFFERED = where(lambda one: one.key != "")
GOES_ON = where(lambda one: one.goes_on)
LIVES_ON = where(lambda one: one.lives_on)
MAKES_LINKS = where(lambda one: one.makes_links)
MOVED_ON = where(lambda one: one.moved_on)
TAKES_NOTHING_IN = where(lambda one: not one.takes_in)
UNRANKED = where(lambda one: not one.ranked)
PLAIN = where(lambda one: one.plain)
ENDING = where(lambda one: one.ends)
OVER = where(lambda one: one.over)
LEADING = where(lambda one: one.leads)
UNMET = where(lambda one: one.unmet)
APPEALABLE = where(lambda one: one.appealable)
