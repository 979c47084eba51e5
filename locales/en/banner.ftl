# Banners. The first line says what happened, the body which ticket.

banner-assigned = Assigned to you
banner-customer-replied = { $customer } replied
banner-reopened = Your ticket was reopened
banner-chat-ringing = Chat rings: { $customer }
banner-chat-missed = Missed chat: { $customer }
banner-chat-message = { $customer } wrote in your chat
banner-call-ringing = Call rings: { $customer }
banner-call-missed = Missed call: { $customer }
banner-department-new = New in { $department }
banner-department-reopened = Reopened in { $department }
banner-department-transferred = Transferred to { $department }
banner-transferred-away = No longer yours
banner-due-soon = Due at { $time }
banner-overdue = Was due at { $time }

# Where banners tell only that something happened.
banner-neutral = Something new for you
banner-neutral-now = Somebody is waiting for you

banner-quote = “{ $excerpt }”

# Several at once.
digest =
    { $count ->
        [one] 1 thing for you
       *[other] { $count } things for you
    }
digest-since =
    { $count ->
        [one] 1 thing for you since { $time }
       *[other] { $count } things for you since { $time }
    }
digest-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
digest-assigned = { $count } assigned
digest-customer-replied =
    { $count ->
        [one] 1 reply
       *[other] { $count } replies
    }
digest-reopened = { $count } reopened
digest-chat-ringing =
    { $count ->
        [one] 1 chat ringing
       *[other] { $count } chats ringing
    }
digest-chat-missed =
    { $count ->
        [one] 1 missed chat
       *[other] { $count } missed chats
    }
digest-chat-message =
    { $count ->
        [one] 1 message in your chats
       *[other] { $count } messages in your chats
    }
digest-call-ringing =
    { $count ->
        [one] 1 call ringing
       *[other] { $count } calls ringing
    }
digest-call-missed =
    { $count ->
        [one] 1 missed call
       *[other] { $count } missed calls
    }
digest-department-new = { $count } new in your departments
digest-department-reopened = { $count } reopened in your departments
digest-department-transferred = { $count } transferred to your departments
digest-transferred-away = { $count } no longer yours
digest-due-soon = { $count } due soon
digest-overdue = { $count } overdue

button-open = Open
button-take = Take
button-snooze = Snooze
