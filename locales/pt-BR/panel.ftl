# The panel: the window.

# How the bell is.
panel-connecting = Procurando o Deskbell…
panel-not-running = O Deskbell não está em execução
panel-not-running-remedy = Nada toca até ele ser iniciado. Depois, esta janela continua sozinha.
panel-start = Iniciar o Deskbell
panel-trouble = O Deskbell não responde

# How an account is.
account-connecting = Conectando…
account-live = Ao vivo
account-stale = Sem resposta válida
account-stale-for = Sem resposta válida há { $age }
account-offline = Offline desde { $time }
account-signed-out = Desconectado
account-paused = Em pausa
account-is-paused = { $host } está em pausa
account-resume = Continuar
account-key = Informar a chave
account-ask = Consultar agora
account-asked = Última resposta válida { $ago }
account-counts =
    { $count } para resolver
    { $unassigned } sem agente
accounts = Contas
accounts-count =
    { $count ->
        [one] { $count } conta
       *[other] { $count } contas
    }
accounts-manage = Gerenciar contas
accounts-show = Mostrar contas
accounts-trouble =
    { $count ->
        [one] { $count } conta precisa de atenção
       *[other] { $count } contas precisam de atenção
    }
and-more = +{ $count }
offline = Offline
as-of = Você vê a situação de { $time }.
of-host = { $host }: { $words }
settings-trouble = Configurações: algo precisa de você

# Silence.
pause = Pausar o toque
pause-heading = Nada toca por
pause-half-hour = 30 minutos
pause-hour = 1 hora
pause-tomorrow = Até amanhã de manhã
pause-resume = Voltar a tocar
paused-until = Nada toca até { $time }

# The tickets waiting for this agent.
to-solve = A resolver
group-waiting = Esperando por você
group-snoozed = Silenciados
group-nothing-new = Sem novidades
nothing-waits = Nada espera por você
nothing-waits-detail = O próximo chamado aparece aqui sozinho.
nothing-known = Não se sabe o que espera
nothing-known-connecting = A primeira resposta do help desk está a caminho.
nothing-known-trouble = Primeiro é preciso resolver o que está escrito acima.
all-paused = Todas as contas estão em pausa
all-paused-detail = Nada é consultado até que uma continue.
search-tickets = Buscar chamados
search-found =
    { $count ->
        [0] Nada encontrado
        [one] { $count } chamado encontrado
       *[other] { $count } chamados encontrados
    }
search-nothing = Nenhum chamado corresponde
search-nothing-detail = A busca incluiu assunto, cliente, código, departamento e últimas palavras.
search-clear = Mostrar todos
filter = Filtrar
filter-all-accounts = Todas as contas
filter-all-departments = Todos os departamentos

# A ticket in a list.
row-says = { $customer } · “{ $excerpt }”
row-unread =
    { $count ->
        [one] { $count } nova
       *[other] { $count } novas
    }
tag-overdue = atrasado { $span }
tag-due = vence em { $span }
tag-reopened = reaberto
tag-until-reply = até responder
channel-email = e-mail
channel-form = formulário
channel-chat = chat
channel-call = ligação
channel-social = rede social
channel-other = chamado

# What rings.
ringing = Tocando agora
chat-rings = Chat tocando: { $customer }
call-rings = Ligação tocando: { $customer }
time-left = restam { $span }
answer = Atender

# What can be done to a ticket.
open-in-helpdesk = Abrir no help desk
take = Assumir
transfer = Transferir
resolve = Resolver
reopen = Reabrir
postpone = Adiar
snooze = Silenciar
wake = Voltar a tocar
reply = Responder
more = Mais

# Until when.
snooze-detail = Fica em silêncio só para você e toca de novo assim que o cliente escrever.
postpone-detail = Fica adiado no help desk, para todos.
snoozed-until = Em silêncio até { $time }
snoozed-until-reply = Em silêncio até o cliente escrever
for-span = Por { $span }
until-tomorrow = Até amanhã de manhã
until-next-week = Até segunda de manhã
until-reply = Até o cliente escrever
until-other = Outro horário
until-set = Definir
until-past = Escolha um horário que ainda não passou.

