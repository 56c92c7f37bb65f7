"""Workbooks in .xlsx: read whole, written by patching single parts.

openpyxl's load and save loses much of what staff keep in a workbook (FACTS,
"gspread and the other parts"). So a book is never loaded and saved: the text of
the few XML parts that change is spliced, every other byte stays.
"""
