# The panel: the window.

# How the bell is.
panel-connecting = Looking for Deskbell…
panel-not-running = Deskbell is not running
panel-not-running-remedy = Start it with “deskbell”. This window goes on by itself.
panel-trouble = Deskbell does not answer

# How an account is.
account-connecting = Connecting
account-live = Live
account-stale = No good answer yet
account-stale-for = No good answer for { $age }
account-signed-out = Signed out
account-paused = Paused

# The tickets waiting for this agent.
to-solve = To solve
nothing-waits = Nothing waits for you
nothing-waits-detail = The next ticket appears here by itself.
nothing-known = What waits is not known
nothing-known-connecting = The first answer of the helpdesk is on its way.
nothing-known-trouble = What is said above must be put right first.
no-account = No account yet
no-account-detail = Add one with “deskbell account add”.

chat-rings = Chat rings: { $customer }
call-rings = Call rings: { $customer }
time-left = { $span } left
open-failed = The ticket was not opened: { $message }

# Where one can go.
views = Views
departments = Departments
activity = Activity
settings = Settings
health = Health

# The parts that every view is made of.
kit-back = Back
kit-close = Close
kit-clear = Clear
kit-undo = Undo
kit-busy = Working…
kit-loading = Loading…
kit-no-match = Nothing matches
kit-notifications = What was done

# What is said about what was done.
done-take = You took “{ $subject }”
done-transfer = Moved “{ $subject }” to { $department }
done-transfer-agent = Gave “{ $subject }” to { $agent } · { $department }
done-resolve = Resolved “{ $subject }”
done-reopen = Reopened “{ $subject }”
done-postpone = Postponed “{ $subject }” until { $time }
done-reply = Answered “{ $subject }”
done-snooze = “{ $subject }” rings again { $time }
done-snooze-reply = “{ $subject }” rings again when the customer writes
done-wake = “{ $subject }” rings again
done-undone = Taken back

# Why something was refused.
refusal-taken = Taken by { $agent } { $ago }
refusal-moved = Moved to { $department } { $ago }
refusal-closed = Closed already, { $ago }
refusal-just-now = just now
refusal-not-found = The ticket is not there any more, or you may not see it
refusal-forbidden = The API key has no right to do this
refusal-key = The helpdesk refuses the API key. Enter a valid one in the settings.
refusal-too-many = The helpdesk asks for fewer requests. Try again in a minute.
refusal-server = The helpdesk has a fault. Try again, or open it in the browser.
refusal-unreachable = The helpdesk cannot be reached. Nothing was done.
refusal-unreachable-host = { $host } cannot be reached. Nothing was done.
refusal-untrusted = The certificate of the helpdesk is not trusted
refusal-not-ready = The account has no connection yet. Try again in a moment.
refusal-not-running = Deskbell has ended. Nothing was done.
refusal-no-account = This account is not there any more
refusal-keyring-locked = The keyring is locked. Unlock it and try again.
refusal-journal = Deskbell cannot write to its database
refusal-browser = The browser did not open
refusal-unknown = That did not work, and nothing says why
