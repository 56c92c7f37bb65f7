"""Statuses to summary grids, pages, mails and charts."""
