# Words that are used in more than one place.

app-name = Deskbell

# How long something took or takes. Short, as it stands at the end of menu entries.
span-moment = menos de um minuto
span-minutes = { $minutes } min
span-hours = { $hours } h
span-days =
    { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }
span-seconds = { $seconds } s

# A time of day as it stands after "until".
clock-today = { $time }
clock-tomorrow = amanhã às { $time }
clock-later = { $date } às { $time }

# How times and dates are written: %H hour, %M minute, %d day, %m month, %Y year; %-d and %-m without a zero before.
# The clock has 24 hours.
clock-time = %H:%M
clock-date = %d/%m/%Y

# The kinds of alerts, as they are listed in settings and by `deskbell watch`.
kind-assigned = Atribuído a você
kind-customer-replied = O cliente respondeu
kind-reopened = Reaberto
kind-chat-ringing = Chat tocando
kind-chat-missed = Chat perdido
kind-chat-message = Mensagem no seu chat
kind-call-ringing = Ligação tocando
kind-call-missed = Ligação perdida
kind-department-new = Novo no seu departamento
kind-department-reopened = Reaberto no seu departamento
kind-department-transferred = Transferido para o seu departamento
kind-transferred-away = Não é mais seu
kind-due-soon = Prazo próximo
kind-overdue = Atrasado

# Where the helpdesk tells no name.
somebody = Alguém
no-subject = Sem assunto

notice-failed = Não deu certo

# What is wrong, told in a menu behind the name of the helpdesk, or by itself. English tells more, where more is known.
problem-address = Este endereço não pode ser usado
problem-autostart = Não foi possível mudar o início com a sessão
problem-browser = Não foi possível abrir um navegador
problem-cannot = Isso só é possível no navegador
problem-closed = O chamado já foi fechado
problem-extra-ca = O arquivo de certificado não pode ser usado
problem-forbidden = A chave de API não tem permissão para isso
problem-frontdesk = O help desk integrado não iniciou
problem-journal = O Deskbell não consegue gravar no seu banco de dados
problem-key-refused = O help desk recusa a chave de API: informe uma válida
problem-keyring = O chaveiro não funciona
problem-keyring-locked = O chaveiro está bloqueado: desbloqueie-o
problem-moved = O chamado já está em outro departamento
problem-no-account = Essa conta não existe
problem-not-a-helpdesk = Algo responde nesse endereço, mas não é um help desk
problem-not-found = Não existe, ou você não tem acesso
problem-not-ready = A conta está sem conexão ou sem chave
problem-panel = Não foi possível abrir o painel
problem-proxy = O proxy não pode ser usado
problem-refused = O help desk recusou
problem-server = O help desk está com uma falha
problem-settings = Não é possível entender estas configurações
problem-shortcut = Esta tecla não pode ser usada em todo lugar
problem-sound = Não houve som
problem-taken = Um colega assumiu o chamado
problem-too-many = O help desk pede menos solicitações
problem-unreachable = Não foi possível acessar o help desk
problem-untrusted = O certificado do help desk não é confiável
problem-who-are-you = A chave de API não diz quem você é
