# The panel: the window.

# How the bell is.
panel-connecting = Leder efter Deskbell…
panel-not-running = Deskbell kører ikke
panel-not-running-remedy = Intet ringer, før den er startet. Vinduet fortsætter så af sig selv.
panel-start = Start Deskbell
panel-trouble = Deskbell svarer ikke

# How an account is.
account-connecting = Forbinder…
account-live = Live
account-stale = Intet godt svar
account-stale-for = Intet godt svar i { $age }
account-offline = Offline siden { $time }
account-signed-out = Logget ud
account-paused = På pause
account-is-paused = { $host } er på pause
account-resume = Fortsæt
account-key = Indtast nøglen
account-ask = Spørg nu
account-asked = Seneste gode svar { $ago }
account-counts =
    { $count } skal løses
    { $unassigned } ikke tildelt
accounts = Konti
accounts-count =
    { $count ->
        [one] { $count } konto
       *[other] { $count } konti
    }
accounts-manage = Administrer konti
accounts-show = Vis konti
accounts-trouble =
    { $count ->
        [one] { $count } konto kræver opmærksomhed
       *[other] { $count } konti kræver opmærksomhed
    }
and-more = +{ $count }
offline = Offline
as-of = Du ser stillingen fra { $time }.
of-host = { $host }: { $words }
settings-trouble = Indstillinger: noget kræver din opmærksomhed

# Silence.
pause = Sæt ringning på pause
pause-heading = Intet ringer i
pause-half-hour = 30 minutter
pause-hour = 1 time
pause-tomorrow = Til i morgen tidlig
pause-resume = Ring igen
paused-until = Intet ringer før { $time }

# The tickets waiting for this agent.
to-solve = Skal løses
group-waiting = Venter på dig
group-snoozed = Slumrer
group-nothing-new = Intet nyt
nothing-waits = Intet venter på dig
nothing-waits-detail = Næste sag dukker op her af sig selv.
nothing-known = Hvad der venter, vides ikke
nothing-known-connecting = Helpdeskens første svar er på vej.
nothing-known-trouble = Det, der står ovenfor, skal først bringes i orden.
all-paused = Alle konti er på pause
all-paused-detail = Der ledes ikke efter noget, før en fortsætter.
search-tickets = Søg i sager
search-found =
    { $count ->
        [0] Intet fundet
        [one] { $count } sag fundet
       *[other] { $count } sager fundet
    }
search-nothing = Ingen sag passer
search-nothing-detail = Der blev søgt i emne, kunde, kode, afdeling og seneste ord.
search-clear = Vis alle
filter = Filtrer
filter-all-accounts = Alle konti
filter-all-departments = Alle afdelinger

# A ticket in a list.
row-says = { $customer } · “{ $excerpt }”
row-unread =
    { $count ->
        [one] { $count } ny
       *[other] { $count } nye
    }
tag-overdue = { $span } over frist
tag-due = frist om { $span }
tag-reopened = genåbnet
tag-until-reply = til svar
channel-email = e-mail
channel-form = formular
channel-chat = chat
channel-call = opkald
channel-social = socialt netværk
channel-other = sag

# What rings.
ringing = Ringer nu
chat-rings = Chat ringer: { $customer }
call-rings = Opkald ringer: { $customer }
time-left = { $span } tilbage
answer = Besvar

# What can be done to a ticket.
open-in-helpdesk = Åbn i helpdesk
take = Tag
transfer = Overfør
resolve = Løs
reopen = Genåbn
postpone = Udsæt
snooze = Slumre
wake = Ring igen
reply = Svar
more = Mere

# Until when.
snooze-detail = Den er kun tavs for dig og ringer igen, så snart kunden skriver.
postpone-detail = Den hviler i helpdesken, for alle.
snoozed-until = Tavs til { $time }
snoozed-until-reply = Tavs, til kunden skriver
for-span = I { $span }
until-tomorrow = Til i morgen tidlig
until-next-week = Til mandag morgen
until-reply = Til kunden skriver
until-other = Andet tidspunkt
until-set = Vælg
until-past = Vælg et tidspunkt i fremtiden.

# To whom.
department = Afdeling
agent = Agent
nobody = Ingen
you = Dig
online = online
offline-agent = offline
online-count =
    { $count ->
        [0] ingen online
        [one] { $count } online
       *[other] { $count } online
    }
