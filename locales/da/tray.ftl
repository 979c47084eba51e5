# The tray icon's tooltip: parts, put together with commas and semicolons.

tooltip-to-solve =
    { $count ->
        [0] Intet venter på dig
        [one] 1 sag skal løses
       *[other] { $count } sager skal løses
    }
tooltip-department = { $count } ikke tildelt i dine afdelinger
tooltip-longest-wait = længste ventetid { $wait }
tooltip-chat-rings = En chat ringer
tooltip-call-rings = Et opkald ringer
tooltip-attention = Noget har ringet
tooltip-no-account = Ingen konto endnu
tooltip-connecting = Forbinder til { $host }
tooltip-stale = Intet godt svar fra { $host }
tooltip-stale-for = Intet godt svar fra { $host } i { $age }
tooltip-signed-out = { $host } kræver, at du logger ind igen
tooltip-account-paused = { $host } er på pause
tooltip-paused = På pause til { $time }

# The menu.

menu-chat-rings = Chat ringer: { $customer } · { $department } · { $left } tilbage
menu-call-rings = Opkald ringer: { $customer } · { $department } · { $left } tilbage
menu-ticket = { $subject } — { $details }
menu-overdue = over frist
menu-more =
    { $count ->
        [one] og 1 mere
       *[other] og { $count } flere
    }
menu-nothing = Intet venter på dig
menu-department = { $count } ikke tildelt i dine afdelinger
menu-no-account = Ingen konto endnu: kør “deskbell account add”
menu-connecting = { $host }: forbinder…
menu-stale = { $host }: { $message }
menu-stale-for = { $host }, intet godt svar i { $age }: { $message }
menu-signed-out = { $host }: { $message }
menu-account-paused = { $host }: på pause
menu-limit = { $host }: { $message }
menu-try-again = Prøv igen
menu-open-panel = Åbn Deskbell
menu-pause = Pause
menu-pause-half-hour = I 30 minutter
menu-pause-hour = I 1 time
menu-pause-tomorrow = Til i morgen kl. { $time }
menu-resume = Ring igen (på pause til { $time })
menu-settings = Indstillinger
menu-start-at-login = Start ved login
menu-ring-for-departments = Ring ved nye sager i mine afdelinger
menu-banners = Bannere viser
menu-banners-all = Alt
menu-banners-who = Kun hvem
menu-banners-neutral = Kun at der skete noget
menu-quit = Afslut Deskbell

# What a global shortcut is for, as the desktop's settings list it.
shortcut-open-panel = Åbn Deskbell
shortcut-open-next = Åbn næste sag
