"""The balance sheet as a picture of the flow through the tiers, as a workbook, and down to every item."""
