"""The acts after which nothing may be changed in silence: each shows the checkpoint that covers it."""

from __future__ import annotations

#: Closing, signing, merging across areas, adopting, approving, funding: their verbs.
GATES = frozenset(
    {
        "forum.close",
        "forum.attest",
        "round.close",
        "round.sign",
        "round.merge",
        "candidate.take_in",
        "annual_plan.approve",
        "project.place",
    }
)
