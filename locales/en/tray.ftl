# The tray icon's tooltip: parts, put together with commas and semicolons.

tooltip-to-solve =
    { $count ->
        [0] Nothing waits for you
        [one] 1 ticket to solve
       *[other] { $count } tickets to solve
    }
tooltip-department = { $count } unassigned in your departments
tooltip-longest-wait = longest wait { $wait }
tooltip-chat-rings = A chat rings
tooltip-call-rings = A call rings
tooltip-attention = Something rang
tooltip-no-account = No account yet
tooltip-connecting = Connecting to { $host }
tooltip-stale = No good answer from { $host }
tooltip-stale-for = No good answer from { $host } for { $age }
tooltip-signed-out = { $host } needs you to sign in again
tooltip-account-paused = { $host } is paused
tooltip-paused = Paused until { $time }

# The menu.

menu-chat-rings = Chat rings: { $customer } · { $department } · { $left } left
menu-call-rings = Call rings: { $customer } · { $department } · { $left } left
menu-ticket = { $subject } — { $details }
menu-overdue = overdue
menu-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
menu-nothing = Nothing waits for you
menu-department = { $count } unassigned in your departments
menu-no-account = No account yet: run “deskbell account add”
menu-connecting = { $host }: connecting…
menu-stale = { $host }: { $message }
menu-stale-for = { $host }, no good answer for { $age }: { $message }
menu-signed-out = { $host }: { $message }
menu-account-paused = { $host }: paused
menu-limit = { $host }: { $message }
menu-try-again = Try again
menu-open-panel = Open Deskbell
menu-pause = Pause
menu-pause-half-hour = For 30 minutes
menu-pause-hour = For 1 hour
menu-pause-tomorrow = Until tomorrow { $time }
menu-resume = Ring again (paused until { $time })
menu-settings = Settings
menu-start-at-login = Start at login
menu-ring-for-departments = Ring for new tickets of my departments
menu-banners = Banners show
menu-banners-all = Everything
menu-banners-who = Only who
menu-banners-neutral = Only that something happened
menu-quit = Quit Deskbell

# What a global shortcut is for, as the desktop's settings list it.
shortcut-open-panel = Open Deskbell
shortcut-open-next = Open the next ticket
