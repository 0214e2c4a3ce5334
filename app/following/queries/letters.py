"""What a message says: the question whether somebody wants to follow, and what is new; plain text, no pictures."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from flask import current_app
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.following.models import Follower, Message
from app.following.queries.subjects import FollowedSubject, SubjectKind, what_is_followed
from app.following.queries.tokens import token_of
from app.following.rules.news import News
from app.following.states import MessageWay
from app.thai.text import excerpt
from app.web.locale import moment_text

LONGEST_TITLE = 120


def question(follower: Follower, subject: FollowedSubject) -> tuple[str, str]:
    """Return title and text of the message that asks for a yes."""
    with force_locale(follower.language):
        link = addresses.follow_yes(follower.id, token_of("confirm", follower))
        if follower.way != MessageWay.EMAIL:
            return _("Please confirm that you want to follow"), _(
                "Thuksiang: was it you who wants to hear about %(what)s? Yes: %(url)s If not, do nothing.",
                what=_briefly(subject),
                url=_site() + link,
            )
        return _("Please confirm that you want to follow"), _(
            "Somebody, probably you, asked to be told what is new about %(what)s.\n\n"
            "Yes, send me at most one message a day:\n%(url)s\n\n"
            "If it was not you, do nothing: no further message will come, and this address is forgotten within 7 days.",
            what=what_is_followed(subject),
            url=_site() + link,
        )


def digest(follower: Follower, subject: FollowedSubject, news: Sequence[News]) -> tuple[str, str]:
    """Return title and text of the message that tells the news, the oldest first."""
    with force_locale(follower.language):
        if follower.way != MessageWay.EMAIL:
            return _short(follower, subject, len(news))
        told = [
            "\n".join(part for part in (one.title, moment_text(one.at), one.text, _site() + one.url) if part)
            for one in sorted(news, key=lambda one: one.at)
        ]
        title = ngettext(
            "%(n)s thing is new: %(title)s",
            "%(n)s things are new: %(title)s",
            len(news),
            n=len(news),
            title=excerpt(subject.title, LONGEST_TITLE),
        )
        intro = _("You follow %(what)s.", what=what_is_followed(subject))
        return title, "\n\n".join([intro, *told, _("Stop these messages: %(url)s", url=stop_url(follower))])


def _short(follower: Follower, subject: FollowedSubject, n: int) -> tuple[str, str]:
    """Return title and text for a telephone: how much is new, where it stands, how it stops; no citizen's words."""
    about = _briefly(subject)
    title = ngettext("%(n)s thing is new about %(what)s", "%(n)s things are new about %(what)s", n, n=n, what=about)
    text = _(
        "Thuksiang: %(title)s: %(url)s Stop: %(stop)s", title=title, url=_site() + subject.url, stop=stop_url(follower)
    )
    return title, text


def _briefly(subject: FollowedSubject) -> str:
    """Name a need or a project by its ref: its title is what somebody said, and goes to no stranger's service."""
    return subject.ref if subject.kind in (SubjectKind.NEED, SubjectKind.PROJECT) else subject.title


def stop_url(follower: Follower) -> str:
    """Return the address that ends the messages."""
    return _site() + addresses.follow_stop(follower.id, token_of("stop", follower))


def mail_of(message: Message) -> EmailMessage:
    """Return the message as it goes through the post (RFC 5322), with one-click stop (RFC 8058)."""
    follower, mail = message.follower, EmailMessage()
    mail["From"] = formataddr((_("Thuksiang"), current_app.config["MAIL_FROM"]))
    mail["To"] = follower.address
    mail["Subject"] = " ".join(message.title.split())
    mail["Date"] = format_datetime(message.made_at)
    mail["Message-ID"] = f"<{message.id}@{current_app.config['MAIL_FROM'].rpartition('@')[2]}>"
    mail["List-Unsubscribe"] = f"<{stop_url(follower)}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    return mail


def _site() -> str:
    site: str = current_app.config["PUBLIC_URL"]
    return site
