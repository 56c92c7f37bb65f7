"""Readings with calendar, dates, roster, history and today: what holds."""
