"""Charts of what to expect, what fighting on and deals are worth, and what instruments do to both."""
