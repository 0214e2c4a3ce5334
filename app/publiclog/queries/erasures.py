"""What can be erased, and what was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select

from app.publiclog.models import Erasure
from app.store.base import Base, db

#: Kinds of record with words that may have to be erased, and those columns.
ERASABLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"need": ("title", "words", "place"), "proposal": ("title", "summary")}
)
#: Erasures that one page lists.
LISTED = 200


def erasable(ref: str) -> Any:
    """Return the record with this ref whose words may be erased; none if there is none."""
    for mapper in Base.registry.mappers:
        if getattr(mapper.class_, "kind", "") in ERASABLE:
            found = db.session.scalar(select(mapper.class_).where(mapper.class_.ref == ref))
            if found is not None:
                return found
    return None


def erasures() -> Sequence[Erasure]:
    """Return what was erased, the newest first."""
    return db.session.scalars(select(Erasure).order_by(Erasure.id.desc()).limit(LISTED)).all()


def count_erasures() -> int:
    """Return how often words were erased."""
    return db.session.scalar(select(func.count()).select_from(Erasure)) or 0


def erasures_of_words() -> Sequence[Any]:
    """Return ref and columns of everything that was erased."""
    return db.session.execute(select(Erasure.subject_ref, Erasure.columns)).all()
