"""`serve`: cycles at their times, for as long as the machine is on."""
