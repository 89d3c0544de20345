"""The commands, one file a group. They translate between Discord and the rest and hold no logic of their own."""
