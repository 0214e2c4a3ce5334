"""Pages of the desk and of the balance sheet."""
