"""The measured figures: `python -m tests.bench`, run by `make bench`. Needs the development set."""
