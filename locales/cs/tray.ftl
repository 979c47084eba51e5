# The tray icon's tooltip: parts, put together with commas and semicolons.

tooltip-to-solve =
    { $count ->
        [0] Nic na vás nečeká
        [one] 1 tiket k vyřešení
        [few] { $count } tikety k vyřešení
        [many] { $count } tiketu k vyřešení
       *[other] { $count } tiketů k vyřešení
    }
tooltip-department = { $count } nepřiřazených ve vašich odděleních
tooltip-longest-wait = nejdelší čekání { $wait }
tooltip-chat-rings = Zvoní chat
tooltip-call-rings = Zvoní hovor
tooltip-attention = Něco zazvonilo
tooltip-no-account = Zatím žádný účet
tooltip-connecting = Připojování k { $host }
tooltip-stale = { $host } neodpovídá správně
tooltip-stale-for = { $host } neodpovídá správně už { $age }
tooltip-signed-out = { $host } vyžaduje nové přihlášení
tooltip-account-paused = { $host } je pozastaven
tooltip-paused = Pozastaveno do { $time }

# The menu.

menu-chat-rings = Zvoní chat: { $customer } · { $department } · zbývá { $left }
menu-call-rings = Zvoní hovor: { $customer } · { $department } · zbývá { $left }
menu-ticket = { $subject } — { $details }
menu-overdue = po termínu
menu-more =
    { $count ->
        [one] a 1 další
        [few] a { $count } další
        [many] a { $count } dalšího
       *[other] a { $count } dalších
    }
menu-nothing = Nic na vás nečeká
menu-department = { $count } nepřiřazených ve vašich odděleních
menu-no-account = Zatím žádný účet: spusťte „deskbell account add“
menu-connecting = { $host }: připojování…
menu-stale = { $host }: { $message }
menu-stale-for = { $host }, bez správné odpovědi { $age }: { $message }
menu-signed-out = { $host }: { $message }
menu-account-paused = { $host }: pozastaveno
menu-limit = { $host }: { $message }
menu-try-again = Zkusit znovu
menu-open-panel = Otevřít Deskbell
menu-pause = Pozastavit
menu-pause-half-hour = Na 30 minut
menu-pause-hour = Na 1 hodinu
menu-pause-tomorrow = Do zítra { $time }
menu-resume = Znovu zvonit (pozastaveno do { $time })
menu-settings = Nastavení
menu-start-at-login = Spouštět po přihlášení
menu-ring-for-departments = Zvonit při nových tiketech mých oddělení
menu-banners = Oznámení ukazují
menu-banners-all = Vše
menu-banners-who = Jen kdo
menu-banners-neutral = Jen že se něco stalo
menu-quit = Ukončit Deskbell

# What a global shortcut is for, as the desktop's settings list it.
shortcut-open-panel = Otevřít Deskbell
shortcut-open-next = Otevřít další tiket
