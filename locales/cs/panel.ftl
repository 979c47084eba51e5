# The panel: the window.

# How the bell is.
panel-connecting = Hledá se Deskbell…
panel-not-running = Deskbell neběží
panel-not-running-remedy = Dokud se nespustí, nic nezvoní. Toto okno pak naváže samo.
panel-start = Spustit Deskbell
panel-trouble = Deskbell neodpovídá

# How an account is.
account-connecting = Připojování…
account-live = Živě
account-stale = Bez správné odpovědi
account-stale-for = Bez správné odpovědi { $age }
account-offline = Offline od { $time }
account-signed-out = Odhlášeno
account-paused = Pozastaveno
account-is-paused = { $host } je pozastaven
account-resume = Pokračovat
account-key = Zadat klíč
account-ask = Zeptat se teď
account-asked = Poslední správná odpověď { $ago }
account-counts =
    { $count } k vyřešení
    { $unassigned } nepřiřazených
accounts = Účty
accounts-count =
    { $count ->
        [one] { $count } účet
        [few] { $count } účty
        [many] { $count } účtu
       *[other] { $count } účtů
    }
accounts-manage = Spravovat účty
accounts-show = Zobrazit účty
accounts-trouble =
    { $count ->
        [one] { $count } účet vyžaduje pozornost
        [few] { $count } účty vyžadují pozornost
        [many] { $count } účtu vyžaduje pozornost
       *[other] { $count } účtů vyžaduje pozornost
    }
and-more = +{ $count }
offline = Offline
as-of = Vidíte stav k { $time }.
of-host = { $host }: { $words }
settings-trouble = Nastavení: něco vyžaduje pozornost

# Silence.
pause = Pozastavit zvonění
pause-heading = Nic nezvoní po dobu
pause-half-hour = 30 minut
pause-hour = 1 hodina
pause-tomorrow = Do zítřejšího rána
pause-resume = Znovu zvonit
paused-until = Nic nezvoní do { $time }

# The tickets waiting for this agent.
to-solve = K vyřešení
group-waiting = Čeká na vás
group-snoozed = Ztlumené
group-nothing-new = Nic nového
nothing-waits = Nic na vás nečeká
nothing-waits-detail = Další tiket se tu objeví sám.
nothing-known = Co čeká, se zatím neví
nothing-known-connecting = První odpověď helpdesku je na cestě.
nothing-known-trouble = Nejdřív je potřeba napravit, co se píše výše.
all-paused = Všechny účty jsou pozastavené
all-paused-detail = Dokud některý nepokračuje, nic se nehledá.
search-tickets = Hledat tikety
search-found =
    { $count ->
        [0] Nic nenalezeno
        [one] Nalezen { $count } tiket
        [few] Nalezeny { $count } tikety
        [many] Nalezeno { $count } tiketu
       *[other] Nalezeno { $count } tiketů
    }
search-nothing = Žádný tiket neodpovídá
search-nothing-detail = Hledalo se v předmětu, zákazníkovi, kódu, oddělení a posledních slovech.
search-clear = Zobrazit vše
filter = Filtr
filter-all-accounts = Všechny účty
filter-all-departments = Všechna oddělení

# A ticket in a list.
row-says = { $customer } · „{ $excerpt }“
row-unread =
    { $count ->
        [one] { $count } nová
        [few] { $count } nové
        [many] { $count } nové
       *[other] { $count } nových
    }
tag-overdue = { $span } po termínu
tag-due = termín za { $span }
tag-reopened = znovu otevřen
tag-until-reply = do odpovědi
channel-email = e-mail
channel-form = formulář
channel-chat = chat
channel-call = hovor
channel-social = sociální síť
channel-other = tiket

# What rings.
ringing = Právě zvoní
chat-rings = Zvoní chat: { $customer }
call-rings = Zvoní hovor: { $customer }
time-left = zbývá { $span }
answer = Přijmout

# What can be done to a ticket.
open-in-helpdesk = Otevřít v helpdesku
take = Vzít si
transfer = Předat
resolve = Vyřešit
reopen = Znovu otevřít
postpone = Odložit
snooze = Ztlumit
wake = Znovu zvonit
reply = Odpovědět
more = Více

# Until when.
snooze-detail = Mlčí jen pro vás, a když zákazník napíše, hned znovu zazvoní.
postpone-detail = V helpdesku spí, a to pro všechny.
snoozed-until = Ztlumeno do { $time }
snoozed-until-reply = Ztlumeno, dokud zákazník nenapíše
for-span = { $span }
until-tomorrow = Do zítřejšího rána
until-next-week = Do pondělního rána
until-reply = Dokud zákazník nenapíše
until-other = Jiný čas
until-set = Nastavit
until-past = Zvolte čas, který teprve přijde.

