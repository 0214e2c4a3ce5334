"""The brief for a return forum on one printed page: what was asked, what is proposed now, what can be answered."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.forums.models.needs import Need
from app.plans.models.confirmations import Confirmation
from app.reports.pages import blocks
from app.reports.pages.blocks import Block
from app.reports.pages.heading import near, province_of
from app.reports.process.press import Frame
from app.web.locale import baht_text, date_text, named, number_text

#: So many needs are quoted, and so much of each text is printed; the whole stands behind the code.
QUOTED, WORDS, TOLD = 3, 160, 260


def confirmation(one: Confirmation, needs: Sequence[Need], link: str) -> bytes:
    """Return the brief as PDF; ``link`` is the address of the brief on the phone, behind the QR code."""
    frame = Frame(
        title=_("What the province asks this forum"),
        subject=near(one.area),
        province=province_of(one.area_path),
        link=link,
        note=one.ref,
    )
    return blocks.paper(
        frame,
        [
            blocks.heading(_("What you asked for, in your words")),
            *_asked(needs),
            blocks.heading(_("What is proposed now")),
            blocks.text(f"{one.title}\n{_short(one.proposed, TOLD)}"),
            blocks.text(": ".join((_("What changed"), _short(one.differs, TOLD)))),
            blocks.facts(_facts(one)),
            *_answers(),
            blocks.text(
                _("The code above leads to everything on the phone, and later to what the forum answered."), pale=True
            ),
            blocks.signatures([("", _("Chair")), ("", _("Recorder"))]),
        ],
    )


def _asked(needs: Sequence[Need]) -> list[Block]:
    widest = sorted(needs, key=lambda need: (-need.votes, -need.households, need.number))
    quoted: list[Block] = [
        blocks.quote(
            _short(need.words, WORDS),
            _(
                "%(title)s, %(n)s households, %(votes)s hands",
                title=_short(need.title, WORDS // 2),
                n=number_text(need.households),
                votes=number_text(need.votes),
            ),
        )
        for need in widest[:QUOTED]
    ]
    if len(needs) > QUOTED:
        more = number_text(len(needs) - QUOTED)
        quoted.append(blocks.text(_("%(n)s needs more of this forum stand behind it; read them by the code.", n=more)))
    return quoted or [blocks.text(_("None of this forum's needs stands behind the candidate any more."))]


def _facts(one: Confirmation) -> list[tuple[str, str]]:
    when = (
        _("%(begins)s to %(ends)s", begins=date_text(one.begins_on), ends=date_text(one.ends_on))
        if one.begins_on and one.ends_on
        else _("not set yet")
    )
    lead = one.candidate.lead_agency
    return [
        (_("Cost"), baht_text(one.satang)),
        (_("When"), when),
        (_("Lead agency"), named(lead) if lead else ""),
        (_("Answer by"), date_text(one.answer_by)),
    ]


def _answers() -> list[Block]:
    told = [
        (_("Confirmed"), _("this is what we asked for; go on.")),
        (_("Changed"), _("go on only with these changes (say which).")),
        (_("Refused"), _("we do not want this (say why).")),
    ]
    return [
        blocks.heading(_("What the forum can answer")),
        blocks.text("\n".join(f"☐ {answer} – {means}" for answer, means in told)),
        blocks.lines(2),
        blocks.text(_("Present ........ In favour ........ Against ........")),
    ]


def _short(text: str, most: int) -> str:
    """Return the text on one line, cut at a blank where there is one, with a sign that it goes on."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[:most]
    return f"{kept.rpartition(' ')[0] or kept}…"