# To whom.
department = Departamento
agent = Agente
nobody = Ninguém
you = Você
online = online
offline-agent = offline
online-count =
    { $count ->
        [0] ninguém online
        [one] { $count } online
       *[other] { $count } online
    }
transfer-last = Últimas transferências
transfer-to = { $department } · { $agent }
transfer-nobody = Ninguém
transfer-nobody-detail = quem assumir
transfer-search = Digite para buscar

# A ticket.
ticket = Chamado
responsible = Responsável
due = Prazo
conversation = Conversa
conversation-none = Ninguém escreveu ainda
conversation-older =
    { $count ->
        [one] { $count } mensagem anterior
       *[other] { $count } mensagens anteriores
    }
internal-note = Nota interna
side-system = Help desk
show-all = Mostrar tudo
show-less = Mostrar menos
sending = enviando…
reply-to = Responder a { $customer }
reply-hint = Ctrl + Enter envia
reply-send = Enviar
ticket-failed = Não foi possível ler o chamado
ticket-gone = O chamado não existe mais
ticket-gone-detail = Ele foi excluído ou mesclado, ou você não tem mais acesso.
ticket-old = O que você vê pode estar desatualizado

# How a ticket came where it is. $who is "me", "other" (then $actor is who or what) or "unknown".
responsibility = Responsabilidade
history-customer = O cliente
history-rule = A regra { $name }
history-some-rule = Uma regra
history-created = Criado em { $department }
history-created-me = Criado em { $department } para você
history-created-agent = Criado em { $department } para { $agent }
history-took = Você assumiu
history-took-answering = Você assumiu ao responder
history-agent-took = { $agent } assumiu
history-agent-took-answering = { $agent } assumiu ao responder
history-given =
    { $who ->
        [me] Você atribuiu a { $agent }
        [unknown] Atribuído a { $agent }
       *[other] { $actor } atribuiu a { $agent }
    }
history-given-me =
    { $who ->
        [unknown] Atribuído a você
       *[other] { $actor } atribuiu a você
    }
history-freed =
    { $who ->
        [me] Você devolveu; ninguém atribuído
        [unknown] Não há mais ninguém atribuído
       *[other] { $actor } devolveu; ninguém atribuído
    }
history-moved =
    { $who ->
        [me] Você transferiu para { $department }; ninguém atribuído
        [unknown] Transferido para { $department }; ninguém atribuído
       *[other] { $actor } transferiu para { $department }; ninguém atribuído
    }
history-moved-me =
    { $who ->
        [me] Você transferiu para { $department } e assumiu
        [unknown] Transferido para { $department } e atribuído a você
       *[other] { $actor } transferiu para { $department } e atribuiu a você
    }
history-moved-agent =
    { $who ->
        [me] Você transferiu para { $department } e atribuiu a { $agent }
        [unknown] Transferido para { $department } e atribuído a { $agent }
       *[other] { $actor } transferiu para { $department } e atribuiu a { $agent }
    }
history-customer-wrote = O cliente escreveu: { $status }
history-status =
    { $who ->
        [me] Você mudou o status: { $status }
        [unknown] Novo status: { $status }
       *[other] { $actor } mudou o status: { $status }
    }

# The departments.
departments-mine = Meus
departments-others = Outros
departments-others-count =
    { $count ->
        [one] { $count } outro departamento
       *[other] { $count } outros departamentos
    }
departments-failed = Não foi possível ler os departamentos
queue = Não atribuídos
queue-empty = Nada espera ser assumido
count-new = novos
count-open = abertos
count-resolved = feitos hoje
count-unknown = desconhecido
nobody-online = Ninguém online
who-is-online = Online: { $names }
agents-count =
    { $count ->
        [one] { $count } agente
       *[other] { $count } agentes
    }

# The keys.
keys = Teclas
keys-everywhere = Em todo lugar
keys-ticket = Em um chamado
keys-search = Buscar
keys-move = De chamado em chamado
keys-open = Mostrar o chamado
keys-tabs = A resolver, Departamentos, Atividade
keys-settings = Configurações
keys-undo = Desfazer
keys-back = Voltar e, por fim, fechar a janela
keys-keys = Estas teclas
keys-resolve = Resolver ou reabrir
keys-snooze = Silenciar ou voltar a tocar

