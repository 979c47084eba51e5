# The tray icon's tooltip: parts, put together with commas and semicolons.

tooltip-to-solve =
    { $count ->
        [0] Nada espera por você
        [one] 1 chamado para resolver
       *[other] { $count } chamados para resolver
    }
tooltip-department =
    { $count ->
        [one] { $count } não atribuído nos seus departamentos
       *[other] { $count } não atribuídos nos seus departamentos
    }
tooltip-longest-wait = maior espera: { $wait }
tooltip-chat-rings = Um chat está tocando
tooltip-call-rings = Uma ligação está tocando
tooltip-attention = Algo tocou
tooltip-no-account = Nenhuma conta ainda
tooltip-connecting = Conectando a { $host }
tooltip-stale = Sem resposta válida de { $host }
tooltip-stale-for = Sem resposta válida de { $host } há { $age }
tooltip-signed-out = { $host } pede que você entre de novo
tooltip-account-paused = { $host } está em pausa
tooltip-paused = Em pausa até { $time }

# The menu.

menu-chat-rings = Chat tocando: { $customer } · { $department } · restam { $left }
menu-call-rings = Ligação tocando: { $customer } · { $department } · restam { $left }
menu-ticket = { $subject } — { $details }
menu-overdue = atrasado
menu-more =
    { $count ->
        [one] e mais { $count }
       *[other] e mais { $count }
    }
menu-nothing = Nada espera por você
menu-department =
    { $count ->
        [one] { $count } não atribuído nos seus departamentos
       *[other] { $count } não atribuídos nos seus departamentos
    }
menu-no-account = Nenhuma conta ainda: execute “deskbell account add”
menu-connecting = { $host }: conectando…
menu-stale = { $host }: { $message }
menu-stale-for = { $host }, sem resposta válida há { $age }: { $message }
menu-signed-out = { $host }: { $message }
menu-account-paused = { $host }: em pausa
menu-limit = { $host }: { $message }
menu-try-again = Tentar de novo
menu-open-panel = Abrir o Deskbell
menu-pause = Pausar
menu-pause-half-hour = Por 30 minutos
menu-pause-hour = Por 1 hora
menu-pause-tomorrow = Até amanhã às { $time }
menu-resume = Voltar a tocar (em pausa até { $time })
menu-settings = Configurações
menu-start-at-login = Iniciar com a sessão
menu-ring-for-departments = Tocar para novos chamados dos meus departamentos
menu-banners = Os avisos mostram
menu-banners-all = Tudo
menu-banners-who = Só quem
menu-banners-neutral = Só que algo aconteceu
menu-quit = Sair do Deskbell

# What a global shortcut is for, as the desktop's settings list it.
shortcut-open-panel = Abrir o Deskbell
shortcut-open-next = Abrir o próximo chamado
