"""What is kept of people: for how long, where it goes, and how it is deleted."""
