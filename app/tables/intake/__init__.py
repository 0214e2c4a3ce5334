"""What a file says: its tables as rows of plain text, or a sentence why not."""
