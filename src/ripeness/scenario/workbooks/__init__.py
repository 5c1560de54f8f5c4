"""A case as a workbook (.xlsx), and back."""
