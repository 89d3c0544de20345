"""From values to what Discord shows: pure functions, no state, nothing sent."""
