"""Views of plans: the chain, the candidates, the money."""