# To whom.
department = Oddělení
agent = Agent
nobody = Nikdo
you = Vy
online = online
offline-agent = offline
online-count =
    { $count ->
        [0] nikdo online
        [one] { $count } online
        [few] { $count } online
        [many] { $count } online
       *[other] { $count } online
    }
transfer-last = Poslední předání
transfer-to = { $department } · { $agent }
transfer-nobody = Nikdo
transfer-nobody-detail = kdo si ho vezme
transfer-search = Začněte psát

# A ticket.
ticket = Tiket
responsible = Zodpovídá
due = Termín
conversation = Konverzace
conversation-none = Zatím nikdo nic nenapsal
conversation-older =
    { $count ->
        [one] { $count } starší zpráva
        [few] { $count } starší zprávy
        [many] { $count } starší zprávy
       *[other] { $count } starších zpráv
    }
internal-note = Interní poznámka
side-system = Helpdesk
show-all = Zobrazit celé
show-less = Zobrazit méně
sending = odesílá se…
reply-to = Odpověď pro: { $customer }
reply-hint = Ctrl + Enter odešle
reply-send = Odeslat
ticket-failed = Tiket se nepodařilo načíst
ticket-gone = Tiket už neexistuje
ticket-gone-detail = Byl smazán nebo sloučen, nebo ho už nesmíte vidět.
ticket-old = Co vidíte, může být staré

# How a ticket came where it is. $who is "me", "other" (then $actor is who or what) or "unknown".
responsibility = Zodpovědnost
history-customer = Zákazník
history-rule = Pravidlo { $name }
history-some-rule = Pravidlo
history-created = Vytvořeno v oddělení { $department }
history-created-me = Vytvořeno v oddělení { $department } pro vás
history-created-agent = Vytvořeno v oddělení { $department } · { $agent }
history-took = Vzali jste si ho
history-took-answering = Vzali jste si ho odpovědí
history-agent-took = { $agent } si ho bere
history-agent-took-answering = { $agent } si ho bere odpovědí
history-given =
    { $who ->
        [me] Přiřadili jste: { $agent }
        [unknown] Přiřazeno: { $agent }
       *[other] { $actor } přiřazuje: { $agent }
    }
history-given-me =
    { $who ->
        [unknown] Přiřazeno vám
       *[other] { $actor } přiřazuje vám
    }
history-freed =
    { $who ->
        [me] Vrátili jste ho, není přiřazen nikomu
        [unknown] Už není přiřazen nikomu
       *[other] { $actor } ho vrací, není přiřazen nikomu
    }
history-moved =
    { $who ->
        [me] Předali jste ho do oddělení { $department }, není přiřazen nikomu
        [unknown] Předáno do oddělení { $department }, není přiřazen nikomu
       *[other] { $actor } ho předává do oddělení { $department }, není přiřazen nikomu
    }
history-moved-me =
    { $who ->
        [me] Předali jste ho do oddělení { $department } a vzali si ho
        [unknown] Předáno do oddělení { $department } a přiřazeno vám
       *[other] { $actor } ho předává do oddělení { $department } a přiřazuje vám
    }
history-moved-agent =
    { $who ->
        [me] Předali jste ho do oddělení { $department } · { $agent }
        [unknown] Předáno do oddělení { $department } · { $agent }
       *[other] { $actor } ho předává do oddělení { $department } · { $agent }
    }
history-customer-wrote = Zákazník napsal: { $status }
history-status =
    { $who ->
        [me] Změnili jste stav: { $status }
        [unknown] Nový stav: { $status }
       *[other] { $actor } mění stav: { $status }
    }

# The departments.
departments-mine = Moje
departments-others = Ostatní
departments-others-count =
    { $count ->
        [one] { $count } další oddělení
        [few] { $count } další oddělení
        [many] { $count } dalšího oddělení
       *[other] { $count } dalších oddělení
    }
departments-failed = Oddělení se nepodařilo načíst
queue = Nepřiřazené
queue-empty = Nic nečeká na převzetí
count-new = nové
count-open = otevřené
count-resolved = dnes hotovo
count-unknown = neznámo
nobody-online = Nikdo není online
who-is-online = Online: { $names }
agents-count =
    { $count ->
        [one] { $count } agent
        [few] { $count } agenti
        [many] { $count } agenta
       *[other] { $count } agentů
    }

