"""The real bot in a page of one's own browser, in a Discord made up by SimCord: a development extra."""
