"""What a cell holds: typed text, serial dates, number formats, locales."""
