# What `deskbell doctor` finds, and what to do about it.

doctor-tray-present = The desktop shows tray icons.
doctor-tray-no-panel = The desktop knows of tray icons, but no panel shows them.
doctor-tray-absent = Nothing on this desktop shows tray icons. Deskbell rings all the same.
doctor-tray-absent-remedy = Add a system tray to the panel; on GNOME install the extension “AppIndicator and KStatusNotifierItem Support”.
doctor-tray-no-bus = The session bus does not answer, so there is neither tray icon nor banner.
doctor-tray-no-bus-remedy = Start Deskbell inside a desktop session.
doctor-tray-native = The tray is part of this system.

doctor-banners-good = { $name } { $version } shows notifications{ $abilities }.
doctor-banners-abilities = , with { $list }
doctor-banners-no-actions = { $name } { $version } shows notifications, but no buttons: tickets open from the tray.
doctor-banners-absent = No notification daemon answers: { $why }
doctor-banners-absent-remedy = Start a notification daemon, such as dunst; desktops bring their own.
doctor-banners-native = Notifications are part of this system; whether they are allowed is in its settings.

doctor-sound-good = Sounds are played by { $player }.
doctor-sound-bad = Deskbell cannot play its own sounds: { $why }
doctor-sound-bad-remedy = Install pipewire-bin, pulseaudio-utils or alsa-utils and start a sound server; until then the notifications make their own sounds.

doctor-keyring-good = The keyring answers.
doctor-keyring-bad-remedy = Unlock or start the keyring; until then new accounts can keep their key for the session only.

doctor-account-none = There is no account yet.
doctor-account-none-remedy = Add one with “deskbell account add --helpdesk liveagent --url ADDRESS --key-stdin”.
doctor-account-live = Connected to { $host } as { $agent }.
doctor-account-connecting = Not answered yet by { $host }.
doctor-account-paused = { $host } is paused: nothing is asked of it, and nothing rings for it.
doctor-account-paused-remedy = Resume the account in the settings of the panel.
doctor-account-stale = The last rounds failed: { $why }
doctor-account-stale-remedy = Nothing: Deskbell tries again by itself, and shows what it last knew.
doctor-account-signed-out = Signed out: { $why }
doctor-account-signed-out-remedy = Add the account again with a valid key; what is known of it stays.
doctor-account-limit = Works in part: { $why }
doctor-account-limit-remedy = Give the key the missing right, or live without it.

# A test alert: how far it came.
trial-subject = This is a test
trial-decision-ring = A real alert would ring now, too.
trial-decision-paused = Ringing is paused: a real alert would wait.
trial-decision-paused-remedy = End the pause from the menu of the tray icon.
trial-decision-quiet = These are quiet hours: a real alert would wait.
trial-decision-quiet-remedy = Change the quiet hours, or the kinds that ring all the same.
trial-decision-off = Assignments show no banner: a real alert would only count.
trial-decision-off-remedy = Switch the banner of assignments on.
trial-journal-bad = It could not be written down, and what is not written down does not ring: { $why }
trial-journal-bad-remedy = See that the disk has room and Deskbell’s folder belongs to you.
trial-untrue = It was not true any more when it should have rung.
trial-untrue-remedy = Try again.
trial-banner-good = The desktop took the banner. If you saw none, it does not disturb you at the moment.
trial-banner-bad = The desktop did not show the banner: { $why }
trial-sound-none = No sound is chosen for assignments.
trial-sound-none-remedy = Switch the sound of assignments on, and turn it up.
