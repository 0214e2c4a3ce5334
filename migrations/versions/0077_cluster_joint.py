"""Projects of several provinces: partners, activities, parts, the needs brought; what no act does is refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, frozen, never_swept

revision = "0077"
down_revision = "0076"

TABLES = (
    "joint_project",
    "joint_partner",
    "joint_activity",
    "joint_part",
    "joint_need",
)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, initially="DEFERRED", deferrable=True)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False)


def _joint_project() -> None:
    op.create_table(
        "joint_project",
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("cycle_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adopted_id", sa.BigInteger(), nullable=True),
        sa.Column("signs", sa.SmallInteger(), nullable=False),
        sa.Column("allocated", sa.BigInteger(), nullable=False),
        sa.Column("funded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _id(),
        sa.CheckConstraint(
            "(adopted_at IS NULL) = (state = 'draft')", name=op.f("ck_joint_project_adopted_has_moment")
        ),
        sa.CheckConstraint(
            "(funded_at IS NOT NULL) = (state = 'funded')", name=op.f("ck_joint_project_funded_has_moment")
        ),
        sa.CheckConstraint(
            "(state = 'funded') = (allocated > 0) AND allocated >= 0", name=op.f("ck_joint_project_funded_has_money")
        ),
        sa.CheckConstraint("state IN ('draft', 'adopted', 'funded')", name=op.f("ck_joint_project_state")),
        sa.CheckConstraint(
            "(adopted_at IS NULL) = (adopted_id IS NULL)", name=op.f("ck_joint_project_adopted_by_meeting")
        ),
        _to("joint_project", "adopted_id", "cluster_meeting"),
        _to("joint_project", "category_id", "category"),
        _to("joint_project", "cycle_id", "cluster_cycle"),
        _to("joint_project", "meeting_id", "cluster_meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_project")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_joint_project_cycle_id_number")),
        sa.UniqueConstraint("ref", name=op.f("uq_joint_project_ref")),
    )


def _joint_partner() -> None:
    op.create_table(
        "joint_partner",
        sa.Column("joint_id", sa.BigInteger(), nullable=False),
        sa.Column("province", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("sitting", sa.String(length=40), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _id(),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (sitting = '')", name=op.f("ck_joint_partner_answered_at_a_sitting")
        ),
        sa.CheckConstraint(
            "(state = 'invited') = (answered_on IS NULL)", name=op.f("ck_joint_partner_answered_has_day")
        ),
        sa.CheckConstraint("(state = 'withdrawn') = (left_on IS NOT NULL)", name=op.f("ck_joint_partner_left_has_day")),
        sa.CheckConstraint(
            "state IN ('invited', 'consented', 'refused', 'withdrawn')", name=op.f("ck_joint_partner_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('refused', 'withdrawn') OR why <> ''", name=op.f("ck_joint_partner_says_why")
        ),
        sa.CheckConstraint("served >= 0", name=op.f("ck_joint_partner_not_negative")),
        _to("joint_partner", "joint_id", "joint_project"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_partner")),
        sa.UniqueConstraint("joint_id", "province", name=op.f("uq_joint_partner_joint_id_province")),
    )


def _joint_activity() -> None:
    op.create_table(
        "joint_activity",
        sa.Column("joint_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("work", sa.String(length=10), nullable=False),
        sa.Column("needs_id", sa.BigInteger(), nullable=True),
        _id(),
        sa.CheckConstraint("work IN ('work', 'purchase', 'study')", name=op.f("ck_joint_activity_work")),
        sa.CheckConstraint("needs_id IS NULL OR needs_id <> id", name=op.f("ck_joint_activity_not_itself")),
        _to("joint_activity", "joint_id", "joint_project"),
        _to("joint_activity", "needs_id", "joint_activity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_activity")),
        sa.UniqueConstraint("joint_id", "position", name=op.f("uq_joint_activity_joint_id_position")),
    )


def _joint_part() -> None:
    op.create_table(
        "joint_part",
        sa.Column("partner_id", sa.BigInteger(), nullable=False),
        sa.Column("activity_id", sa.BigInteger(), nullable=False),
        sa.Column("carries", sa.Boolean(), nullable=False),
        sa.Column("satang", sa.BigInteger(), nullable=False),
        sa.Column("own", sa.BigInteger(), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        _id(),
        sa.CheckConstraint("own BETWEEN 0 AND satang AND posts >= 0", name=op.f("ck_joint_part_own_within_cost")),
        _to("joint_part", "activity_id", "joint_activity"),
        _to("joint_part", "partner_id", "joint_partner"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_part")),
        sa.UniqueConstraint("partner_id", "activity_id", name=op.f("uq_joint_part_partner_id_activity_id")),
    )
    op.create_index(op.f("ix_joint_part_activity_id"), "joint_part", ["activity_id"], unique=False)


def _joint_need() -> None:
    op.create_table(
        "joint_need",
        sa.Column("partner_id", sa.BigInteger(), nullable=False),
        sa.Column("need_id", sa.BigInteger(), nullable=False),
        _id(),
        _to("joint_need", "need_id", "need"),
        _to("joint_need", "partner_id", "joint_partner"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_need")),
        sa.UniqueConstraint("partner_id", "need_id", name=op.f("uq_joint_need_partner_id_need_id")),
    )
    op.create_index(op.f("ix_joint_need_need_id"), "joint_need", ["need_id"], unique=False)


_PARTNER = "(SELECT state FROM joint_partner WHERE id = NEW.partner_id) <> 'invited'"
_UNANSWERED = "EXISTS (SELECT 1 FROM joint_partner WHERE joint_id = NEW.id AND state = 'invited')"
_TOO_FEW = "(SELECT COUNT(*) FROM joint_partner WHERE joint_id = NEW.id AND state = 'consented') < 2"
_NO_LEAD = (
    "NOT EXISTS (SELECT 1 FROM joint_partner WHERE joint_id = NEW.id AND state = 'consented' AND province = NEW.lead)"
)
_FOREIGN = (
    "(SELECT province FROM need WHERE id = NEW.need_id) <>"
    " (SELECT province FROM joint_partner WHERE id = NEW.partner_id)"
)
REFUSALS = (
    RefusalTrigger(
        "joint_project_adopted_by_consent",
        "joint_project",
        "UPDATE OF state",
        "a project is adopted when every province in it has consented",
        when="NEW.state = 'adopted'",
        looks=f"({_UNANSWERED} OR {_TOO_FEW} OR {_NO_LEAD})",
    ),
    RefusalTrigger(
        "joint_project_begins_as_draft",
        "joint_project",
        "INSERT",
        "a project begins as a draft",
        when="NEW.state <> 'draft'",
    ),
    RefusalTrigger(
        "joint_project_funded_after_adoption",
        "joint_project",
        "UPDATE OF state",
        "a project is funded once it was adopted",
        when="(NEW.state = 'funded' AND OLD.state <> 'adopted') OR (OLD.state <> 'draft' AND NEW.state = 'draft')",
    ),
    RefusalTrigger(
        "joint_project_keeps_what_it_is",
        "joint_project",
        "UPDATE OF ref, cycle_id, number, lead, category_id",
        "a project keeps its number and its lead",
    ),
    RefusalTrigger(
        "joint_partner_answers_once",
        "joint_partner",
        "UPDATE OF state, answered_on, sitting",
        "what a committee said stands",
        when="OLD.state IN ('refused', 'withdrawn') OR (OLD.state = 'consented' AND NEW.state <> 'withdrawn')",
    ),
    RefusalTrigger(
        "joint_partner_keeps_its_province",
        "joint_partner",
        "UPDATE OF joint_id, province",
        "a province stays what it is",
    ),
    *(
        RefusalTrigger(
            f"{table}_before_the_answer_{act.lower()}",
            table,
            act,
            "a committee answers to figures that stand",
            looks=_PARTNER,
        )
        for table, act in (("joint_part", "INSERT"), ("joint_part", "UPDATE"), ("joint_need", "INSERT"))
    ),
    RefusalTrigger(
        "joint_need_of_its_province", "joint_need", "INSERT", "a province brings its own needs", looks=_FOREIGN
    ),
    *frozen("joint_need", "a need that was brought stays"),
    RefusalTrigger("joint_activity_stays", "joint_activity", "UPDATE", "an activity stands as it was planned"),
    *(
        RefusalTrigger(f"{table}_never_goes", table, "DELETE", "it ends, and stays to be read")
        for table in TABLES
        if table != "joint_need"
    ),
    *(one for table in TABLES for one in never_swept(table)),
)


def upgrade() -> None:
    """Add the tables, and let both databases refuse what no act does."""
    _joint_project()
    _joint_partner()
    _joint_activity()
    _joint_part()
    _joint_need()
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Take the refusals and the tables away."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
    for table in reversed(TABLES):
        op.drop_table(table)