# The keys.
keys = Klávesy
keys-everywhere = Všude
keys-ticket = U tiketu
keys-search = Hledat
keys-move = Od tiketu k tiketu
keys-open = Zobrazit tiket
keys-tabs = K vyřešení, Oddělení, Aktivita
keys-settings = Nastavení
keys-undo = Vzít zpět
keys-back = Zpět a nakonec zavřít okno
keys-keys = Tyto klávesy
keys-resolve = Vyřešit nebo znovu otevřít
keys-snooze = Ztlumit nebo znovu zvonit

# Where one can go.
views = Pohledy
departments = Oddělení
activity = Aktivita
settings = Nastavení
health = Stav

# The parts that every view is made of.
kit-back = Zpět
kit-close = Zavřít
kit-clear = Vymazat
kit-cancel = Zrušit
kit-undo = Vrátit
try-again = Zkusit znovu
kit-busy = Pracuje se…
kit-loading = Načítá se…
kit-no-match = Nic neodpovídá
kit-notifications = Co se provedlo

# What is said about what was done.
done-take = Vzali jste si „{ $subject }“
done-transfer = „{ $subject }“ předáno do oddělení { $department }
done-transfer-agent = „{ $subject }“ předáno: { $agent } · { $department }
done-resolve = Vyřešeno: „{ $subject }“
done-reopen = Znovu otevřeno: „{ $subject }“
done-postpone = „{ $subject }“ odloženo do { $time }
done-reply = Odpověď odeslána: „{ $subject }“
done-snooze = „{ $subject }“ znovu zazvoní { $time }
done-snooze-reply = „{ $subject }“ znovu zazvoní, až zákazník napíše
done-wake = „{ $subject }“ znovu zvoní
done-undone = Vráceno zpět

# Why something was refused.
refusal-taken = Převzato: { $agent }, { $ago }
refusal-moved = Předáno do oddělení { $department }, { $ago }
refusal-closed = Už uzavřeno, { $ago }
refusal-just-now = právě teď
refusal-not-found = Tiket už neexistuje, nebo ho nesmíte vidět
refusal-forbidden = Klíč API k tomu nemá oprávnění
refusal-key = Helpdesk odmítá klíč API
refusal-too-many = Helpdesk žádá o méně požadavků: zkuste to za minutu
refusal-server = Helpdesk má poruchu
refusal-unreachable = Helpdesk není dostupný
refusal-unreachable-host = { $host } není dostupný
refusal-untrusted = Certifikát helpdesku není důvěryhodný
refusal-not-ready = Účet ještě nemá spojení: zkuste to za chvíli
refusal-not-running = Deskbell skončil
refusal-no-account = Tento účet už neexistuje
refusal-keyring-locked = Klíčenka je zamčená: odemkněte ji a zkuste to znovu
refusal-journal = Deskbell nemůže zapisovat do své databáze
refusal-browser = Prohlížeč se neotevřel
refusal-unknown = To se nepovedlo a neví se proč

# What rang and what did not.
activity-search = Hledat v aktivitě
activity-away-only = Jen co se stalo, když jste byli pryč
activity-clear = Vymazat
activity-clear-title = Vymazat aktivitu?
activity-clear-detail = Co ještě čeká nebo může zazvonit, zůstane. Zbytek se zapomene a nelze ho vrátit.
activity-cleared = Aktivita je vymazaná
activity-not-read = Aktivitu nelze načíst
activity-no-match = Nic takového se nestalo
activity-nothing = Zatím se nic nestalo
activity-nothing-detail = Vše, co zvoní i co nezvoní, se tu vypíše i s důvodem.
activity-nothing-away = Nic jste nezmeškali
happened-rang = Zazvonilo
happened-silent = Nezazvonilo
happened-waits = Čeká
happened-failed = Selhalo
happened-away = Pryč

# Why it rang or did not.
why-rang-both = Zazvonilo: oznámení a zvuk
why-rang-banner = Zazvonilo: oznámení
why-rang-sound = Zazvonilo: zvuk
why-acted = { $rang }; postarali jste se o to
why-seen-to = Postarali jste se o to
why-told-later = Oznámeno spolu s něčím novějším
why-pending = Každou chvíli zazvoní
why-held = Čeká do { $time }
why-held-paused = Čeká do { $time }: Deskbell je pozastavený
why-held-quiet-hours = Čeká do { $time }: čas klidu
why-held-snoozed = Čeká do { $time }: tiket jste ztlumili
why-failed = Plocha to nezobrazila: { $why }
why-silent = Jen započítáno
why-switched-off = Potichu: vypnuto pro tento druh
why-switched-off-here = Potichu: vypnuto v tomto oddělení
why-paused = Potichu: Deskbell byl pozastavený
why-quiet-hours = Potichu: čas klidu
why-snoozed = Potichu: tiket jste ztlumili
why-too-late = Potichu: bylo už po všem
why-handled = Staženo: je vyřízeno
why-taken-by-other = Staženo: vzal si to kolega
why-mine-again = Staženo: je zase váš
why-gone = Staženo: tiket už nevidíte
why-ringing-over = Staženo: už to nezvonilo
why-not-due = Staženo: termín se změnil