transfer-last = Seneste overførsler
transfer-to = { $department } · { $agent }
transfer-nobody = Ingen
transfer-nobody-detail = den, der tager sagen
transfer-search = Skriv for at søge

# A ticket.
ticket = Sag
responsible = Ansvarlig
due = Frist
conversation = Samtale
conversation-none = Intet er sagt endnu
conversation-older =
    { $count ->
        [one] { $count } ældre besked
       *[other] { $count } ældre beskeder
    }
internal-note = Intern note
side-system = Helpdesk
show-all = Vis det hele
show-less = Vis mindre
sending = sender…
reply-to = Svar til { $customer }
reply-hint = Ctrl + Enter sender
reply-send = Send
ticket-failed = Sagen kunne ikke læses
ticket-gone = Sagen findes ikke længere
ticket-gone-detail = Den er slettet eller flettet, eller du må ikke længere se den.
ticket-old = Det, du ser, kan være forældet

# How a ticket came where it is. $who is "me", "other" (then $actor is who or what) or "unknown".
responsibility = Ansvar
history-customer = Kunden
history-rule = Reglen { $name }
history-some-rule = En regel
history-created = Oprettet i { $department }
history-created-me = Oprettet i { $department } til dig
history-created-agent = Oprettet i { $department } til { $agent }
history-took = Du tog den
history-took-answering = Du tog den ved at svare
history-agent-took = { $agent } tog den
history-agent-took-answering = { $agent } tog den ved at svare
history-given =
    { $who ->
        [me] Du gav den til { $agent }
        [unknown] Den blev givet til { $agent }
       *[other] { $actor } gav den til { $agent }
    }
history-given-me =
    { $who ->
        [unknown] Den blev givet til dig
       *[other] { $actor } gav den til dig
    }
history-freed =
    { $who ->
        [me] Du gav den tilbage, ingen tildelt
        [unknown] Ingen er tildelt længere
       *[other] { $actor } gav den tilbage, ingen tildelt
    }
history-moved =
    { $who ->
        [me] Du flyttede den til { $department }, ingen tildelt
        [unknown] Den blev flyttet til { $department }, ingen tildelt
       *[other] { $actor } flyttede den til { $department }, ingen tildelt
    }
history-moved-me =
    { $who ->
        [me] Du flyttede den til { $department } og tog den
        [unknown] Den blev flyttet til { $department } og givet til dig
       *[other] { $actor } flyttede den til { $department } og gav den til dig
    }
history-moved-agent =
    { $who ->
        [me] Du flyttede den til { $department } og gav den til { $agent }
        [unknown] Den blev flyttet til { $department } og givet til { $agent }
       *[other] { $actor } flyttede den til { $department } og gav den til { $agent }
    }
history-customer-wrote = Kunden skrev: { $status }
history-status =
    { $who ->
        [me] Du ændrede status: { $status }
        [unknown] Ny status: { $status }
       *[other] { $actor } ændrede status: { $status }
    }

# The departments.
departments-mine = Mine
departments-others = Andre
departments-others-count =
    { $count ->
        [one] { $count } anden afdeling
       *[other] { $count } andre afdelinger
    }
departments-failed = Afdelingerne kunne ikke læses
queue = Ikke tildelt
queue-empty = Intet venter på at blive taget
count-new = nye
count-open = åbne
count-resolved = løst i dag
count-unknown = ukendt
nobody-online = Ingen online
who-is-online = { $names } online
agents-count =
    { $count ->
        [one] { $count } agent
       *[other] { $count } agenter
    }

# The keys.
keys = Taster
keys-everywhere = Overalt
keys-ticket = Ved en sag
keys-search = Søg
keys-move = Fra sag til sag
keys-open = Vis sagen
keys-tabs = Skal løses, Afdelinger, Aktivitet
keys-settings = Indstillinger
keys-undo = Fortryd
keys-back = Tilbage, og til sidst luk vinduet
keys-keys = Disse taster
keys-resolve = Løs eller genåbn
keys-snooze = Slumre eller ring igen

# Where one can go.
views = Visninger
departments = Afdelinger
activity = Aktivitet
settings = Indstillinger
health = Tilstand

