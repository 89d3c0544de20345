"""When the bot speaks without being asked: schedules, quiet hours, and the rounds in which it is seen what is due."""
