"""An example province, built through actions only, with a ledger as true as that of a real one."""
