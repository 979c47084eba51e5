# Words that are used in more than one place.

app-name = Deskbell

# How long something took or takes. Short, as it stands at the end of menu entries.
span-moment = méně než minutu
span-minutes = { $minutes } min
span-hours = { $hours } h
span-days =
    { $days ->
        [one] 1 den
        [few] { $days } dny
        [many] { $days } dne
       *[other] { $days } dní
    }
span-seconds = { $seconds } s

# A time of day as it stands after "until".
clock-today = { $time }
clock-tomorrow = zítra { $time }
clock-later = { $date } { $time }

# How times and dates are written: %H hour, %M minute, %d day, %m month, %Y year; %-d and %-m without a zero before.
# The clock has 24 hours.
clock-time = %H:%M
clock-date = %-d. %-m. %Y

# The kinds of alerts, as they are listed in settings and by `deskbell watch`.
kind-assigned = Přiřazeno vám
kind-customer-replied = Zákazník odpověděl
kind-reopened = Znovu otevřeno
kind-chat-ringing = Chat zvoní
kind-chat-missed = Zmeškaný chat
kind-chat-message = Zpráva ve vašem chatu
kind-call-ringing = Hovor zvoní
kind-call-missed = Zmeškaný hovor
kind-department-new = Nový ve vašem oddělení
kind-department-reopened = Znovu otevřeno ve vašem oddělení
kind-department-transferred = Předáno vašemu oddělení
kind-transferred-away = Už není váš
kind-due-soon = Blíží se termín
kind-overdue = Po termínu

# Where the helpdesk tells no name.
somebody = Někdo
no-subject = Bez předmětu

notice-failed = To se nepovedlo

# What is wrong, told in a menu behind the name of the helpdesk, or by itself. English tells more, where more is known.
problem-address = Tuto adresu nelze použít
problem-autostart = Spouštění po přihlášení se nepodařilo přepnout
problem-browser = Nepodařilo se spustit prohlížeč
problem-cannot = To jde jen v prohlížeči
problem-closed = Tiket už je uzavřený
problem-extra-ca = Soubor s certifikátem nelze použít
problem-forbidden = Klíč API k tomu nemá oprávnění
problem-frontdesk = Vestavěný helpdesk se nespustil
problem-journal = Deskbell nemůže zapisovat do své databáze
problem-key-refused = Helpdesk odmítá klíč API: zadejte platný
problem-keyring = Klíčenka nefunguje
problem-keyring-locked = Klíčenka je zamčená: odemkněte ji
problem-moved = Tiket už je v jiném oddělení
problem-no-account = Takový účet neexistuje
problem-not-a-helpdesk = Něco tam odpovídá, ale není to helpdesk
problem-not-found = Není to tam, nebo to nesmíte vidět
problem-not-ready = Účet nemá spojení nebo klíč
problem-panel = Panel se nepodařilo otevřít
problem-proxy = Proxy server nelze použít
problem-refused = Helpdesk to odmítl
problem-server = Helpdesk má poruchu
problem-settings = Tomuto nastavení nelze rozumět
problem-shortcut = Tuto klávesu nelze používat všude
problem-sound = Zvuk se nepřehrál
problem-taken = Tiket si vzal kolega
problem-too-many = Helpdesk žádá o méně požadavků
problem-unreachable = Helpdesk není dostupný
problem-untrusted = Certifikát helpdesku není důvěryhodný
problem-who-are-you = Klíč API neříká, kdo jste
