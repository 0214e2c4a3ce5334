"""What the database refuses, for every recorded table: replacing, emptying, deleting what no act deletes, and more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.triggers import RefusalTrigger, never_swept

revision = "0038"
down_revision = "0037"

#: The recorded tables of this revision from which an act may delete a row, as long as it is a draft or a count.
MAY_GO = [
    "activity",
    "agenda_item",
    "area_shape",
    "attendance",
    "community_item",
    "day_off",
    "group_count",
    "ranking_criterion",
    "seat",
    "seat_quota",
    "shortfall",
    "tier_rule",
]
#: Those whose rows already could not be deleted.
STAYED = [
    "apart",
    "appeal",
    "candidate_project",
    "ceiling_override",
    "confirmation",
    "correction",
    "decision",
    "declaration",
    "desk_item",
    "forum_closing",
    "forum_correction",
    "local_candidate",
    "local_version",
    "need",
    "need_local",
    "need_proposal",
    "overlap_ruling",
    "point_elsewhere",
    "proposal_candidate",
    "proposal_proposal",
    "referral_answer",
    "round",
    "settled_item",
    "settlement",
    "split_share",
    "tally_mark",
    "tally_sheet",
    "waiver",
]
STAYS = [
    "account",
    "account_duty",
    "agency",
    "annual_plan",
    "appeal_rule",
    "area",
    "area_import",
    "area_population",
    "batch",
    "body",
    "body_kind",
    "body_term",
    "brief",
    "candidate",
    "category",
    "comment",
    "community_file",
    "cycle",
    "cycle_tier",
    "envelope",
    "flag",
    "forum",
    "forum_file",
    "funding_source",
    "holding",
    "imported_need",
    "item_shape",
    "local_plan",
    "local_project",
    "need_correction",
    "node",
    "people_group",
    "plan",
    "plan_import",
    "progress",
    "project",
    "proposal",
    "ranking_rule",
    "reason",
    "sector",
    "sheet",
    "sheet_check",
    "sheet_picture",
    "spokesperson",
    "submission",
]
APPROVED = "EXISTS (SELECT 1 FROM annual_plan WHERE id = {row}.annual_plan_id AND state = 'approved')"
MONEY_STANDS = "the money of an approved annual plan stands"

REFUSALS = (
    *(RefusalTrigger(f"{table}_never_goes", table, "DELETE", "what was recorded stays") for table in STAYS),
    *(refusal for table in ("entry", "opening", *MAY_GO, *STAYED, *STAYS) for refusal in never_swept(table)),
    RefusalTrigger(
        "need_keeps_its_figures",
        "need",
        "UPDATE OF area_id, area_path, province, category_id, channel, place, households, people, quantity_milli, unit,"
        " satang",
        "what was said with a need never changes",
    ),
    RefusalTrigger(
        "account_duty_only_ends",
        "account_duty",
        "UPDATE OF id, account_id, duty, area_id, valid_from",
        "a duty is ended, never changed",
    ),
    RefusalTrigger(
        "proposal_keeps_its_number",
        "proposal",
        "UPDATE OF id, ref, round_id, province, number, drafted_at",
        "a proposal keeps its number and its round",
    ),
    RefusalTrigger(
        "project_stands_as_approved",
        "project",
        "UPDATE OF id, ref, annual_plan_id, envelope_id, title, requested, allocated, override, funded_at, frozen_hash",
        "a funded project stands as it was approved",
        when="OLD.funded_at IS NOT NULL",
    ),
    *(
        RefusalTrigger(f"envelope_stands_{act.lower()}", "envelope", act, MONEY_STANDS, looks=APPROVED.format(row=row))
        for act, row in (("INSERT", "NEW"), ("UPDATE", "OLD"))
    ),
)


def upgrade() -> None:
    """Create the refusals; no row is touched."""
    for refusal in REFUSALS:
        for statement in refusal.create(op.get_bind().dialect.name):
            op.execute(sa.text(statement))


def downgrade() -> None:
    """Remove them."""
    for refusal in reversed(REFUSALS):
        for statement in refusal.drop(op.get_bind().dialect.name):
            op.execute(sa.text(statement))
