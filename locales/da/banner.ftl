# Banners. The first line says what happened, the body which ticket.

banner-assigned = Tildelt dig
banner-customer-replied = { $customer } har svaret
banner-reopened = Din sag blev genåbnet
banner-chat-ringing = Chat ringer: { $customer }
banner-chat-missed = Ubesvaret chat: { $customer }
banner-chat-message = { $customer } skrev i din chat
banner-call-ringing = Opkald ringer: { $customer }
banner-call-missed = Ubesvaret opkald: { $customer }
banner-department-new = Ny i { $department }
banner-department-reopened = Genåbnet i { $department }
banner-department-transferred = Overført til { $department }
banner-transferred-away = Ikke længere din
banner-due-soon = Frist { $time }
banner-overdue = Fristen var { $time }

# Where banners tell only that something happened.
banner-neutral = Noget nyt til dig
banner-neutral-now = Nogen venter på dig

banner-quote = “{ $excerpt }”

# Several at once.
digest =
    { $count ->
        [one] 1 ting til dig
       *[other] { $count } ting til dig
    }
digest-since =
    { $count ->
        [one] 1 ting til dig siden { $time }
       *[other] { $count } ting til dig siden { $time }
    }
digest-more =
    { $count ->
        [one] og 1 mere
       *[other] og { $count } flere
    }
digest-assigned =
    { $count ->
        [one] 1 tildelt
       *[other] { $count } tildelte
    }
digest-customer-replied =
    { $count ->
        [one] 1 svar
       *[other] { $count } svar
    }
digest-reopened =
    { $count ->
        [one] 1 genåbnet
       *[other] { $count } genåbnede
    }
digest-chat-ringing =
    { $count ->
        [one] 1 chat ringer
       *[other] { $count } chats ringer
    }
digest-chat-missed =
    { $count ->
        [one] 1 ubesvaret chat
       *[other] { $count } ubesvarede chats
    }
digest-chat-message =
    { $count ->
        [one] 1 besked i dine chats
       *[other] { $count } beskeder i dine chats
    }
digest-call-ringing =
    { $count ->
        [one] 1 opkald ringer
       *[other] { $count } opkald ringer
    }
digest-call-missed =
    { $count ->
        [one] 1 ubesvaret opkald
       *[other] { $count } ubesvarede opkald
    }
digest-department-new =
    { $count ->
        [one] 1 ny i dine afdelinger
       *[other] { $count } nye i dine afdelinger
    }
digest-department-reopened =
    { $count ->
        [one] 1 genåbnet i dine afdelinger
       *[other] { $count } genåbnede i dine afdelinger
    }
digest-department-transferred =
    { $count ->
        [one] 1 overført til dine afdelinger
       *[other] { $count } overførte til dine afdelinger
    }
digest-transferred-away =
    { $count ->
        [one] 1 ikke længere din
       *[other] { $count } ikke længere dine
    }
digest-due-soon = { $count } med snarlig frist
digest-overdue = { $count } over frist

button-open = Åbn
button-take = Tag
button-snooze = Slumre
