# What `deskbell doctor` finds, and what to do about it.

doctor-tray-present = 桌面可以显示托盘图标。
doctor-tray-no-panel = 桌面支持托盘图标，但没有面板显示它们。
doctor-tray-absent = 此桌面无法显示托盘图标。Deskbell 仍会响铃。
doctor-tray-absent-remedy = 请在面板中添加系统托盘；GNOME 请安装扩展“AppIndicator and KStatusNotifierItem Support”。
doctor-tray-no-bus = 会话总线没有响应，因此既没有托盘图标也没有横幅。
doctor-tray-no-bus-remedy = 请在桌面会话中启动 Deskbell。
doctor-tray-native = 托盘是此系统的一部分。

doctor-banners-good = { $name } { $version } 可以显示通知{ $abilities }。
doctor-banners-abilities = ，支持 { $list }
doctor-banners-no-actions = { $name } { $version } 可以显示通知，但没有按钮：请从托盘打开工单。
doctor-banners-absent = 没有通知服务响应：{ $why }
doctor-banners-absent-remedy = 请启动通知服务，例如 dunst；桌面环境通常自带。
doctor-banners-native = 通知是此系统的一部分；是否允许，请查看系统设置。

doctor-sound-good = 声音由 { $player } 播放。
doctor-sound-bad = Deskbell 无法播放自己的声音：{ $why }
doctor-sound-bad-remedy = 请安装 pipewire-bin、pulseaudio-utils 或 alsa-utils 并启动声音服务；在此之前由通知自行发声。

doctor-keyring-good = 密钥环有响应。
doctor-keyring-bad-remedy = 请解锁或启动密钥环；在此之前，新账户的密钥只能在本次会话中保留。

doctor-account-none = 还没有账户。
doctor-account-none-remedy = 请用“deskbell account add --helpdesk liveagent --url 地址 --key-stdin”添加一个。
doctor-account-live = 已以 { $agent } 的身份连接到 { $host }。
doctor-account-connecting = { $host } 还没有响应。
doctor-account-paused = { $host } 已暂停：不会查询，也不会响铃。
doctor-account-paused-remedy = 请在面板的设置中恢复该账户。
doctor-account-stale = 最近几次查询失败：{ $why }
doctor-account-stale-remedy = 无需操作：Deskbell 会自动重试，并显示最后得知的内容。
doctor-account-signed-out = 已退出登录：{ $why }
doctor-account-signed-out-remedy = 请用有效的密钥重新添加账户；已知内容会保留。
doctor-account-limit = 部分可用：{ $why }
doctor-account-limit-remedy = 请为密钥补上缺少的权限，或接受此限制。

# A test alert: how far it came.
trial-subject = 这是一次测试
trial-decision-ring = 真实的提醒现在也会响铃。
trial-decision-paused = 响铃已暂停：真实的提醒会等待。
trial-decision-paused-remedy = 请在托盘图标的菜单中结束暂停。
trial-decision-quiet = 现在是免打扰时间：真实的提醒会等待。
trial-decision-quiet-remedy = 请更改免打扰时间，或更改仍会响铃的类型。
trial-decision-off = 分配工单不显示横幅：真实的提醒只会计数。
trial-decision-off-remedy = 请打开分配工单的横幅。
trial-journal-bad = 无法写入记录，未写入的提醒不会响铃：{ $why }
trial-journal-bad-remedy = 请确认磁盘有空间，且 Deskbell 的文件夹属于您。
trial-untrue = 到该响铃时，它已不再成立。
trial-untrue-remedy = 请重试。
trial-banner-good = 桌面已接收横幅。如果您没有看到，说明桌面此刻处于免打扰状态。
trial-banner-bad = 桌面没有显示横幅：{ $why }
trial-sound-none = 没有为分配工单选择声音。
trial-sound-none-remedy = 请打开分配工单的声音，并调高音量。
