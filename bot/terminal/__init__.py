"""Values of the library, drawn for a terminal: pure functions from a value to what rich prints."""
