"""How large the example is: small for looking around, a whole large province for measuring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Villages and what is said in them."""

    #: Districts and, in each of them, subdistricts that have villages; 0 takes all.
    districts: int
    subdistricts: int
    #: Villages in all.
    villages: int
    #: Fewest and most needs of a forum.
    needs: tuple[int, int]
    #: How many proposals a village drafts, at most.
    proposals: int
    #: Villages of the open cycle that have met already.
    met_again: int
    #: How many proposals of one category the measuring project is merged from; 0 for none.
    many_voices: int
    adopted: int
    placed: int
    #: Which share of what reaches a subdistrict and a district goes on, in percent.
    onward: tuple[int, int] = (60, 60)


SMALL = Scale(
    districts=3,
    subdistricts=4,
    villages=72,
    needs=(3, 8),
    proposals=3,
    met_again=24,
    many_voices=0,
    adopted=60,
    placed=12,
    onward=(80, 85),
)
PROVINCE = Scale(
    districts=0,
    subdistricts=0,
    villages=3_000,
    needs=(20, 20),
    proposals=4,
    met_again=60,
    many_voices=320,
    adopted=120,
    placed=40,
)
#: What the practice forum begins with every night.
PRACTICE = Scale(
    districts=2,
    subdistricts=3,
    villages=36,
    needs=(3, 5),
    proposals=2,
    met_again=18,
    many_voices=0,
    adopted=10,
    placed=8,
)
SCALES = {"small": SMALL, "province": PROVINCE, "practice": PRACTICE}
