"""The house: opens the rooms in their order, hangs the doors, lists the commands."""