# What works and what does not.
health-good = Vše funguje
health-limited = Funguje to, s omezeními
health-bad = Něco nefunguje
health-looking = Zjišťuje se…
health-look-again = Zjistit znovu
health-not-read = Stav nelze zjistit
health-is-good = Funguje
health-is-limited = Funguje částečně
health-is-bad = Nefunguje
health-tray = Ikona v oznamovací oblasti
health-banners = Oznámení
health-keyring = Klíčenka
health-sound = Zvuky
health-shortcuts = Globální zkratky
health-account = Účet { $name }
health-copy = Kopírovat jako text
health-copied = Zkopírováno

# The first start, and one more account.
first-welcome = Vítejte v Deskbellu
first-another = Další účet
first-promise = Zazvoní, když máte na co odpovědět, a jen tehdy.
first-connect = Připojte svůj helpdesk
first-liveagent = Připojit LiveAgent
first-liveagent-detail = Vaší adresou a klíčem API
first-try = Hned vyzkoušet
first-try-detail = S vestavěným helpdeskem na tomto počítači a vymyšlenými zákazníky
first-trying = Spouští se vestavěný helpdesk…
first-try-failed = Vestavěný helpdesk se nespustil
first-privacy = Z tohoto počítače odcházejí jen dotazy na váš helpdesk.
first-added = Připojeno, agent { $agent }

# An account, as it is filled in.
form-address = Adresa
form-address-hint = Kde otevíráte helpdesk v prohlížeči
form-address-missing = Zadejte adresu helpdesku
form-key = Klíč API
form-key-hint = V LiveAgentu: Konfigurace › Systém › API, klíč API v3 s vašimi oprávněními
form-key-missing = Zadejte klíč API
form-agent = Který agent jste?
form-agent-hint = Klíč to neříká. Vyberte se.
form-agent-search = Hledat podle jména nebo e-mailu
form-agent-missing = Vyberte se
form-advanced = Proxy, certifikáty a další
form-ca = Certifikační autorita vaší firmy
form-ca-hint = Soubor PEM, kterému se věří kromě toho, čemu věří systém
form-proxy = Proxy
form-proxy-hint = Jen pro tento účet; jinak platí systémová. Bez hesla.
form-allow-http = Povolit adresu bez šifrování (http)
form-session-only = Držet klíč jen v paměti, dokud Deskbell neskončí
form-keyring-remedy = Odemkněte klíčenku a zkuste to znovu, nebo držte klíč jen v paměti (v části „Proxy, certifikáty a další“).
form-connect = Ověřit a připojit
form-save = Ověřit a uložit
form-promise = Klíč se uchovává v klíčence vašeho systému a nikde jinde.

# The settings.
settings-notifications = Upozornění
settings-notifications-detail = Co zvoní, kde a jak
settings-notifications-now = Zvoní { $count } ze { $all } druhů
settings-sounds = Zvuky
settings-sounds-detail = Jak který druh zní
settings-sounds-now =
    { $count ->
        [0] Potichu
        [one] Zní 1 druh
        [few] Zní { $count } druhy
        [many] Zní { $count } druhu
       *[other] Zní { $count } druhů
    }
settings-quiet = Čas klidu
settings-banners = Oznámení a odznak
settings-general = Obecné
settings-general-now = Jazyk, vzhled, zkratky, záloha
settings-health-now = Co funguje a co ne
settings-no-account = Zatím žádný

# What rings.
scope = Platí pro
scope-everywhere = Všechny účty a oddělení
scope-of = { $name } · { $host }
scope-reset = Jako všude jinde
scope-reset-all = Obnovit výchozí
switch-event = Událost
switch-banner = Oznámení
switch-sound = Zvuk
switch-badge = Odznak
switch-of = { $kind }: { $name }
switch-own = Odznak značí ikonu, dokud se nepodíváte. Co uděláte sami, nikdy nezvoní.

# Sounds.
tone-chime = Zvonkohra
tone-bell = Zvonek
tone-knock = Zaklepání
tone-ring = Vyzvánění
sound-of = Zvuk: { $kind }
sound-off = vypnuto
sound-play = Přehrát: { $kind }
sound-repeat = Opakovat do vyřízení
volume-of = Hlasitost: { $kind }

