"""Questions to the threads: what became of needs, what stands behind proposals and projects."""
