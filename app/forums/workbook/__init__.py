"""The workbook of forums: sheets down, sheets up, checked row by row, all or nothing, and taken back by batch."""
