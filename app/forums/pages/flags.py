"""Pages of flags: the list of an area, and the ruling on one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.cycles.models.cycles import Cycle
from app.forums.forms.flags import RulingForm
from app.forums.models.flags import Flag
from app.forums.models.sittings import Forum
from app.forums.states.flags import FLAG_KIND_LABELS, RULING_LABELS, FlagKind, FlagRuling
from app.web.locale import called, date_text, moment_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

TONES = {FlagRuling.EXPLAINED: "good", FlagRuling.UPHELD: "bad"}


@dataclass(frozen=True, slots=True)
class FlagShown:
    """One flag as the list shows it."""

    what: str
    why: str
    forums: tuple[tuple[str, str], ...]
    state: tuple[str, str]
    because: str
    url: str

    @classmethod
    def of(cls, flag: Flag) -> FlagShown:
        """Return the flag in words."""
        ruled = FlagRuling(flag.ruling) if flag.ruling else None
        both = (flag.forum,) if flag.forum_id == flag.other_id else (flag.forum, flag.other)
        return cls(
            str(FLAG_KIND_LABELS[FlagKind(flag.flag_kind)]),
            why(FlagKind(flag.flag_kind), flag.figure),
            tuple((_about(forum), addresses.forum(forum.ref)) for forum in both),
            (TONES[ruled], str(RULING_LABELS[ruled])) if ruled else ("wait", str(_("waits for a ruling"))),
            f"{flag.because} · {moment_text(flag.ruled_at)}" if ruled else "",
            addresses.flag(flag.id),
        )


@dataclass(frozen=True, kw_only=True)
class FlagsPage(Page):
    """What does not fit in the forums of an area."""

    endpoint: ClassVar = "forums.flags"
    code: str
    cycle_code: str
    rows: tuple[FlagShown, ...]
    tally: Mapping[str, int]

    @classmethod
    def of(cls, area: Area, cycle: Cycle, flags: Sequence[Flag], tally: Mapping[str, int]) -> FlagsPage:
        """Return the page."""
        return cls(
            title=_("What does not fit: %(area)s", area=called(area)),
            kicker=named(cycle),
            lede=_("A flag is a question, not a verdict. A person who did not write in the record rules on it."),
            crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
            code=code_of(area.path),
            cycle_code=cycle.code,
            rows=tuple(FlagShown.of(flag) for flag in flags),
            tally=tally,
        )


@dataclass(frozen=True, kw_only=True)
class RulingPage(Page):
    """One flag and the ruling on it."""

    endpoint: ClassVar = "forums.ruling"
    flag_id: int
    flag: FlagShown
    form: RulingForm
    verdict: Verdict

    @classmethod
    def of(cls, flag: Flag, form: RulingForm, verdict: Verdict) -> RulingPage:
        """Return the page."""
        shown = FlagShown.of(flag)
        return cls(
            title=_("Rule on a flag"),
            kicker=shown.what,
            crumbs=(Crumb(label=_("What does not fit"), url=addresses.area(flag.area_path, "flags")),),
            flag_id=flag.id,
            flag=shown,
            form=form,
            verdict=verdict,
        )


def why(kind: FlagKind, figure: int) -> str:
    """Say why the flag was raised."""
    if kind is FlagKind.SAME_PHOTO:
        return str(_("Two photographs of different forums show the same picture."))
    if kind is FlagKind.FAR_PHOTO:
        return str(_("By its camera, a photograph was taken %(n)s km from the area.", n=figure))
    said = {
        FlagKind.OTHER_DAY: ngettext(
            "By its camera, a photograph was taken %(num)s day from the forum.",
            "By its camera, a photograph was taken %(num)s days from the forum.",
            figure,
        ),
        FlagKind.TWO_PLACES: ngettext(
            "One account began both records within %(num)s minute, in two places.",
            "One account began both records within %(num)s minutes, in two places.",
            figure,
        ),
        FlagKind.SAME_COUNTS: ngettext(
            "Both forums counted %(num)s person with the same number in every cell.",
            "Both forums counted %(num)s people with the same number in every cell.",
            figure,
        ),
        FlagKind.QUICK_ATTEST: ngettext(
            "The account that attested the forum had written in its record %(num)s minute before.",
            "The account that attested the forum had written in its record %(num)s minutes before.",
            figure,
        ),
    }
    return str(said[kind])


def _about(forum: Forum) -> str:
    return str(
        _("%(area)s, forum no. %(n)s, %(day)s", area=called(forum.area), n=forum.number, day=date_text(forum.held_on))
    )
