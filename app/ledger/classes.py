"""What strangers may be given of each recorded column: every column has its class before anything is published."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy.orm import Mapper


class FieldClass(Enum):
    """The class of a column.

    ``PUBLIC`` stands in an entry in clear. ``SEALED`` stands in it as a commitment, and its opening is given out only
    where a page shows the value. ``SEALED_UNTIL`` is sealed until a named act opens it for everybody (scores, blind
    evaluations, drafts). ``PRINTED`` has a salt of its own (a password's hash): an entry notes its SHA-256, and nothing
    opens it. ``DERIVED`` is computed again from the others and stands in no entry.
    """

    PUBLIC = "public"
    SEALED = "sealed"
    SEALED_UNTIL = "sealed until"
    PRINTED = "printed"
    DERIVED = "derived"


#: Columns that the house itself names on every record: its number, and what each link carries.
OF_EVERY_RECORD = frozenset({"id"})
OF_EVERY_LINK = frozenset({"source_id", "target_id", "made_id", "made_at", "ended_id", "ended_at"})


class Unclassed(RuntimeError):
    """A recorded column has no class: nobody has decided whether strangers may read it."""


@cache
def classes_of(mapper: Mapper[Any]) -> Mapping[str, FieldClass]:
    """Return the class of each column of a recorded model. ``Unclassed`` names the first without one."""
    public = frozenset(mapper.class_.in_clear.split()) | OF_EVERY_RECORD
    if hasattr(mapper.class_, "ends"):
        public |= OF_EVERY_LINK
    return {attribute.key: _class_of(mapper, attribute, public) for attribute in mapper.column_attrs}


def _class_of(mapper: Mapper[Any], attribute: Any, public: frozenset[str]) -> FieldClass:
    info = attribute.columns[0].info
    if info.get("derived") or attribute.columns[0] is mapper.version_id_col:
        return FieldClass.DERIVED
    if info.get("printed"):
        return FieldClass.PRINTED
    if info.get("sealed"):
        return FieldClass.SEALED_UNTIL if info.get("until") else FieldClass.SEALED
    if attribute.key not in public:
        raise Unclassed(f"{mapper.class_.__name__}.{attribute.key} is neither public, sealed nor derived")
    return FieldClass.PUBLIC