# Where one can go.
views = Telas
departments = Departamentos
activity = Atividade
settings = Configurações
health = Diagnóstico

# The parts that every view is made of.
kit-back = Voltar
kit-close = Fechar
kit-clear = Limpar
kit-cancel = Cancelar
kit-undo = Desfazer
try-again = Tentar de novo
kit-busy = Processando…
kit-loading = Carregando…
kit-no-match = Nada corresponde
kit-notifications = O que foi feito

# What is said about what was done.
done-take = Você assumiu “{ $subject }”
done-transfer = “{ $subject }” foi para { $department }
done-transfer-agent = “{ $subject }” agora é de { $agent } · { $department }
done-resolve = Resolvido: “{ $subject }”
done-reopen = Reaberto: “{ $subject }”
done-postpone = “{ $subject }” adiado até { $time }
done-reply = Respondido: “{ $subject }”
done-snooze = “{ $subject }” toca de novo { $time }
done-snooze-reply = “{ $subject }” toca de novo quando o cliente escrever
done-wake = “{ $subject }” volta a tocar
done-undone = Desfeito

# Why something was refused.
refusal-taken = Assumido por { $agent } { $ago }
refusal-moved = Transferido para { $department } { $ago }
refusal-closed = Já fechado, { $ago }
refusal-just-now = agora mesmo
refusal-not-found = O chamado não existe mais, ou você não tem acesso
refusal-forbidden = A chave de API não tem permissão para isso
refusal-key = O help desk recusa a chave de API
refusal-too-many = O help desk pede menos solicitações: tente de novo em um minuto
refusal-server = O help desk está com uma falha
refusal-unreachable = Não foi possível acessar o help desk
refusal-unreachable-host = Não foi possível acessar { $host }
refusal-untrusted = O certificado do help desk não é confiável
refusal-not-ready = A conta ainda está sem conexão: tente de novo em instantes
refusal-not-running = O Deskbell foi encerrado
refusal-no-account = Esta conta não existe mais
refusal-keyring-locked = O chaveiro está bloqueado: desbloqueie-o e tente de novo
refusal-journal = O Deskbell não consegue gravar no seu banco de dados
refusal-browser = O navegador não abriu
refusal-unknown = Não deu certo, e nada diz por quê

# What rang and what did not.
activity-search = Buscar na atividade
activity-away-only = Só o que aconteceu na sua ausência
activity-clear = Limpar
activity-clear-title = Limpar a atividade?
activity-clear-detail = O que ainda espera ou pode tocar fica. O resto é esquecido e não pode ser recuperado.
activity-cleared = A atividade foi limpa
activity-not-read = Não foi possível ler a atividade
activity-no-match = Nada assim aconteceu
activity-nothing = Nada aconteceu ainda
activity-nothing-detail = Tudo o que toca, e tudo o que não toca, aparece aqui com o motivo.
activity-nothing-away = Você não perdeu nada
happened-rang = Tocou
happened-silent = Não tocou
happened-waits = Espera
happened-failed = Falhou
happened-away = Ausente

# Why it rang or did not.
why-rang-both = Tocou: aviso e som
why-rang-banner = Tocou: aviso
why-rang-sound = Tocou: som
why-acted = { $rang }; você cuidou disso
why-seen-to = Você cuidou disso
why-told-later = Avisado junto com algo mais novo
why-pending = Prestes a tocar
why-held = Espera até { $time }
why-held-paused = Espera até { $time }: Deskbell em pausa
why-held-quiet-hours = Espera até { $time }: horário de silêncio
why-held-snoozed = Espera até { $time }: você silenciou o chamado
why-failed = A área de trabalho não mostrou: { $why }
why-silent = Só contado
why-switched-off = Em silêncio: desativado para este tipo
why-switched-off-here = Em silêncio: desativado neste departamento
why-paused = Em silêncio: Deskbell em pausa
why-quiet-hours = Em silêncio: horário de silêncio
why-snoozed = Em silêncio: você silenciou o chamado
why-too-late = Em silêncio: já tinha passado
why-handled = Retirado: já foi resolvido
why-taken-by-other = Retirado: um colega assumiu
why-mine-again = Retirado: é seu de novo
why-gone = Retirado: você não vê mais o chamado
why-ringing-over = Retirado: já não tocava
why-not-due = Retirado: o prazo mudou

