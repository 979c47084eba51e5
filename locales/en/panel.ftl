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
