# Banners. The first line says what happened, the body which ticket.

banner-assigned = Přiřazeno vám
banner-customer-replied = Nová odpověď: { $customer }
banner-reopened = Váš tiket byl znovu otevřen
banner-chat-ringing = Zvoní chat: { $customer }
banner-chat-missed = Zmeškaný chat: { $customer }
banner-chat-message = { $customer } píše ve vašem chatu
banner-call-ringing = Zvoní hovor: { $customer }
banner-call-missed = Zmeškaný hovor: { $customer }
banner-department-new = Nový tiket: { $department }
banner-department-reopened = Znovu otevřeno: { $department }
banner-department-transferred = Předáno do oddělení { $department }
banner-transferred-away = Už není váš
banner-due-soon = Termín: { $time }
banner-overdue = Termín vypršel: { $time }

# Where banners tell only that something happened.
banner-neutral = Máte něco nového
banner-neutral-now = Někdo na vás čeká

banner-quote = „{ $excerpt }“

# Several at once.
digest =
    { $count ->
        [one] Máte 1 novou věc
        [few] Máte { $count } nové věci
        [many] Máte { $count } nové věci
       *[other] Máte { $count } nových věcí
    }
digest-since =
    { $count ->
        [one] Máte 1 novou věc od { $time }
        [few] Máte { $count } nové věci od { $time }
        [many] Máte { $count } nové věci od { $time }
       *[other] Máte { $count } nových věcí od { $time }
    }
digest-more =
    { $count ->
        [one] a 1 další
        [few] a { $count } další
        [many] a { $count } dalšího
       *[other] a { $count } dalších
    }
digest-assigned = { $count }× přiřazeno
digest-customer-replied =
    { $count ->
        [one] 1 odpověď
        [few] { $count } odpovědi
        [many] { $count } odpovědi
       *[other] { $count } odpovědí
    }
digest-reopened = { $count }× znovu otevřeno
digest-chat-ringing =
    { $count ->
        [one] 1 zvonící chat
        [few] { $count } zvonící chaty
        [many] { $count } zvonícího chatu
       *[other] { $count } zvonících chatů
    }
digest-chat-missed =
    { $count ->
        [one] 1 zmeškaný chat
        [few] { $count } zmeškané chaty
        [many] { $count } zmeškaného chatu
       *[other] { $count } zmeškaných chatů
    }
digest-chat-message =
    { $count ->
        [one] 1 zpráva ve vašich chatech
        [few] { $count } zprávy ve vašich chatech
        [many] { $count } zprávy ve vašich chatech
       *[other] { $count } zpráv ve vašich chatech
    }
digest-call-ringing =
    { $count ->
        [one] 1 zvonící hovor
        [few] { $count } zvonící hovory
        [many] { $count } zvonícího hovoru
       *[other] { $count } zvonících hovorů
    }
digest-call-missed =
    { $count ->
        [one] 1 zmeškaný hovor
        [few] { $count } zmeškané hovory
        [many] { $count } zmeškaného hovoru
       *[other] { $count } zmeškaných hovorů
    }
digest-department-new =
    { $count ->
        [one] 1 nový ve vašich odděleních
        [few] { $count } nové ve vašich odděleních
        [many] { $count } nového ve vašich odděleních
       *[other] { $count } nových ve vašich odděleních
    }
digest-department-reopened = { $count }× znovu otevřeno ve vašich odděleních
digest-department-transferred = { $count }× předáno vašim oddělením
digest-transferred-away =
    { $count ->
        [one] 1 už není váš
        [few] { $count } už nejsou vaše
        [many] { $count } už není vašich
       *[other] { $count } už není vašich
    }
digest-due-soon = { $count }× se blíží termín
digest-overdue = { $count }× po termínu

button-open = Otevřít
button-take = Vzít si
button-snooze = Ztlumit
