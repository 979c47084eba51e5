# Banners. The first line says what happened, the body which ticket.

banner-assigned = Atribuído a você
banner-customer-replied = { $customer } respondeu
banner-reopened = Seu chamado foi reaberto
banner-chat-ringing = Chat tocando: { $customer }
banner-chat-missed = Chat perdido: { $customer }
banner-chat-message = { $customer } escreveu no seu chat
banner-call-ringing = Ligação tocando: { $customer }
banner-call-missed = Ligação perdida: { $customer }
banner-department-new = Novo em { $department }
banner-department-reopened = Reaberto em { $department }
banner-department-transferred = Transferido para { $department }
banner-transferred-away = Não é mais seu
banner-due-soon = Prazo: { $time }
banner-overdue = O prazo era { $time }

# Where banners tell only that something happened.
banner-neutral = Há algo novo para você
banner-neutral-now = Alguém espera por você

banner-quote = “{ $excerpt }”

# Several at once.
digest =
    { $count ->
        [one] { $count } novidade para você
       *[other] { $count } novidades para você
    }
digest-since =
    { $count ->
        [one] { $count } novidade para você desde { $time }
       *[other] { $count } novidades para você desde { $time }
    }
digest-more =
    { $count ->
        [one] e mais { $count }
       *[other] e mais { $count }
    }
digest-assigned =
    { $count ->
        [one] { $count } atribuído
       *[other] { $count } atribuídos
    }
digest-customer-replied =
    { $count ->
        [one] { $count } resposta
       *[other] { $count } respostas
    }
digest-reopened =
    { $count ->
        [one] { $count } reaberto
       *[other] { $count } reabertos
    }
digest-chat-ringing =
    { $count ->
        [one] { $count } chat tocando
       *[other] { $count } chats tocando
    }
digest-chat-missed =
    { $count ->
        [one] { $count } chat perdido
       *[other] { $count } chats perdidos
    }
digest-chat-message =
    { $count ->
        [one] { $count } mensagem nos seus chats
       *[other] { $count } mensagens nos seus chats
    }
digest-call-ringing =
    { $count ->
        [one] { $count } ligação tocando
       *[other] { $count } ligações tocando
    }
digest-call-missed =
    { $count ->
        [one] { $count } ligação perdida
       *[other] { $count } ligações perdidas
    }
digest-department-new =
    { $count ->
        [one] { $count } novo nos seus departamentos
       *[other] { $count } novos nos seus departamentos
    }
digest-department-reopened =
    { $count ->
        [one] { $count } reaberto nos seus departamentos
       *[other] { $count } reabertos nos seus departamentos
    }
digest-department-transferred =
    { $count ->
        [one] { $count } transferido para os seus departamentos
       *[other] { $count } transferidos para os seus departamentos
    }
digest-transferred-away =
    { $count ->
        [one] { $count } não é mais seu
       *[other] { $count } não são mais seus
    }
digest-due-soon =
    { $count ->
        [one] { $count } com prazo próximo
       *[other] { $count } com prazo próximo
    }
digest-overdue =
    { $count ->
        [one] { $count } atrasado
       *[other] { $count } atrasados
    }

button-open = Abrir
button-take = Assumir
button-snooze = Silenciar
