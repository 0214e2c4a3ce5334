"""What is done with bundles."""
