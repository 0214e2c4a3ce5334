"""The confined reader and the confined writer of tables, and what starts the writer."""
