"""The public log: what strangers can fetch, keep and verify of the ledger."""
