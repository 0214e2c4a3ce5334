"""The house: opens the rooms in their order, hangs the doors, lists the commands."""

from app.house.opening import open_house

__all__ = ["open_house"]