# What works and what does not.
health-good = Tudo funciona
health-limited = Funciona, com limitações
health-bad = Algo não funciona
health-looking = Verificando…
health-look-again = Verificar de novo
health-not-read = Não foi possível verificar
health-is-good = Funciona
health-is-limited = Funciona em parte
health-is-bad = Não funciona
health-tray = Ícone da bandeja
health-banners = Notificações
health-keyring = Chaveiro
health-sound = Sons
health-shortcuts = Atalhos globais
health-account = Conta { $name }
health-copy = Copiar como texto
health-copied = Copiado

# The first start, and one more account.
first-welcome = Boas-vindas ao Deskbell
first-another = Outra conta
first-promise = Ele toca quando algo passa a depender da sua resposta, e só então.
first-connect = Conecte seu help desk
first-liveagent = Conectar o LiveAgent
first-liveagent-detail = Com o seu endereço e uma chave de API
first-try = Experimentar agora
first-try-detail = Com o help desk integrado neste computador e clientes fictícios
first-trying = Iniciando o help desk integrado…
first-try-failed = O help desk integrado não iniciou
first-privacy = Nada sai deste computador além do que é pedido ao seu help desk.
first-added = Conectado como { $agent }

# An account, as it is filled in.
form-address = Endereço
form-address-hint = Onde você abre o help desk no navegador
form-address-missing = Informe o endereço do seu help desk
form-key = Chave de API
form-key-hint = No LiveAgent: Configuração › Sistema › API, uma chave da API v3 com as suas permissões
form-key-missing = Informe uma chave de API
form-agent = Qual agente é você?
form-agent-hint = A chave não diz. Escolha você.
form-agent-search = Buscar por nome ou e-mail
form-agent-missing = Escolha quem é você
form-advanced = Proxy, certificados e mais
form-ca = Autoridade certificadora da sua empresa
form-ca-hint = Um arquivo PEM, confiável além do que o sistema já confia
form-proxy = Proxy
form-proxy-hint = Só para esta conta; sem ele, vale o do sistema. Sem senha nele.
form-allow-http = Permitir um endereço sem criptografia (http)
form-session-only = Manter a chave só na memória, até o Deskbell encerrar
form-keyring-remedy = Desbloqueie o chaveiro e tente de novo, ou mantenha a chave só na memória (em “Proxy, certificados e mais”).
form-connect = Verificar e conectar
form-save = Verificar e salvar
form-promise = A chave fica no chaveiro do seu sistema e em nenhum outro lugar.

# The settings.
settings-notifications = Notificações
settings-notifications-detail = O que toca, onde e como
settings-notifications-now = { $count } de { $all } tipos tocam
settings-sounds = Sons
settings-sounds-detail = Como cada tipo soa
settings-sounds-now =
    { $count ->
        [0] Em silêncio
        [one] { $count } tipo tem som
       *[other] { $count } tipos têm som
    }
settings-quiet = Horário de silêncio
settings-banners = Avisos e emblema
settings-general = Geral
settings-general-now = Idioma, aparência, atalhos, backup
settings-health-now = O que funciona e o que não
settings-no-account = Nenhuma ainda

# What rings.
scope = Para
scope-everywhere = Todas as contas e departamentos
scope-of = { $name } · { $host }
scope-reset = Como no resto
scope-reset-all = Voltar ao padrão
switch-event = Evento
switch-banner = Aviso
switch-sound = Som
switch-badge = Emblema
switch-of = { $kind }: { $name }
switch-own = O emblema marca o ícone da bandeja até você olhar. O que você mesmo faz nunca toca.

# Sounds.
tone-chime = Carrilhão
tone-bell = Sino
tone-knock = Batida
tone-ring = Toque
sound-of = Som: { $kind }
sound-off = desativado
sound-play = Tocar: { $kind }
sound-repeat = Repetir até ser resolvido
volume-of = Volume: { $kind }

