"""What is done with the handbook: load what came with the program, write a section anew, say whether it was clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from flask_babel import gettext as _

from app.handbook import policy, queries
from app.handbook.models import HandbookOpinion, HandbookVersion
from app.handbook.rules import sections as rules
from app.handbook.rules.sections import SectionText
from app.handbook.states import TextOrigin
from app.ledger.actor import CITIZEN, Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.thai.text import tidy
from app.web.conflict import Refusal, unmoved


def load(texts: Sequence[SectionText], *, by: Actor) -> tuple[int, Sequence[str]]:
    """Add what came with the program and is new or has changed; return how many, and which the office keeps its own of.

    A section that the office wrote anew stays as it wrote it. What stands is never touched; what is new holds from
    today, what has changed from tomorrow at the earliest.
    """
    standing = queries.newest()
    kept = [one.key for one in texts if _is_the_offices(standing.get(one.key), one)]
    fresh = [one for one in texts if one.key not in kept and not _stands(standing.get(one.key), one)]
    for _chapter, several in groupby(fresh, key=lambda one: one.chapter):
        rows = [_version(one, TextOrigin.FILE, standing.get(one.key), by=by) for one in several]
        with recording(by, "handbook.load", rows[0], place=0):
            db.session.add_all(rows)
    return len(fresh), kept


def _stands(newest: HandbookVersion | None, text: SectionText) -> bool:
    return newest is not None and newest.digest == rules.digest_of(text.words)


def _is_the_offices(newest: HandbookVersion | None, text: SectionText) -> bool:
    return newest is not None and newest.origin == TextOrigin.OFFICE and not _stands(newest, text)


def _version(text: SectionText, origin: TextOrigin, before: HandbookVersion | None, *, by: Actor) -> HandbookVersion:
    post, today = policy.post_of(by), clock.today()
    return HandbookVersion(
        section=text.key,
        chapter=text.chapter,
        position=text.position,
        number=before.number + 1 if before else 1,
        origin=origin,
        valid_from=max(today, before.valid_from) + timedelta(days=1) if before else today,
        **text.words,
        digest=rules.digest_of(text.words),
        norm=rules.norm_of(text.words),
        written_at=clock.now(),
        written_duty=post.duty if post else "none",
        written_path=post.low if post else 0,
    )


def words_of(version: HandbookVersion) -> Mapping[str, str]:
    """Return the words of a version, as a form that is filled in has seen them."""
    return {name: getattr(version, name) for name in rules.columns()}


def write(key: str, words: Mapping[str, str], valid_from: date | None, *, by: Actor, seen: str = "") -> HandbookVersion:
    """Add a version of a section with other ``words``, which holds from a day to come; the one before stays readable.

    ``seen`` is the mark of the newest version as the writer had it before them. What says too little, or only repeats
    its title, is refused beside its field.
    """
    policy.may_write(by).must()
    before = queries.newest().get(key)
    if before is None:
        raise Refusal(_("This section does not stand in the handbook."))
    unmoved(seen, words_of(before))
    plain = {name: tidy(words[name]) for name in rules.columns()}
    _must_say_enough(plain)
    if plain == words_of(before):
        raise Refusal(_("Nothing was changed."), field="what_th")
    policy.may_begin(valid_from, before.valid_from, clock.today()).must()
    text = SectionText(key=key, chapter=before.chapter, position=before.position, words=plain)
    version = _version(text, TextOrigin.OFFICE, before, by=by)
    version.valid_from = valid_from or version.valid_from
    with recording(by, "handbook.write", version, place=version.written_path):
        pass
    return version


def _must_say_enough(words: Mapping[str, str]) -> None:
    told = {
        "empty": _("Title, what belongs here and source are needed in both languages."),
        "short": _("This says too little: a section has at least 25 words in each language."),
        "repeats": _("This only repeats the title. Say what belongs here."),
    }
    for fault in rules.faults(words):
        field, _colon, why = fault.partition(": ")
        raise Refusal(told[why], field=field)


def judge(version: HandbookVersion, *, clear: bool, words: str = "") -> HandbookOpinion:
    """Keep whether a version was clear to a reader, who needs no account; and what was not."""
    told = "" if clear else " ".join(tidy(words).split())[: policy.LONGEST_OPINION]
    opinion = HandbookOpinion(version_id=version.id, clear=clear, words=told, said_at=clock.now())
    with recording(CITIZEN, "handbook.judge", opinion, place=0):
        pass
    return opinion
