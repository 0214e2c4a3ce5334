"""The recorded models that are no open data of their own, each with the reason."""

from __future__ import annotations

from typing import Any

from app.forums.models.attendance import Attendance, GroupCount

#: Records that are folded into a table of their own.
FOLDED: dict[Any, str] = {
    Attendance: "in the table of participation, as the rule on small counts lets it be shown",
    GroupCount: "in the table of participation, as the rule on small counts lets it be shown",
}
#: Recorded models that are no open data, and why.
LEFT_OUT: dict[str, str] = {
    "account": "names a person",
    "account_duty": "says which account holds which duty",
    "announcement": "when and where a forum was announced; its page tells it",
    "apart": "a note of the desk: two wishes are not the same",
    "area_import": "says which file somebody brought",
    "area_shape": "outlines belong to others; /ogc/ gives them with their source",
    "batch": "a workbook of the desk; what it brought stands among the needs",
    "community_file": "a document of a village; its page offers it where it is public",
    "erasure": "that something was erased; the public log counts it",
    "flag": "a question about a record, which is no verdict",
    "forum_file": "photographs; the forum's page shows them with what is seen on them",
    "handbook_opinion": "what readers found clear or not; the handbook's pages count it",
    "handbook_version": "the handbook; its pages and its book give every version to everybody",
    "holding": "a person on a seat",
    "imported_need": "says from which row of a workbook a need came",
    "item_shape": "a drawing; /ogc/ and the maps show it",
    "log_key": "the keys of the public log, which hands them out itself",
    "lost_head": "a head on paper that cannot be reproduced; the public log lists it",
    "grouped_need": "which needs a group holds; the page of the pool shows them, also of other provinces",
    "joint_need": "which needs a province brings; the page of the project gives them as JSON, also of other provinces",
    "beginning": "a workbook of the desk; what it brought stands among agencies, bodies, nodes and earlier projects",
    "beginning_made": "says which workbook brought which record",
    "training_heads": "how many of whom came; the training's page tells it as the rule on small counts lets it",
    "plan_import": "a workbook of the desk; what it brought stands among the local plans",
    "point_elsewhere": "a note on a position",
    "proposed_act": "an act on accounts that waits for a second person",
    "reply_code": "a secret on a letter",
    "annual_change": "what changes in an annual plan; /annual-plans/.../versions/n/m.json gives it with its reason",
    "version_change": "what a version changes; /plans/.../versions/n/m.json gives any two versions' difference",
    "sheet": "numbered paper; the balance sheets count it",
    "sheet_check": "a second typing; the balance sheets count it",
    "sheet_picture": "photographs of filled-in sheets",
    "scenario": "a change of the money that was kept by a name; the board of its annual plan gives it as JSON",
    "signing": "when and how minutes were signed; the page of the round tells it",
    "spokesperson": "says which account speaks for an agency",
    "submission": "what a device sent; what it brought stands in the record",
    "tally_mark": "marks of single sheets of votes",
    "tally_sheet": "single sheets of votes",
    "curve_template": "how a plan is drawn up; what came of it stands among the baselines",
    "meeting_order": "what a committee ordered; the monthly report tells it",
    "month_book": "the monthly report to the committee; its page gives it as JSON",
    "report_photo": "photographs; the project's page shows them with what is seen on them",
}
