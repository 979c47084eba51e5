# What `deskbell doctor` finds, and what to do about it.

doctor-tray-present = Plocha zobrazuje ikony v oznamovací oblasti.
doctor-tray-no-panel = Plocha ikony v oznamovací oblasti zná, ale žádný panel je nezobrazuje.
doctor-tray-absent = Na této ploše ikony v oznamovací oblasti nic nezobrazuje. Deskbell přesto zvoní.
doctor-tray-absent-remedy = Přidejte do panelu oznamovací oblast; v GNOME nainstalujte rozšíření „AppIndicator and KStatusNotifierItem Support“.
doctor-tray-no-bus = Sběrnice relace neodpovídá, takže nejsou ikona ani oznámení.
doctor-tray-no-bus-remedy = Spusťte Deskbell uvnitř relace plochy.
doctor-tray-native = Oznamovací oblast je součástí tohoto systému.

doctor-banners-good = { $name } { $version } zobrazuje oznámení{ $abilities }.
doctor-banners-abilities = , umí: { $list }
doctor-banners-no-actions = { $name } { $version } zobrazuje oznámení, ale bez tlačítek: tikety se otevírají z ikony.
doctor-banners-absent = Neodpovídá žádná služba oznámení: { $why }
doctor-banners-absent-remedy = Spusťte službu oznámení, třeba dunst; plochy mívají vlastní.
doctor-banners-native = Oznámení jsou součástí tohoto systému; zda jsou povolená, je v jeho nastavení.

doctor-sound-good = Zvuky přehrává { $player }.
doctor-sound-bad = Deskbell nemůže přehrávat vlastní zvuky: { $why }
doctor-sound-bad-remedy = Nainstalujte pipewire-bin, pulseaudio-utils nebo alsa-utils a spusťte zvukový server; do té doby zní oznámení po svém.

doctor-keyring-good = Klíčenka odpovídá.
doctor-keyring-bad-remedy = Odemkněte nebo spusťte klíčenku; do té doby si nové účty uchovají klíč jen po dobu relace.

doctor-account-none = Zatím tu není žádný účet.
doctor-account-none-remedy = Přidejte ho příkazem „deskbell account add --helpdesk liveagent --url ADRESA --key-stdin“.
doctor-account-live = Připojeno k { $host }, agent { $agent }.
doctor-account-connecting = { $host } zatím neodpověděl.
doctor-account-paused = { $host } je pozastaven: na nic se neptáme a nic od něj nezvoní.
doctor-account-paused-remedy = Obnovte účet v nastavení panelu.
doctor-account-stale = Poslední dotazy selhaly: { $why }
doctor-account-stale-remedy = Nic: Deskbell to zkouší sám dál a ukazuje, co věděl naposledy.
doctor-account-signed-out = Odhlášeno: { $why }
doctor-account-signed-out-remedy = Přidejte účet znovu s platným klíčem; co je o něm známo, zůstane.
doctor-account-limit = Funguje částečně: { $why }
doctor-account-limit-remedy = Dejte klíči chybějící oprávnění, nebo se bez něj obejděte.

# A test alert: how far it came.
trial-subject = Tohle je zkouška
trial-decision-ring = I skutečné upozornění by teď zazvonilo.
trial-decision-paused = Zvonění je pozastavené: skutečné upozornění by počkalo.
trial-decision-paused-remedy = Zrušte pozastavení v nabídce ikony.
trial-decision-quiet = Je čas klidu: skutečné upozornění by počkalo.
trial-decision-quiet-remedy = Změňte čas klidu nebo druhy, které zvoní i tak.
trial-decision-off = Přiřazení oznámení nezobrazují: skutečné upozornění by se jen započítalo.
trial-decision-off-remedy = Zapněte oznámení pro přiřazení.
trial-journal-bad = Nepodařilo se je zapsat, a co není zapsané, nezvoní: { $why }
trial-journal-bad-remedy = Ověřte, že je na disku místo a že složka Deskbellu patří vám.
trial-untrue = Když mělo zazvonit, už neplatilo.
trial-untrue-remedy = Zkuste to znovu.
trial-banner-good = Plocha oznámení převzala. Jestli jste žádné neviděli, právě vás neruší.
trial-banner-bad = Plocha oznámení nezobrazila: { $why }
trial-sound-none = Pro přiřazení není zvolený žádný zvuk.
trial-sound-none-remedy = Zapněte zvuk přiřazení a přidejte mu na hlasitosti.
