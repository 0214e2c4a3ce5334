"""States of what provinces do together, and the words for every verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class JointState(StrEnum):
    """A joint project is drafted, adopted by the cluster's committee, and funded."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    FUNDED = "funded"


class PartnerState(StrEnum):
    """What a province's own committee has said of a joint project."""

    INVITED = "invited"
    CONSENTED = "consented"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class PoolState(StrEnum):
    """What people made of needs that may belong together over a border."""

    GROUPED = "grouped"
    ASIDE = "aside"
    LED = "led"


class WorkKind(StrEnum):
    """What an activity is: only work on the ground or a service can be carried out jointly."""

    WORK = "work"
    PURCHASE = "purchase"
    STUDY = "study"


class JointSign(StrEnum):
    """The four signs of joint work (Interreg's cooperation criteria); three of them make a project joint."""

    DEVELOPMENT = "development"
    IMPLEMENTATION = "implementation"
    STAFFING = "staffing"
    FINANCING = "financing"


JOINT_STATE_LABELS = {
    JointState.DRAFT: _l("being drafted together"),
    JointState.ADOPTED: _l("adopted by the cluster"),
    JointState.FUNDED: _l("funded by the cluster"),
}
PARTNER_STATE_LABELS = {
    PartnerState.INVITED: _l("its committee has not answered yet"),
    PartnerState.CONSENTED: _l("its committee consented"),
    PartnerState.REFUSED: _l("its committee refused"),
    PartnerState.WITHDRAWN: _l("withdrew"),
}
POOL_STATE_LABELS = {
    PoolState.GROUPED: _l("grouped; no project is drafted yet"),
    PoolState.ASIDE: _l("set aside: they do not belong together"),
    PoolState.LED: _l("led to a project of several provinces"),
}
POOL_REASON_LABELS = {
    "river": _l("the same river: %(shown)s"),
    "canal": _l("the same canal or brook: %(shown)s"),
    "road": _l("the same road: %(shown)s"),
    "market": _l("the same market: %(shown)s"),
    "beside": _l("%(shown)s km apart, over the border"),
    "reach": _l("%(shown)s km apart"),
    "work": _l("the same work: %(shown)s"),
    "category": _l("the same category"),
}
PARTNER_TONES = {
    PartnerState.INVITED: "wait",
    PartnerState.CONSENTED: "good",
    PartnerState.REFUSED: "bad",
    PartnerState.WITHDRAWN: "bad",
}
WORK_KIND_LABELS = {
    WorkKind.WORK: _l("work or service on the ground"),
    WorkKind.PURCHASE: _l("purchase alone"),
    WorkKind.STUDY: _l("study or consultant alone"),
}
JOINT_SIGN_LABELS = {
    JointSign.DEVELOPMENT: _l("developed together"),
    JointSign.IMPLEMENTATION: _l("carried out together"),
    JointSign.STAFFING: _l("staffed together"),
    JointSign.FINANCING: _l("paid for together"),
}

VERBS = {
    "cluster.load": _l("loaded the list of provincial clusters"),
    "cluster.move": _l("moved a province to another cluster"),
    "cluster.verify": _l("confirmed the provinces and the seat of the cluster"),
    "cluster.seats": _l("set the seats of the cluster's committee"),
    "cluster.open": _l("opened the cycle of the cluster"),
    "cluster.call": _l("called a meeting of the cluster's committee"),
    "pool.gather": _l("put needs of several provinces together"),
    "pool.aside": _l("set needs of several provinces aside: they do not belong together"),
    "joint.draft": _l("drafted a project of several provinces"),
    "joint.plan": _l("planned the activities of a project of several provinces"),
    "joint.tell": _l("told the province's own part in a project of several provinces"),
    "joint.answer": _l("recorded what the province's committee said of a project of several provinces"),
    "joint.withdraw": _l("recorded that the province leaves a project of several provinces"),
    "joint.adopt": _l("adopted a project of several provinces"),
    "joint.fund": _l("funded a project of several provinces"),
    "cluster.hold": _l("recorded the minutes of a meeting of the cluster's committee"),
}
