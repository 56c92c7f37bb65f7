"""What each language knows: words, endings, labels and texts, as data."""
