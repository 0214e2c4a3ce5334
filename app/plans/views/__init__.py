"""Views of plans: the chain, the candidates, the money."""

from app.plans.views import candidates, chain, confirmations, funding
from app.plans.views.blueprint import bp

__all__ = ["bp", "candidates", "chain", "confirmations", "funding"]
