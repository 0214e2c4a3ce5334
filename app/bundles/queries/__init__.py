"""Questions about bundles."""
