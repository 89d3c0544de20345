"""Two hundred askers at once and an article a second, on the real bot in a process of its own: `make load-test`."""
