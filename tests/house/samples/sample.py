"""What a sample is: the arguments of an address and the area that it is about."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from tests.house.story import PROVINCE


@dataclass(frozen=True)
class Sample:
    """The arguments of an address, and the code of the area that it is about."""

    args: dict[str, Any] = dataclasses.field(default_factory=dict)
    code: str = PROVINCE
