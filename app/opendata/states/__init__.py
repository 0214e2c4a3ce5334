"""What tables and columns are called, and the licences."""
