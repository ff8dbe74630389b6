"""Who may do what: roles, passcodes, attempts, and who is signed in. Knows no screen."""

from resilience.access.attempts import Attempts
from resilience.access.door import Door, identity
from resilience.access.notice import first_start_notice
from resilience.access.passcodes import first_passcode, new_passcode, passcodes_file
from resilience.access.people import (
    MOST_LETTERS,
    STARTING_DATA,
    Person,
    Role,
    check_may_write,
    command_line,
    may_view,
    role_of,
)
from resilience.access.sessions import Ended, Sessions
from resilience.access.tickets import Tickets

__all__ = [
    "MOST_LETTERS",
    "STARTING_DATA",
    "Attempts",
    "Door",
    "Ended",
    "Person",
    "Role",
    "Sessions",
    "Tickets",
    "check_may_write",
    "command_line",
    "first_passcode",
    "first_start_notice",
    "identity",
    "may_view",
    "new_passcode",
    "passcodes_file",
    "role_of",
]
