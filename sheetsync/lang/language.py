"""The languages that exist, by their codes."""

LANGUAGES = ("kk", "ru", "en")
