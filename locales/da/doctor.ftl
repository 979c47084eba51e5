# What `deskbell doctor` finds, and what to do about it.

doctor-tray-present = Skrivebordet viser bakkeikoner.
doctor-tray-no-panel = Skrivebordet kender bakkeikoner, men intet panel viser dem.
doctor-tray-absent = Intet på dette skrivebord viser bakkeikoner. Deskbell ringer alligevel.
doctor-tray-absent-remedy = Føj en systembakke til panelet; installer i GNOME udvidelsen “AppIndicator and KStatusNotifierItem Support”.
doctor-tray-no-bus = Sessionsbussen svarer ikke, så der er hverken bakkeikon eller banner.
doctor-tray-no-bus-remedy = Start Deskbell i en skrivebordssession.
doctor-tray-native = Bakken er en del af dette system.

doctor-banners-good = { $name } { $version } viser notifikationer{ $abilities }.
doctor-banners-abilities = , med { $list }
doctor-banners-no-actions = { $name } { $version } viser notifikationer, men ingen knapper: sager åbnes fra bakken.
doctor-banners-absent = Ingen notifikationstjeneste svarer: { $why }
doctor-banners-absent-remedy = Start en notifikationstjeneste som f.eks. dunst; skriveborde har som regel deres egen.
doctor-banners-native = Notifikationer er en del af dette system; om de er tilladt, står i dets indstillinger.

doctor-sound-good = Lyde afspilles af { $player }.
doctor-sound-bad = Deskbell kan ikke afspille sine egne lyde: { $why }
doctor-sound-bad-remedy = Installer pipewire-bin, pulseaudio-utils eller alsa-utils, og start en lydserver; indtil da bruger notifikationerne deres egne lyde.

doctor-keyring-good = Nøgleringen svarer.
doctor-keyring-bad-remedy = Lås nøgleringen op, eller start den; indtil da kan nye konti kun beholde deres nøgle i denne session.

doctor-account-none = Der er ingen konto endnu.
doctor-account-none-remedy = Tilføj en med “deskbell account add --helpdesk liveagent --url ADRESSE --key-stdin”.
doctor-account-live = Forbundet til { $host } som { $agent }.
doctor-account-connecting = { $host } har ikke svaret endnu.
doctor-account-paused = { $host } er på pause: den bliver ikke spurgt, og intet ringer for den.
doctor-account-paused-remedy = Genoptag kontoen i panelets indstillinger.
doctor-account-stale = De seneste forsøg mislykkedes: { $why }
doctor-account-stale-remedy = Intet: Deskbell prøver selv igen og viser det, den sidst vidste.
doctor-account-signed-out = Logget ud: { $why }
doctor-account-signed-out-remedy = Tilføj kontoen igen med en gyldig nøgle; det kendte bliver bevaret.
doctor-account-limit = Virker delvist: { $why }
doctor-account-limit-remedy = Giv nøglen den manglende ret, eller undvær den.

# A test alert: how far it came.
trial-subject = Dette er en test
trial-decision-ring = En rigtig alarm ville også ringe nu.
trial-decision-paused = Ringning er på pause: en rigtig alarm ville vente.
trial-decision-paused-remedy = Afslut pausen i bakkeikonets menu.
trial-decision-quiet = Det er stilletid: en rigtig alarm ville vente.
trial-decision-quiet-remedy = Ændr stilletiden eller de typer, der ringer alligevel.
trial-decision-off = Tildelinger viser intet banner: en rigtig alarm ville kun tælle.
trial-decision-off-remedy = Slå banneret for tildelinger til.
trial-journal-bad = Den kunne ikke skrives ned, og det, der ikke er skrevet ned, ringer ikke: { $why }
trial-journal-bad-remedy = Sørg for, at disken har plads, og at Deskbells mappe er din.
trial-untrue = Den passede ikke længere, da den skulle have ringet.
trial-untrue-remedy = Prøv igen.
trial-banner-good = Skrivebordet modtog banneret. Så du intet, forstyrrer det dig ikke lige nu.
trial-banner-bad = Skrivebordet viste ikke banneret: { $why }
trial-sound-none = Der er ikke valgt nogen lyd for tildelinger.
trial-sound-none-remedy = Slå lyden for tildelinger til, og skru op for den.
