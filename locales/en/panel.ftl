# The panel: the window.

# How the bell is.
panel-connecting = Looking for Deskbell…
panel-not-running = Deskbell is not running
panel-not-running-remedy = Nothing rings until it is started. This window goes on by itself.
panel-start = Start Deskbell
panel-trouble = Deskbell does not answer

# How an account is.
account-connecting = Connecting…
account-live = Live
account-stale = No good answer
account-stale-for = No good answer for { $age }
account-offline = Offline since { $time }
account-signed-out = Signed out
account-paused = Paused
account-is-paused = { $host } is paused
account-resume = Go on
account-key = Enter the key
account-ask = Ask now
account-asked = Last good answer { $ago }
account-counts =
    { $count } to solve
    { $unassigned } unassigned
accounts = Accounts
accounts-count =
    { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
accounts-manage = Manage accounts
accounts-show = Show accounts
accounts-trouble = { $count } accounts need a look
and-more = +{ $count }
offline = Offline
as-of = What you see is as of { $time }.
of-host = { $host }: { $words }
settings-trouble = Settings: something needs you

# Silence.
pause = Pause ringing
pause-heading = Nothing rings for
pause-half-hour = 30 minutes
pause-hour = 1 hour
pause-tomorrow = Until tomorrow morning
pause-resume = Ring again
paused-until = Nothing rings until { $time }

# The tickets waiting for this agent.
to-solve = To solve
group-waiting = Waiting for you
group-snoozed = Snoozed
group-nothing-new = Nothing new
nothing-waits = Nothing waits for you
nothing-waits-detail = The next ticket appears here by itself.
nothing-known = What waits is not known
nothing-known-connecting = The first answer of the helpdesk is on its way.
nothing-known-trouble = What is said above must be put right first.
all-paused = Every account is paused
all-paused-detail = Nothing is looked for until one goes on.
search-tickets = Search tickets
search-found =
    { $count ->
        [0] Nothing found
        [one] { $count } ticket found
       *[other] { $count } tickets found
    }
search-nothing = No ticket fits
search-nothing-detail = Subject, customer, code, department and last words were searched.
search-clear = Show all
filter = Filter
filter-all-accounts = All accounts
filter-all-departments = All departments

# A ticket in a list.
row-says = { $customer } · “{ $excerpt }”
row-unread = { $count } new
tag-overdue = overdue { $span }
tag-due = due { $span }
tag-reopened = reopened
tag-until-reply = until reply
channel-email = e-mail
channel-form = form
channel-chat = chat
channel-call = call
channel-social = social network
channel-other = ticket

# What rings.
ringing = Ringing now
chat-rings = Chat rings: { $customer }
call-rings = Call rings: { $customer }
time-left = { $span } left
answer = Answer

# What can be done to a ticket.
open-in-helpdesk = Open in helpdesk
take = Take
transfer = Transfer
resolve = Resolve
reopen = Reopen
postpone = Postpone
snooze = Snooze
wake = Ring again
reply = Reply
more = More

# Until when.
snooze-detail = It is silent for you alone, and rings again at once when the customer writes.
postpone-detail = It sleeps on the helpdesk, for everybody.
snoozed-until = Silent until { $time }
snoozed-until-reply = Silent until the customer writes
for-span = For { $span }
until-tomorrow = Until tomorrow morning
until-next-week = Until Monday morning
until-reply = Until the customer writes
until-other = Another time
until-set = Set
until-past = Choose a time that is still to come.

# To whom.
department = Department
agent = Agent
nobody = Nobody
you = You
online = online
offline-agent = offline
online-count =
    { $count ->
        [0] nobody online
        [one] { $count } online
       *[other] { $count } online
    }
transfer-last = Last transfers
transfer-to = { $department } · { $agent }
transfer-nobody = Nobody
transfer-nobody-detail = whoever takes it
transfer-search = Type to search

# A ticket.
ticket = Ticket
responsible = Responsible
due = Due
conversation = Conversation
conversation-none = Nothing was said yet
conversation-older =
    { $count ->
        [one] { $count } older message
       *[other] { $count } older messages
    }
internal-note = Internal note
side-system = Helpdesk
show-all = Show all of it
show-less = Show less
sending = sending…
reply-to = Reply to { $customer }
reply-hint = Ctrl + Enter sends
reply-send = Send
ticket-failed = The ticket could not be read
ticket-gone = The ticket is not there any more
ticket-gone-detail = It was deleted or merged, or you may not see it any more.
ticket-old = What you see may be old

# How a ticket came where it is. $who is "me", "other" (then $actor is who or what) or "unknown".
responsibility = Responsibility
history-customer = The customer
history-rule = Rule { $name }
history-some-rule = A rule
history-created = Created in { $department }
history-created-me = Created in { $department } for you
history-created-agent = Created in { $department } for { $agent }
history-took = You took it
history-took-answering = You took it by answering
history-agent-took = { $agent } took it
history-agent-took-answering = { $agent } took it by answering
history-given =
    { $who ->
        [me] You gave it to { $agent }
        [unknown] It was given to { $agent }
       *[other] { $actor } gave it to { $agent }
    }
history-given-me =
    { $who ->
        [unknown] It was given to you
       *[other] { $actor } gave it to you
    }
history-freed =
    { $who ->
        [me] You gave it back, nobody assigned
        [unknown] Nobody is assigned any more
       *[other] { $actor } gave it back, nobody assigned
    }
history-moved =
    { $who ->
        [me] You moved it to { $department }, nobody assigned
        [unknown] It was moved to { $department }, nobody assigned
       *[other] { $actor } moved it to { $department }, nobody assigned
    }
history-moved-me =
    { $who ->
        [me] You moved it to { $department } and took it
        [unknown] It was moved to { $department } and given to you
       *[other] { $actor } moved it to { $department } and gave it to you
    }
history-moved-agent =
    { $who ->
        [me] You moved it to { $department } and gave it to { $agent }
        [unknown] It was moved to { $department } and given to { $agent }
       *[other] { $actor } moved it to { $department } and gave it to { $agent }
    }
history-customer-wrote = The customer wrote: { $status }
history-status =
    { $who ->
        [me] You made it { $status }
        [unknown] Now { $status }
       *[other] { $actor } made it { $status }
    }

# The departments.
departments-mine = Mine
departments-others = Others
departments-others-count =
    { $count ->
        [one] { $count } other department
       *[other] { $count } other departments
    }
departments-failed = The departments could not be read
queue = Unassigned
queue-empty = Nothing waits to be taken
count-new = new
count-open = open
count-resolved = done today
count-unknown = not known
nobody-online = Nobody online
who-is-online = { $names } online
agents-count =
    { $count ->
        [one] { $count } agent
       *[other] { $count } agents
    }

# The keys.
keys = Keys
keys-everywhere = Everywhere
keys-ticket = At a ticket
keys-search = Search
keys-move = From ticket to ticket
keys-open = Show the ticket
keys-tabs = To solve, Departments, Activity
keys-settings = Settings
keys-undo = Take back
keys-back = Back, and at last close the window
keys-keys = These keys
keys-resolve = Resolve or reopen
keys-snooze = Snooze or ring again

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
kit-cancel = Cancel
kit-undo = Undo
try-again = Try again
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
refusal-key = The helpdesk refuses the API key
refusal-too-many = The helpdesk asks for fewer requests: try again in a minute
refusal-server = The helpdesk has a fault
refusal-unreachable = The helpdesk cannot be reached
refusal-unreachable-host = { $host } cannot be reached
refusal-untrusted = The certificate of the helpdesk is not trusted
refusal-not-ready = The account has no connection yet: try again in a moment
refusal-not-running = Deskbell has ended
refusal-no-account = This account is not there any more
refusal-keyring-locked = The keyring is locked: unlock it and try again
refusal-journal = Deskbell cannot write to its database
refusal-browser = The browser did not open
refusal-unknown = That did not work, and nothing says why

# What rang and what did not.
activity-search = Search what happened
activity-away-only = Only what happened while you were away
activity-clear = Clear
activity-clear-title = Clear what happened?
activity-clear-detail = What still waits or may still ring stays. The rest is forgotten and cannot be brought back.
activity-cleared = What happened is cleared
activity-not-read = What happened cannot be read
activity-no-match = Nothing like that happened
activity-nothing = Nothing has happened yet
activity-nothing-detail = Everything that rings, and everything that does not, is listed here with the reason.
activity-nothing-away = You missed nothing
happened-rang = Rang
happened-silent = Did not ring
happened-waits = Waits
happened-failed = Failed
happened-away = Away

# Why it rang or did not.
why-rang-both = Rang: banner and sound
why-rang-banner = Rang: banner
why-rang-sound = Rang: sound
why-acted = { $rang }; you saw to it
why-seen-to = You saw to it
why-told-later = Told together with something newer
why-pending = About to ring
why-held = Waits until { $time }
why-held-paused = Waits until { $time }: Deskbell is paused
why-held-quiet-hours = Waits until { $time }: quiet hours
why-held-snoozed = Waits until { $time }: you snoozed the ticket
why-failed = The desktop did not show it: { $why }
why-silent = Counted only
why-switched-off = Silent: switched off for this kind
why-switched-off-here = Silent: switched off in this department
why-paused = Silent: Deskbell was paused
why-quiet-hours = Silent: quiet hours
why-snoozed = Silent: you snoozed the ticket
why-too-late = Silent: it was over already
why-handled = Withdrawn: it was handled
why-taken-by-other = Withdrawn: a colleague took it
why-mine-again = Withdrawn: it is yours again
why-gone = Withdrawn: the ticket is out of your sight
why-ringing-over = Withdrawn: it no longer rang
why-not-due = Withdrawn: the due time was changed

# What works and what does not.
health-good = Everything works
health-limited = It works, with limits
health-bad = Something does not work
health-looking = Looking…
health-look-again = Look again
health-not-read = It cannot be looked at
health-is-good = Works
health-is-limited = Works in part
health-is-bad = Does not work
health-tray = Tray icon
health-banners = Notifications
health-keyring = Keyring
health-sound = Sounds
health-shortcuts = Global shortcuts
health-account = Account { $name }
health-copy = Copy as text
health-copied = Copied

# The first start, and one more account.
first-welcome = Welcome to Deskbell
first-another = Another account
first-promise = It rings when something became yours to answer, and only then.
first-connect = Connect your helpdesk
first-liveagent = Connect LiveAgent
first-liveagent-detail = With your address and an API key
first-try = Try it right now
first-try-detail = With the built-in helpdesk on this computer and customers made up for you
first-trying = Starting the built-in helpdesk…
first-try-failed = The built-in helpdesk did not start
first-privacy = Nothing leaves this computer but what is asked of your helpdesk.
first-added = Connected as { $agent }

# An account, as it is filled in.
form-address = Address
form-address-hint = Where you open your helpdesk in the browser
form-address-missing = Enter the address of your helpdesk
form-key = API key
form-key-hint = In LiveAgent: Configuration › System › API, an API v3 key with your own rights
form-key-missing = Enter an API key
form-agent = Which agent are you?
form-agent-hint = The key does not tell. Choose yourself.
form-agent-search = Search by name or e-mail
form-agent-missing = Choose yourself
form-advanced = Proxy, certificates and more
form-ca = Certificate authority of your company
form-ca-hint = A PEM file that is trusted beside what the system trusts
form-proxy = Proxy
form-proxy-hint = Only for this account; without it the system’s. No password in it.
form-allow-http = Allow an address without encryption (http)
form-session-only = Keep the key in memory only, until Deskbell ends
form-keyring-remedy = Unlock the keyring and try again, or keep the key in memory only (under “Proxy, certificates and more”).
form-connect = Check and connect
form-save = Check and save
form-promise = The key is kept in the keyring of your system and nowhere else.

# The settings.
settings-notifications = Notifications
settings-notifications-detail = What rings, where and how
settings-notifications-now = { $count } of { $all } kinds ring
settings-sounds = Sounds
settings-sounds-detail = What each kind sounds like
settings-sounds-now =
    { $count ->
        [0] Silent
        [one] 1 kind makes a sound
       *[other] { $count } kinds make a sound
    }
settings-quiet = Quiet hours
settings-banners = Banners and badge
settings-general = General
settings-general-now = Language, look, shortcuts, backup
settings-health-now = What works and what does not
settings-no-account = None yet

# What rings.
scope = For
scope-everywhere = All accounts and departments
scope-of = { $name } · { $host }
scope-reset = As everywhere else
scope-reset-all = Back to the defaults
switch-event = Event
switch-banner = Banner
switch-sound = Sound
switch-badge = Badge
switch-of = { $kind }: { $name }
switch-own = The badge marks the tray icon until you look. What you do yourself never rings.

# Sounds.
tone-chime = Chime
tone-bell = Bell
tone-knock = Knock
tone-ring = Ring
sound-of = Sound: { $kind }
sound-off = off
sound-play = Play: { $kind }
sound-repeat = Repeat until handled
volume-of = Volume: { $kind }

# Quiet hours.
quiet-when = When
quiet-when-hint = What happens then is told afterwards. A time that ends before it begins runs into the next day.
quiet-none = Not quiet
quiet-never = Never
quiet-whole-day = all day
quiet-from-to = { $from }–{ $to }
quiet-days = { $days } { $hours }
quiet-day-to-day = { $from }–{ $to }
quiet-from = { $day }: quiet from
quiet-to = { $day }: quiet until
quiet-add = { $day }: add quiet hours
quiet-remove = { $day }: remove
quiet-every-day = { $day }: the same for every day
quiet-exceptions = Rings all the same
quiet-exceptions-hint = These break through the quiet.

# Banners and badge.
privacy = What banners tell
privacy-all = Everything
privacy-who = Who
privacy-neutral = Neutral
privacy-all-detail = Who, what about, and the first words.
privacy-who-detail = Who, but neither subject nor words.
privacy-neutral-detail = Only that something happened.
privacy-sharing = Neutral while sharing the screen
privacy-sharing-hint = Where the system tells that the screen is shared.
badge = What the badge counts
badge-to-solve = To solve
badge-waiting = Not snoozed
badge-department = Department
badge-to-solve-detail = The tickets waiting for you.
badge-waiting-detail = The tickets waiting for you, but not those you snoozed.
badge-department-detail = The tickets waiting for you, and those of nobody in your departments.
due-soon = Due soon
due-lead = Told this long before a ticket is due
snoozes = Snooze for
snoozes-hint = What is offered when you snooze a ticket.
snooze-minutes = Minutes
snooze-add = Add
snooze-remove = Remove: { $span }

# General.
look = Language and look
language = Language
language-system = As the system
theme = Look
theme-system = As the system
theme-light = Light
theme-dark = Dark
starting = Starting
starting-at-login = Start at login
starting-at-login-hint = The bell then rings without being asked for.
shortcuts = Keys that work everywhere
shortcuts-hint = Press the keys you want, such as Ctrl+Alt+D.
shortcut-open-panel = Open Deskbell
shortcut-open-next = Open the next ticket
shortcut-none = None
shortcut-press = Press the keys…
shortcut-remove = Remove: { $label }
shortcut-unfit = A letter, a digit or a function key, together with Ctrl, Alt or Super.
backup = Backup
backup-hint = Everything you chose, without accounts and keys.
backup-save = Save to a file
backup-saved = Saved as { $file }
backup-restore = Restore…
backup-restore-title = Restore these settings?
backup-restore-detail = What you have chosen here until now is replaced.
backup-restored = The settings are restored
backup-no-settings = This file holds no settings of Deskbell

# The test alert.
test-alert = Send a test alert
test-alert-detail = It goes the whole way, as a real one does.
test-alert-failed = The test alert did not come through
test-again = Send again
test-account = Account
test-decision = Decision
test-journal = Journal
test-banner = Banner
test-sound = Sound

# The accounts in the settings.
account-add = Add an account
account-manage = Manage
account-actions = Manage { $name }
account-test = Check address and key
account-works = { $name }: address and key are good
account-pause = Pause
account-go-on = Go on
account-goes-on = { $name } goes on
account-now-paused = { $name } is paused: nothing of it rings
account-renew = Enter a new key
account-renewed = { $name } has its new key
account-remove = Remove
account-removed = { $name } is removed, with its key
account-remove-title = Remove { $name }?
account-remove-detail = Its key, its tickets and what happened are forgotten on this computer. Nothing changes on the helpdesk.
account-only-session = Its key is kept in memory only
account-built-in = The built-in helpdesk on this computer
accounts-not-read = The accounts cannot be read
