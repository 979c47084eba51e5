# Words that are used in more than one place.

app-name = Deskbell

# How long something took or takes. Short, as it stands at the end of menu entries.
span-moment = under a minute
span-minutes = { $minutes } min
span-hours = { $hours } h
span-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
span-seconds = { $seconds } s

# A time of day as it stands after "until".
clock-today = { $time }
clock-tomorrow = tomorrow { $time }
clock-later = { $date } { $time }

# How times and dates are written: %H hour, %M minute, %d day, %m month, %Y year; %-d and %-m without a zero before.
# The clock has 24 hours.
clock-time = %H:%M
clock-date = %Y-%m-%d

# The kinds of alerts, as they are listed in settings and by `deskbell watch`.
kind-assigned = Assigned to you
kind-customer-replied = Customer replied
kind-reopened = Reopened
kind-chat-ringing = Chat rings
kind-chat-missed = Chat missed
kind-chat-message = Message in your chat
kind-call-ringing = Call rings
kind-call-missed = Call missed
kind-department-new = New in your department
kind-department-reopened = Reopened in your department
kind-department-transferred = Transferred to your department
kind-transferred-away = No longer yours
kind-due-soon = Due soon
kind-overdue = Overdue

# Where the helpdesk tells no name.
somebody = Somebody
no-subject = No subject

notice-failed = That did not work

# What is wrong, told in a menu behind the name of the helpdesk, or by itself. English tells more, where more is known.
problem-address = This address cannot be used
problem-autostart = Starting at login could not be switched
problem-browser = No browser could be started
problem-cannot = That is possible in the browser only
problem-closed = The ticket is closed by now
problem-extra-ca = The certificate file cannot be used
problem-forbidden = The API key has no right to do this
problem-frontdesk = The built-in helpdesk did not start
problem-journal = Deskbell cannot write to its database
problem-key-refused = The helpdesk refuses the API key: enter a valid one
problem-keyring = The keyring does not work
problem-keyring-locked = The keyring is locked: unlock it
problem-moved = The ticket is in another department by now
problem-no-account = There is no such account
problem-not-a-helpdesk = Something answers there, but it is no helpdesk
problem-not-found = It is not there, or you may not see it
problem-not-ready = The account has no connection, or no key
problem-panel = The panel could not be opened
problem-proxy = The proxy cannot be used
problem-refused = The helpdesk refused
problem-server = The helpdesk has a fault
problem-settings = These settings cannot be understood
problem-shortcut = This key cannot be used everywhere
problem-sound = There was no sound
problem-taken = A colleague took the ticket
problem-too-many = The helpdesk asks for fewer requests
problem-unreachable = The helpdesk cannot be reached
problem-untrusted = The certificate of the helpdesk is not trusted
problem-who-are-you = The API key does not say who you are