# Quiet hours.
quiet-when = Quando
quiet-when-hint = O que acontece nesse período é avisado depois. Um horário que termina antes de começar segue até o dia seguinte.
quiet-none = Sem silêncio
quiet-never = Nunca
quiet-whole-day = o dia todo
quiet-from-to = { $from }–{ $to }
quiet-days = { $days } { $hours }
quiet-day-to-day = { $from }–{ $to }
quiet-from = { $day }: silêncio desde
quiet-to = { $day }: silêncio até
quiet-add = { $day }: adicionar silêncio
quiet-remove = { $day }: remover
quiet-every-day = { $day }: o mesmo para todos os dias
quiet-exceptions = Toca mesmo assim
quiet-exceptions-hint = Estes rompem o silêncio.

# Banners and badge.
privacy = O que os avisos contam
privacy-all = Tudo
privacy-who = Quem
privacy-neutral = Neutro
privacy-all-detail = Quem, sobre o quê e as primeiras palavras.
privacy-who-detail = Quem, mas sem assunto nem palavras.
privacy-neutral-detail = Só que algo aconteceu.
privacy-sharing = Neutro ao compartilhar a tela
privacy-sharing-hint = Onde o sistema informa que a tela está sendo compartilhada.
badge = O que o emblema conta
badge-to-solve = A resolver
badge-waiting = Não silenciados
badge-department = Departamento
badge-to-solve-detail = Os chamados que esperam por você.
badge-waiting-detail = Os chamados que esperam por você, exceto os silenciados.
badge-department-detail = Os chamados que esperam por você e os não atribuídos nos seus departamentos.
due-soon = Prazo próximo
due-lead = Avisar com esta antecedência
snoozes = Silenciar por
snoozes-hint = O que é oferecido quando você silencia um chamado.
snooze-minutes = Minutos
snooze-add = Adicionar
snooze-remove = Remover: { $span }

# General.
look = Idioma e aparência
language = Idioma
language-system = Como o sistema
theme = Aparência
theme-system = Como o sistema
theme-light = Clara
theme-dark = Escura
starting = Início
starting-at-login = Iniciar com a sessão
starting-at-login-hint = Assim ele toca sem que você precise abri-lo.
shortcuts = Teclas que funcionam em todo lugar
shortcuts-hint = Pressione as teclas desejadas, como Ctrl+Alt+D.
shortcut-open-panel = Abrir o Deskbell
shortcut-open-next = Abrir o próximo chamado
shortcut-none = Nenhuma
shortcut-press = Pressione as teclas…
shortcut-remove = Remover: { $label }
shortcut-unfit = Uma letra, um dígito ou uma tecla de função, junto com Ctrl, Alt ou Super.
backup = Backup
backup-hint = Tudo o que você escolheu, sem contas e chaves.
backup-save = Salvar em arquivo
backup-saved = Salvo como { $file }
backup-restore = Restaurar…
backup-restore-title = Restaurar estas configurações?
backup-restore-detail = O que você escolheu aqui até agora será substituído.
backup-restored = As configurações foram restauradas
backup-no-settings = Este arquivo não contém configurações do Deskbell

# The test alert.
test-alert = Enviar um alerta de teste
test-alert-detail = Ele faz o caminho inteiro, como um real.
test-alert-failed = O alerta de teste não chegou
test-again = Enviar de novo
test-account = Conta
test-decision = Decisão
test-journal = Registro
test-banner = Aviso
test-sound = Som

# The accounts in the settings.
account-add = Adicionar uma conta
account-manage = Gerenciar
account-actions = Gerenciar { $name }
account-test = Verificar endereço e chave
account-works = { $name }: endereço e chave corretos
account-pause = Pausar
account-go-on = Continuar
account-goes-on = { $name } continua
account-now-paused = { $name } está em pausa: nada dela toca
account-renew = Informar uma nova chave
account-renewed = { $name } tem uma nova chave
account-remove = Remover
account-removed = { $name } foi removida, com a chave
account-remove-title = Remover { $name }?
account-remove-detail = A chave, os chamados e a atividade dela são esquecidos neste computador. Nada muda no help desk.
account-only-session = A chave fica só na memória
account-built-in = O help desk integrado neste computador
accounts-not-read = Não foi possível ler as contas
