"""Where the parts are wired and the clock is read."""