# The parts that every view is made of.
kit-back = Tilbage
kit-close = Luk
kit-clear = Ryd
kit-cancel = Annuller
kit-undo = Fortryd
try-again = Prøv igen
kit-busy = Arbejder…
kit-loading = Indlæser…
kit-no-match = Intet passer
kit-notifications = Hvad der blev gjort

# What is said about what was done.
done-take = Du tog “{ $subject }”
done-transfer = Flyttede “{ $subject }” til { $department }
done-transfer-agent = Gav “{ $subject }” til { $agent } · { $department }
done-resolve = Løste “{ $subject }”
done-reopen = Genåbnede “{ $subject }”
done-postpone = Udsatte “{ $subject }” til { $time }
done-reply = Besvarede “{ $subject }”
done-snooze = “{ $subject }” ringer igen { $time }
done-snooze-reply = “{ $subject }” ringer igen, når kunden skriver
done-wake = “{ $subject }” ringer igen
done-undone = Fortrudt

# Why something was refused.
refusal-taken = Taget af { $agent } { $ago }
refusal-moved = Flyttet til { $department } { $ago }
refusal-closed = Allerede lukket, { $ago }
refusal-just-now = lige nu
refusal-not-found = Sagen findes ikke længere, eller du må ikke se den
refusal-forbidden = API-nøglen har ikke ret til det
refusal-key = Helpdesken afviser API-nøglen
refusal-too-many = Helpdesken beder om færre forespørgsler: prøv igen om et minut
refusal-server = Helpdesken har en fejl
refusal-unreachable = Helpdesken kan ikke nås
refusal-unreachable-host = { $host } kan ikke nås
refusal-untrusted = Helpdeskens certifikat er ikke betroet
refusal-not-ready = Kontoen har ingen forbindelse endnu: prøv igen om lidt
refusal-not-running = Deskbell er afsluttet
refusal-no-account = Kontoen findes ikke længere
refusal-keyring-locked = Nøgleringen er låst: lås den op, og prøv igen
refusal-journal = Deskbell kan ikke skrive til sin database
refusal-browser = Browseren åbnede ikke
refusal-unknown = Det lykkedes ikke, og intet siger hvorfor

# What rang and what did not.
activity-search = Søg i aktivitet
activity-away-only = Kun det, der skete, mens du var væk
activity-clear = Ryd
activity-clear-title = Ryd aktiviteten?
activity-clear-detail = Det, der stadig venter eller kan ringe, bliver. Resten glemmes og kan ikke hentes tilbage.
activity-cleared = Aktiviteten er ryddet
activity-not-read = Aktiviteten kan ikke læses
activity-no-match = Intet af den slags er sket
activity-nothing = Intet er sket endnu
activity-nothing-detail = Alt, der ringer, og alt, der ikke gør, står her med begrundelse.
activity-nothing-away = Du gik ikke glip af noget
happened-rang = Ringede
happened-silent = Ringede ikke
happened-waits = Venter
happened-failed = Mislykkedes
happened-away = Væk

# Why it rang or did not.
why-rang-both = Ringede: banner og lyd
why-rang-banner = Ringede: banner
why-rang-sound = Ringede: lyd
why-acted = { $rang }; du tog dig af det
why-seen-to = Du tog dig af det
why-told-later = Meldt sammen med noget nyere
why-pending = Ringer om lidt
why-held = Venter til { $time }
why-held-paused = Venter til { $time }: Deskbell er på pause
why-held-quiet-hours = Venter til { $time }: stilletid
why-held-snoozed = Venter til { $time }: du lod sagen slumre
why-failed = Skrivebordet viste det ikke: { $why }
why-silent = Kun talt med
why-switched-off = Tavs: slået fra for denne type
why-switched-off-here = Tavs: slået fra i denne afdeling
why-paused = Tavs: Deskbell var på pause
why-quiet-hours = Tavs: stilletid
why-snoozed = Tavs: du lod sagen slumre
why-too-late = Tavs: det var allerede overstået
why-handled = Trukket tilbage: det blev klaret
why-taken-by-other = Trukket tilbage: en kollega tog den
why-mine-again = Trukket tilbage: den er din igen
why-gone = Trukket tilbage: du kan ikke længere se sagen
why-ringing-over = Trukket tilbage: det ringede ikke længere
why-not-due = Trukket tilbage: fristen blev ændret

