"""One command or command group a file; each translates and holds no logic."""
