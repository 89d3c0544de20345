"""What can be pressed and filled in; everything that must survive a restart stands in the id of the button."""
