"""Names and descriptions of people: which are one, and who speaks in a library."""