# What works and what does not.
health-good = Alt virker
health-limited = Det virker, med begrænsninger
health-bad = Noget virker ikke
health-looking = Undersøger…
health-look-again = Undersøg igen
health-not-read = Det kan ikke undersøges
health-is-good = Virker
health-is-limited = Virker delvist
health-is-bad = Virker ikke
health-tray = Bakkeikon
health-banners = Notifikationer
health-keyring = Nøglering
health-sound = Lyde
health-shortcuts = Globale genveje
health-account = Konto { $name }
health-copy = Kopiér som tekst
health-copied = Kopieret

# The first start, and one more account.
first-welcome = Velkommen til Deskbell
first-another = Endnu en konto
first-promise = Den ringer, når noget er blevet dit at besvare, og kun da.
first-connect = Forbind din helpdesk
first-liveagent = Forbind LiveAgent
first-liveagent-detail = Med din adresse og en API-nøgle
first-try = Prøv det lige nu
first-try-detail = Med den indbyggede helpdesk på denne computer og opdigtede kunder
first-trying = Starter den indbyggede helpdesk…
first-try-failed = Den indbyggede helpdesk startede ikke
first-privacy = Intet forlader denne computer ud over det, din helpdesk bliver spurgt om.
first-added = Forbundet som { $agent }

# An account, as it is filled in.
form-address = Adresse
form-address-hint = Der, hvor du åbner din helpdesk i browseren
form-address-missing = Indtast adressen på din helpdesk
form-key = API-nøgle
form-key-hint = I LiveAgent: Konfiguration › System › API, en API v3-nøgle med dine egne rettigheder
form-key-missing = Indtast en API-nøgle
form-agent = Hvilken agent er du?
form-agent-hint = Nøglen siger det ikke. Vælg dig selv.
form-agent-search = Søg på navn eller e-mail
form-agent-missing = Vælg dig selv
form-advanced = Proxy, certifikater og mere
form-ca = Din virksomheds certifikatmyndighed
form-ca-hint = En PEM-fil, der er betroet ud over det, systemet har tillid til
form-proxy = Proxy
form-proxy-hint = Kun for denne konto; ellers systemets. Ingen adgangskode i den.
form-allow-http = Tillad en adresse uden kryptering (http)
form-session-only = Behold kun nøglen i hukommelsen, til Deskbell afsluttes
form-keyring-remedy = Lås nøgleringen op, og prøv igen, eller behold kun nøglen i hukommelsen (under “Proxy, certifikater og mere”).
form-connect = Kontrollér og forbind
form-save = Kontrollér og gem
form-promise = Nøglen gemmes i dit systems nøglering og ingen andre steder.

# The settings.
settings-notifications = Notifikationer
settings-notifications-detail = Hvad der ringer, hvor og hvordan
settings-notifications-now = { $count } af { $all } typer ringer
settings-sounds = Lyde
settings-sounds-detail = Hvordan hver type lyder
settings-sounds-now =
    { $count ->
        [0] Tavs
        [one] 1 type har lyd
       *[other] { $count } typer har lyd
    }
settings-quiet = Stilletid
settings-banners = Bannere og badge
settings-general = Generelt
settings-general-now = Sprog, udseende, genveje, backup
settings-health-now = Hvad der virker, og hvad der ikke gør
settings-no-account = Ingen endnu

# What rings.
scope = Gælder
scope-everywhere = Alle konti og afdelinger
scope-of = { $name } · { $host }
scope-reset = Som alle andre steder
scope-reset-all = Tilbage til standard
switch-event = Hændelse
switch-banner = Banner
switch-sound = Lyd
switch-badge = Badge
switch-of = { $kind }: { $name }
switch-own = Badgen markerer bakkeikonet, til du kigger. Det, du selv gør, ringer aldrig.

# Sounds.
tone-chime = Klokkespil
tone-bell = Klokke
tone-knock = Bank på
tone-ring = Ringetone
sound-of = Lyd: { $kind }
sound-off = fra
sound-play = Afspil: { $kind }
sound-repeat = Gentag, til det er klaret
volume-of = Lydstyrke: { $kind }

