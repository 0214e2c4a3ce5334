"""Questions to the threads: what became of needs, what stands behind proposals and projects."""

from app.tracing.queries.fates import fates_of_needs

__all__ = ["fates_of_needs"]
