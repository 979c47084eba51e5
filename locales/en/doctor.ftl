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

doctor-keyring-good = The keyring answers.
doctor-keyring-bad-remedy = Unlock or start the keyring; until then new accounts can keep their key for the session only.

doctor-account-none = There is no account yet.
doctor-account-none-remedy = Add one with “deskbell account add --helpdesk liveagent --url ADDRESS --key-stdin”.
doctor-account-live = Connected to { $host } as { $agent }.
doctor-account-connecting = Not answered yet by { $host }.
doctor-account-stale = The last rounds failed: { $why }
doctor-account-stale-remedy = Nothing: Deskbell tries again by itself, and shows what it last knew.
doctor-account-signed-out = Signed out: { $why }
doctor-account-signed-out-remedy = Add the account again with a valid key; what is known of it stays.
doctor-account-limit = Works in part: { $why }
doctor-account-limit-remedy = Give the key the missing right, or live without it.
