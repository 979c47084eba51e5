# What `deskbell doctor` finds, and what to do about it.

doctor-tray-present = A área de trabalho mostra ícones na bandeja.
doctor-tray-no-panel = A área de trabalho conhece ícones da bandeja, mas nenhum painel os mostra.
doctor-tray-absent = Nada nesta área de trabalho mostra ícones da bandeja. O Deskbell toca mesmo assim.
doctor-tray-absent-remedy = Adicione uma bandeja do sistema ao painel; no GNOME, instale a extensão “AppIndicator and KStatusNotifierItem Support”.
doctor-tray-no-bus = O barramento da sessão não responde; por isso não há ícone nem avisos.
doctor-tray-no-bus-remedy = Inicie o Deskbell dentro de uma sessão gráfica.
doctor-tray-native = A bandeja faz parte deste sistema.

doctor-banners-good = { $name } { $version } mostra notificações{ $abilities }.
doctor-banners-abilities = , com { $list }
doctor-banners-no-actions = { $name } { $version } mostra notificações, mas sem botões: os chamados se abrem pela bandeja.
doctor-banners-absent = Nenhum serviço de notificações responde: { $why }
doctor-banners-absent-remedy = Inicie um serviço de notificações, como o dunst; as áreas de trabalho costumam trazer o seu.
doctor-banners-native = As notificações fazem parte deste sistema; se são permitidas, está nas configurações dele.

doctor-sound-good = Os sons são tocados por { $player }.
doctor-sound-bad = O Deskbell não consegue tocar os próprios sons: { $why }
doctor-sound-bad-remedy = Instale pipewire-bin, pulseaudio-utils ou alsa-utils e inicie um servidor de som; até lá, as notificações usam os sons delas.

doctor-keyring-good = O chaveiro responde.
doctor-keyring-bad-remedy = Desbloqueie ou inicie o chaveiro; até lá, contas novas só guardam a chave durante a sessão.

doctor-account-none = Ainda não há nenhuma conta.
doctor-account-none-remedy = Adicione uma com “deskbell account add --helpdesk liveagent --url ENDEREÇO --key-stdin”.
doctor-account-live = Conectado a { $host } como { $agent }.
doctor-account-connecting = { $host } ainda não respondeu.
doctor-account-paused = { $host } está em pausa: nada é consultado e nada toca.
doctor-account-paused-remedy = Retome a conta nas configurações do painel.
doctor-account-stale = As últimas consultas falharam: { $why }
doctor-account-stale-remedy = Nada: o Deskbell tenta de novo sozinho e mostra o que soube por último.
doctor-account-signed-out = Desconectado: { $why }
doctor-account-signed-out-remedy = Adicione a conta de novo com uma chave válida; o que se sabe dela permanece.
doctor-account-limit = Funciona em parte: { $why }
doctor-account-limit-remedy = Dê à chave a permissão que falta, ou fique sem ela.

# A test alert: how far it came.
trial-subject = Isto é um teste
trial-decision-ring = Um alerta real também tocaria agora.
trial-decision-paused = O toque está em pausa: um alerta real esperaria.
trial-decision-paused-remedy = Encerre a pausa no menu do ícone da bandeja.
trial-decision-quiet = É horário de silêncio: um alerta real esperaria.
trial-decision-quiet-remedy = Mude o horário de silêncio ou os tipos que tocam mesmo assim.
trial-decision-off = Atribuições não mostram aviso: um alerta real só contaria.
trial-decision-off-remedy = Ative o aviso das atribuições.
trial-journal-bad = Não foi possível registrar o alerta, e o que não é registrado não toca: { $why }
trial-journal-bad-remedy = Verifique se há espaço no disco e se a pasta do Deskbell pertence a você.
trial-untrue = Já não valia mais na hora de tocar.
trial-untrue-remedy = Tente de novo.
trial-banner-good = A área de trabalho recebeu o aviso. Se você não viu nenhum, ela não quer incomodar agora.
trial-banner-bad = A área de trabalho não mostrou o aviso: { $why }
trial-sound-none = Nenhum som foi escolhido para as atribuições.
trial-sound-none-remedy = Ative o som das atribuições e aumente o volume.
