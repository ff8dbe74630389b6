"""Lounge: what can our guests see, one thing at a time?"""

from resilience import screen

view = screen.begin()

# Show: the loop; what a guest does happens in the browser
screen.lounge(view)
