"""What the address of a page asks: fields that its query string fills, held to a length, and written back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class PageQuestion:
    """A page's question; what stands in no query string (whose page it is) are fields of their own."""

    #: The fields that narrow what is shown, and those that say how it is ordered and where one is in it.
    FILTERS: ClassVar[tuple[str, ...]] = ()
    PLACE: ClassVar[tuple[str, ...]] = ()
    #: More characters of a field are not read.
    LONGEST: ClassVar[int] = 40

    @classmethod
    def of(cls, args: Mapping[str, Any], **known: Any) -> Self:
        """Read the question from a query string; ``known`` are fields that the caller says."""
        names = [name for name in (*cls.FILTERS, *cls.PLACE) if name not in known]
        return cls(**{name: str(args.get(name, ""))[: cls.LONGEST] for name in names}, **known)

    @property
    def filters(self) -> dict[str, Any]:
        """The filters that are set, as they stand in the address."""
        return {name: value for name in self.FILTERS if (value := getattr(self, name))}

    def query_string(self, **changed: str) -> str:
        """Return the query string with some fields changed; what is empty does not stand in it."""
        asked = {name: getattr(self, name) for name in (*self.FILTERS, *self.PLACE)} | changed
        return urlencode({name: value for name, value in asked.items() if value})

    def but(self, **changed: Any) -> Self:
        """Return the same question with some fields changed."""
        return replace(self, **changed)
