"""JSON schemas from frozen dataclasses, and the parts of an OpenAPI 3.1 document. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema_of(kind: Any) -> dict[str, Any]:
    """Return the JSON schema (2020-12) of what a type annotation holds."""
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_dataclass(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [schema_of(one) for one in inner]}
    if kind is type(None):
        return {"type": "null"}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(inner[1])}
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return {"type": "array", "items": schema_of(inner[0])}
    return {}


def _of_dataclass(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    told = {one.name: schema_of(hints[one.name]) for one in fields(kind)}
    needed = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
    about = (kind.__doc__ or "").strip().split("\n")[0]
    return {"type": "object", "title": kind.__name__, "description": about, "properties": told, "required": needed}
