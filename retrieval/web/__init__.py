"""The article in a web page: its text alone, what the page says of it, and whether it is there at all."""
