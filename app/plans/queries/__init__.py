"""Questions about plans, candidates, money and what stands behind projects."""
