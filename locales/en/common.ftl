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
