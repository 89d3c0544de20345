"""The command line, `onrecord`: commands translate between a terminal and the library, and hold no logic of it."""
