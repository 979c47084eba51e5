# Words that are used in more than one place.

app-name = Deskbell

# How long something took or takes. Short, as it stands at the end of menu entries.
span-moment = under et minut
span-minutes = { $minutes } min.
span-hours = { $hours } t.
span-days =
    { $days ->
        [one] 1 dag
       *[other] { $days } dage
    }
span-seconds = { $seconds } sek.

# A time of day as it stands after "until".
clock-today = kl. { $time }
clock-tomorrow = i morgen kl. { $time }
clock-later = { $date } kl. { $time }

# How times and dates are written: %H hour, %M minute, %d day, %m month, %Y year; %-d and %-m without a zero before.
# The clock has 24 hours.
clock-time = %H.%M
clock-date = %-d.%-m.%Y

# The kinds of alerts, as they are listed in settings and by `deskbell watch`.
kind-assigned = Tildelt dig
kind-customer-replied = Kunden har svaret
kind-reopened = Genåbnet
kind-chat-ringing = Chat ringer
kind-chat-missed = Ubesvaret chat
kind-chat-message = Besked i din chat
kind-call-ringing = Opkald ringer
kind-call-missed = Ubesvaret opkald
kind-department-new = Ny i din afdeling
kind-department-reopened = Genåbnet i din afdeling
kind-department-transferred = Overført til din afdeling
kind-transferred-away = Ikke længere din
kind-due-soon = Snart frist
kind-overdue = Over frist

# Where the helpdesk tells no name.
somebody = Nogen
no-subject = Intet emne

notice-failed = Det lykkedes ikke

# What is wrong, told in a menu behind the name of the helpdesk, or by itself. English tells more, where more is known.
problem-address = Adressen kan ikke bruges
problem-autostart = Start ved login kunne ikke slås til eller fra
problem-browser = Ingen browser kunne startes
problem-cannot = Det kan kun gøres i browseren
problem-closed = Sagen er blevet lukket
problem-extra-ca = Certifikatfilen kan ikke bruges
problem-forbidden = API-nøglen har ikke ret til det
problem-frontdesk = Den indbyggede helpdesk startede ikke
problem-journal = Deskbell kan ikke skrive til sin database
problem-key-refused = Helpdesken afviser API-nøglen: indtast en gyldig
problem-keyring = Nøgleringen virker ikke
problem-keyring-locked = Nøgleringen er låst: lås den op
problem-moved = Sagen er flyttet til en anden afdeling
problem-no-account = Den konto findes ikke
problem-not-a-helpdesk = Noget svarer der, men det er ikke en helpdesk
problem-not-found = Det findes ikke, eller du må ikke se det
problem-not-ready = Kontoen har ingen forbindelse eller ingen nøgle
problem-panel = Panelet kunne ikke åbnes
problem-proxy = Proxyen kan ikke bruges
problem-refused = Helpdesken afviste det
problem-server = Helpdesken har en fejl
problem-settings = Indstillingerne kan ikke forstås
problem-shortcut = Tasten kan ikke bruges overalt
problem-sound = Der kom ingen lyd
problem-taken = En kollega tog sagen
problem-too-many = Helpdesken beder om færre forespørgsler
problem-unreachable = Helpdesken kan ikke nås
problem-untrusted = Helpdeskens certifikat er ikke betroet
problem-who-are-you = API-nøglen siger ikke, hvem du er
