"""What the form of a draft shows of what stands: compared when it comes back, shown to whom comes second."""

from __future__ import annotations

from app.proposals.models import Proposal
from app.thai.coordinates import degrees_text


def place_of(proposal: Proposal) -> str:
    """Return where the proposal lies, as pages write it; "" where it lies nowhere."""
    if proposal.lat_e6 is None or proposal.lon_e6 is None:
        return ""
    return degrees_text((proposal.lat_e6, proposal.lon_e6))


def draft_of(proposal: Proposal) -> dict[str, str]:
    """Return the draft as it stands, by field; amounts in satang, quantities in thousandths."""
    return {
        "title": proposal.title,
        "summary": proposal.summary,
        "category_id": str(proposal.category_id),
        "channel": str(proposal.channel),
        "satang": str(proposal.satang),
        "quantity_milli": "" if proposal.quantity_milli is None else str(proposal.quantity_milli),
        "unit": proposal.unit,
        "place": place_of(proposal),
    }
