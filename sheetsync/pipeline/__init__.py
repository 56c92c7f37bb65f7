"""The pure whole: one school, one district."""