# Quiet hours.
quiet-when = Hvornår
quiet-when-hint = Det, der sker imens, meldes bagefter. En tid, der slutter, før den begynder, løber ind i næste dag.
quiet-none = Ikke stille
quiet-never = Aldrig
quiet-whole-day = hele dagen
quiet-from-to = { $from }–{ $to }
quiet-days = { $days } { $hours }
quiet-day-to-day = { $from }–{ $to }
quiet-from = { $day }: stille fra
quiet-to = { $day }: stille til
quiet-add = { $day }: tilføj stilletid
quiet-remove = { $day }: fjern
quiet-every-day = { $day }: det samme for alle dage
quiet-exceptions = Ringer alligevel
quiet-exceptions-hint = Disse bryder igennem stilheden.

# Banners and badge.
privacy = Hvad bannere fortæller
privacy-all = Alt
privacy-who = Hvem
privacy-neutral = Neutralt
privacy-all-detail = Hvem, om hvad og de første ord.
privacy-who-detail = Hvem, men hverken emne eller ord.
privacy-neutral-detail = Kun at der skete noget.
privacy-sharing = Neutralt, når skærmen deles
privacy-sharing-hint = Hvor systemet fortæller, at skærmen deles.
badge = Hvad badgen tæller
badge-to-solve = Skal løses
badge-waiting = Ikke slumrende
badge-department = Afdeling
badge-to-solve-detail = Sagerne, der venter på dig.
badge-waiting-detail = Sagerne, der venter på dig, men ikke dem, der slumrer.
badge-department-detail = Sagerne, der venter på dig, og dem uden agent i dine afdelinger.
due-soon = Snart frist
due-lead = Så længe før fristen får du besked
snoozes = Slumretider
snoozes-hint = Hvad du kan vælge, når en sag skal slumre.
snooze-minutes = Minutter
snooze-add = Tilføj
snooze-remove = Fjern: { $span }

# General.
look = Sprog og udseende
language = Sprog
language-system = Som systemet
theme = Udseende
theme-system = Som systemet
theme-light = Lyst
theme-dark = Mørkt
starting = Opstart
starting-at-login = Start ved login
starting-at-login-hint = Så ringer klokken uden at blive bedt om det.
shortcuts = Taster, der virker overalt
shortcuts-hint = Tryk på de ønskede taster, f.eks. Ctrl+Alt+D.
shortcut-open-panel = Åbn Deskbell
shortcut-open-next = Åbn næste sag
shortcut-none = Ingen
shortcut-press = Tryk på tasterne…
shortcut-remove = Fjern: { $label }
shortcut-unfit = Et bogstav, et ciffer eller en funktionstast sammen med Ctrl, Alt eller Super.
backup = Backup
backup-hint = Alt, du har valgt, uden konti og nøgler.
backup-save = Gem i en fil
backup-saved = Gemt som { $file }
backup-restore = Gendan…
backup-restore-title = Gendan disse indstillinger?
backup-restore-detail = Det, du indtil nu har valgt her, bliver erstattet.
backup-restored = Indstillingerne er gendannet
backup-no-settings = Filen indeholder ingen Deskbell-indstillinger

# The test alert.
test-alert = Send en testalarm
test-alert-detail = Den går hele vejen, som en rigtig.
test-alert-failed = Testalarmen kom ikke igennem
test-again = Send igen
test-account = Konto
test-decision = Beslutning
test-journal = Journal
test-banner = Banner
test-sound = Lyd

# The accounts in the settings.
account-add = Tilføj en konto
account-manage = Administrer
account-actions = Administrer { $name }
account-test = Kontrollér adresse og nøgle
account-works = { $name }: adresse og nøgle er i orden
account-pause = Sæt på pause
account-go-on = Fortsæt
account-goes-on = { $name } fortsætter
account-now-paused = { $name } er på pause: intet derfra ringer
account-renew = Indtast en ny nøgle
account-renewed = { $name } har fået sin nye nøgle
account-remove = Fjern
account-removed = { $name } er fjernet med sin nøgle
account-remove-title = Fjern { $name }?
account-remove-detail = Dens nøgle, sager og aktivitet glemmes på denne computer. Intet ændres i helpdesken.
account-only-session = Nøglen findes kun i hukommelsen
account-built-in = Den indbyggede helpdesk på denne computer
accounts-not-read = Kontiene kan ikke læses
