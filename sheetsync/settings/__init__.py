"""The operator's configuration: TOML for what is set, `.env` for secrets."""
