"""The letter that asks a body for its answer, on one printed page: what was asked, until when, how to answer."""

from __future__ import annotations

from flask_babel import gettext as _

from app.aggregation.queries.referrals import Referral, day_of
from app.areas import queries as areas
from app.cycles.models.cycles import Round
from app.forums.rules import receipt_codes as codes
from app.reports.pages import blocks
from app.reports.pages.blocks import Block
from app.reports.pages.heading import near, province_of
from app.reports.process.press import Frame
from app.web.locale import called, date_text, named


def referral(one: Referral, round_: Round, code: str, link: str) -> bytes:
    """Return the letter as PDF; ``link`` is the address of the answer page, behind the QR code in its head."""
    frame = Frame(
        title=_("Please answer the citizens"),
        subject=one.agency,
        province=province_of(round_.area_path),
        link=link,
        note=one.ref,
    )
    where = areas.by_path(one.area_path)
    sender = named(round_.body) if round_.body else called(round_.area)
    return blocks.paper(
        frame,
        [
            blocks.facts(
                [
                    (_("To"), one.agency),
                    (_("From"), sender),
                    (_("Referred on"), date_text(day_of(one.decided_at))),
                    (_("Answer due by"), date_text(one.due_on)),
                ]
            ),
            blocks.heading(_("What was asked")),
            blocks.text(f"{one.title}\n{near(where) if where else ''} · {one.ref}"),
            blocks.quote(one.sentence, sender),
            *_how(code, link),
            blocks.signatures([("", _("For the committee"))]),
        ],
    )


def _how(code: str, link: str) -> list[Block]:
    return [
        blocks.heading(_("How to answer")),
        blocks.text(
            _(
                "Open the QR code in the head of this page, or type %(address)s and the code below. Say whether "
                "you will do it, and one sentence for the citizens. You need no account. The code opens one "
                "answer.",
                address=link.rsplit("/", 1)[0],
            )
        ),
        blocks.figures([(codes.shown(code), _("Code of this letter"))]),
        blocks.text(
            _("Or answer by a letter of your own to the desk; everyone can read its number, day and answer."),
            pale=True,
        ),
    ]
