"""What can be done with a workbook of what stood before: send it, take it in, take it back."""
