# What is said at the start to those whom a kill left waiting.
in-hand-restarted = I was restarted before this was done; please ask again.