# Quiet hours.
quiet-when = Kdy
quiet-when-hint = Co se stane mezitím, oznámí se potom. Čas, který končí dřív, než začíná, přechází do dalšího dne.
quiet-none = Bez klidu
quiet-never = Nikdy
quiet-whole-day = celý den
quiet-from-to = { $from }–{ $to }
quiet-days = { $days } { $hours }
quiet-day-to-day = { $from }–{ $to }
quiet-from = { $day }: klid od
quiet-to = { $day }: klid do
quiet-add = { $day }: přidat čas klidu
quiet-remove = { $day }: odebrat
quiet-every-day = { $day }: stejně pro každý den
quiet-exceptions = Zvoní i tak
quiet-exceptions-hint = Tyto druhy klid prolomí.

# Banners and badge.
privacy = Co oznámení říkají
privacy-all = Vše
privacy-who = Kdo
privacy-neutral = Neutrálně
privacy-all-detail = Kdo, o čem, a první slova.
privacy-who-detail = Kdo, ale bez předmětu a slov.
privacy-neutral-detail = Jen že se něco stalo.
privacy-sharing = Neutrálně při sdílení obrazovky
privacy-sharing-hint = Tam, kde systém prozradí, že se obrazovka sdílí.
badge = Co odznak počítá
badge-to-solve = K vyřešení
badge-waiting = Neztlumené
badge-department = Oddělení
badge-to-solve-detail = Tikety, které na vás čekají.
badge-waiting-detail = Tikety, které na vás čekají, bez ztlumených.
badge-department-detail = Tikety, které na vás čekají, a nepřiřazené ve vašich odděleních.
due-soon = Blíží se termín
due-lead = S jakým předstihem upozornit
snoozes = Ztlumit na
snoozes-hint = Co se nabízí, když tiket ztlumíte.
snooze-minutes = Minuty
snooze-add = Přidat
snooze-remove = Odebrat: { $span }

# General.
look = Jazyk a vzhled
language = Jazyk
language-system = Podle systému
theme = Vzhled
theme-system = Podle systému
theme-light = Světlý
theme-dark = Tmavý
starting = Spouštění
starting-at-login = Spouštět po přihlášení
starting-at-login-hint = Zvonek pak zvoní, aniž byste ho spouštěli.
shortcuts = Klávesy, které fungují všude
shortcuts-hint = Stiskněte klávesy, které chcete, třeba Ctrl+Alt+D.
shortcut-open-panel = Otevřít Deskbell
shortcut-open-next = Otevřít další tiket
shortcut-none = Žádná
shortcut-press = Stiskněte klávesy…
shortcut-remove = Odebrat: { $label }
shortcut-unfit = Písmeno, číslice nebo funkční klávesa spolu s Ctrl, Alt nebo Super.
backup = Záloha
backup-hint = Vše, co jste si zvolili, bez účtů a klíčů.
backup-save = Uložit do souboru
backup-saved = Uloženo jako { $file }
backup-restore = Obnovit…
backup-restore-title = Obnovit toto nastavení?
backup-restore-detail = Nahradí se vše, co jste tu dosud zvolili.
backup-restored = Nastavení je obnovené
backup-no-settings = V tomto souboru není nastavení Deskbellu

# The test alert.
test-alert = Poslat zkušební upozornění
test-alert-detail = Projde celou cestou jako skutečné.
test-alert-failed = Zkušební upozornění neprošlo
test-again = Poslat znovu
test-account = Účet
test-decision = Rozhodnutí
test-journal = Záznam
test-banner = Oznámení
test-sound = Zvuk

# The accounts in the settings.
account-add = Přidat účet
account-manage = Spravovat
account-actions = Spravovat { $name }
account-test = Ověřit adresu a klíč
account-works = { $name }: adresa a klíč jsou v pořádku
account-pause = Pozastavit
account-go-on = Pokračovat
account-goes-on = { $name } pokračuje
account-now-paused = { $name } je pozastaven: nic od něj nezvoní
account-renew = Zadat nový klíč
account-renewed = { $name } má nový klíč
account-remove = Odebrat
account-removed = { $name } je odebrán i s klíčem
account-remove-title = Odebrat { $name }?
account-remove-detail = Jeho klíč, tikety a aktivita se na tomto počítači zapomenou. V helpdesku se nic nezmění.
account-only-session = Klíč se drží jen v paměti
account-built-in = Vestavěný helpdesk na tomto počítači
accounts-not-read = Účty nelze načíst
