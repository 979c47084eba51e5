# The panel: the window.

# How the bell is.
panel-connecting = 正在查找 Deskbell…
panel-not-running = Deskbell 未在运行
panel-not-running-remedy = 启动之前不会响铃。启动后此窗口会自动继续。
panel-start = 启动 Deskbell
panel-trouble = Deskbell 没有响应

# How an account is.
account-connecting = 正在连接…
account-live = 实时
account-stale = 未正常响应
account-stale-for = 已有 { $age }未正常响应
account-offline = { $time } 起离线
account-signed-out = 已退出登录
account-paused = 已暂停
account-is-paused = { $host } 已暂停
account-resume = 继续
account-key = 输入密钥
account-ask = 立即查询
account-asked = 上次正常响应：{ $ago }
account-counts =
    { $count } 个待解决
    { $unassigned } 个未分配
accounts = 账户
accounts-count = { $count } 个账户
accounts-manage = 管理账户
accounts-show = 显示账户
accounts-trouble = { $count } 个账户需要查看
and-more = +{ $count }
offline = 离线
as-of = 您看到的是 { $time } 的情况。
of-host = { $host }：{ $words }
settings-trouble = 设置：有内容需要您处理

# Silence.
pause = 暂停响铃
pause-heading = 不响铃的时长
pause-half-hour = 30 分钟
pause-hour = 1 小时
pause-tomorrow = 到明天早上
pause-resume = 恢复响铃
paused-until = { $time } 前不响铃

# The tickets waiting for this agent.
to-solve = 待解决
group-waiting = 等待您处理
group-snoozed = 稍后提醒
group-nothing-new = 没有新内容
nothing-waits = 没有等待您处理的工单
nothing-waits-detail = 下一个工单会自动出现在这里。
nothing-known = 尚不清楚有哪些工单在等待
nothing-known-connecting = 正在等待客服系统的首次响应。
nothing-known-trouble = 请先解决上面提示的问题。
all-paused = 所有账户都已暂停
all-paused-detail = 在有账户继续之前不会查询。
search-tickets = 搜索工单
search-found =
    { $count ->
        [0] 没有找到
       *[other] 找到 { $count } 个工单
    }
search-nothing = 没有符合的工单
search-nothing-detail = 已搜索主题、客户、编号、部门和最近内容。
search-clear = 显示全部
filter = 筛选
filter-all-accounts = 所有账户
filter-all-departments = 所有部门

# A ticket in a list.
row-says = { $customer } · “{ $excerpt }”
row-unread = { $count } 条新消息
tag-overdue = 逾期 { $span }
tag-due = { $span }后到期
tag-reopened = 重新打开
tag-until-reply = 直到回复
channel-email = 电子邮件
channel-form = 表单
channel-chat = 聊天
channel-call = 通话
channel-social = 社交网络
channel-other = 工单

# What rings.
ringing = 正在振铃
chat-rings = 聊天振铃：{ $customer }
call-rings = 来电振铃：{ $customer }
time-left = 剩余 { $span }
answer = 应答

# What can be done to a ticket.
open-in-helpdesk = 在客服系统中打开
take = 领取
transfer = 转交
resolve = 解决
reopen = 重新打开
postpone = 推迟
snooze = 稍后提醒
wake = 恢复响铃
reply = 回复
more = 更多

# Until when.
snooze-detail = 仅对您静音，客户来信时会立即再次响铃。
postpone-detail = 在客服系统中推迟，对所有人生效。
snoozed-until = 静音至 { $time }
snoozed-until-reply = 静音至客户来信
for-span = { $span }
until-tomorrow = 到明天早上
until-next-week = 到下周一早上
until-reply = 直到客户来信
until-other = 其他时间
until-set = 确定
until-past = 请选择一个将来的时间。

# To whom.
department = 部门
agent = 客服
nobody = 无人
you = 您
online = 在线
offline-agent = 离线
online-count =
    { $count ->
        [0] 无人在线
       *[other] { $count } 人在线
    }
transfer-last = 最近转交
transfer-to = { $department } · { $agent }
transfer-nobody = 不指定
transfer-nobody-detail = 由任何人领取
transfer-search = 输入以搜索

# A ticket.
ticket = 工单
responsible = 负责人
due = 到期
conversation = 对话
conversation-none = 还没有消息
conversation-older = { $count } 条更早的消息
internal-note = 内部备注
side-system = 客服系统
show-all = 显示全文
show-less = 收起
sending = 正在发送…
reply-to = 回复 { $customer }
reply-hint = Ctrl + Enter 发送
reply-send = 发送
ticket-failed = 无法读取工单
ticket-gone = 工单已不存在
ticket-gone-detail = 它已被删除或合并，或您已无权查看。
ticket-old = 您看到的可能不是最新内容

# How a ticket came where it is. $who is "me", "other" (then $actor is who or what) or "unknown".
responsibility = 责任
history-customer = 客户
history-rule = 规则 { $name }
history-some-rule = 一条规则
history-created = 在 { $department } 创建
history-created-me = 在 { $department } 创建，由您负责
history-created-agent = 在 { $department } 创建，由 { $agent } 负责
history-took = 您领取了工单
history-took-answering = 您通过回复领取了工单
history-agent-took = { $agent } 领取了工单
history-agent-took-answering = { $agent } 通过回复领取了工单
history-given =
    { $who ->
        [me] 您将其分配给 { $agent }
        [unknown] 分配给 { $agent }
       *[other] { $actor } 将其分配给 { $agent }
    }
history-given-me =
    { $who ->
        [unknown] 分配给您
       *[other] { $actor } 将其分配给您
    }
history-freed =
    { $who ->
        [me] 您将其退回，无人负责
        [unknown] 不再有人负责
       *[other] { $actor } 将其退回，无人负责
    }
history-moved =
    { $who ->
        [me] 您将其转到 { $department }，无人负责
        [unknown] 转到 { $department }，无人负责
       *[other] { $actor } 将其转到 { $department }，无人负责
    }
history-moved-me =
    { $who ->
        [me] 您将其转到 { $department } 并领取
        [unknown] 转到 { $department } 并分配给您
       *[other] { $actor } 将其转到 { $department } 并分配给您
    }
history-moved-agent =
    { $who ->
        [me] 您将其转到 { $department } 并分配给 { $agent }
        [unknown] 转到 { $department } 并分配给 { $agent }
       *[other] { $actor } 将其转到 { $department } 并分配给 { $agent }
    }
history-customer-wrote = 客户来信：{ $status }
history-status =
    { $who ->
        [me] 您将状态改为：{ $status }
        [unknown] 新状态：{ $status }
       *[other] { $actor } 将状态改为：{ $status }
    }

# The departments.
departments-mine = 我的部门
departments-others = 其他部门
departments-others-count = { $count } 个其他部门
departments-failed = 无法读取部门
queue = 未分配
queue-empty = 没有等待领取的工单
count-new = 新建
count-open = 处理中
count-resolved = 今日解决
count-unknown = 未知
nobody-online = 无人在线
who-is-online = 在线：{ $names }
agents-count = { $count } 名客服

# The keys.
keys = 按键
keys-everywhere = 通用
keys-ticket = 在工单中
keys-search = 搜索
keys-move = 在工单间移动
keys-open = 显示工单
keys-tabs = 待解决、部门、动态
keys-settings = 设置
keys-undo = 撤销
keys-back = 返回，最后关闭窗口
keys-keys = 显示这些按键
keys-resolve = 解决或重新打开
keys-snooze = 稍后提醒或恢复响铃

# Where one can go.
views = 视图
departments = 部门
activity = 动态
settings = 设置
health = 运行状况

# The parts that every view is made of.
kit-back = 返回
kit-close = 关闭
kit-clear = 清除
kit-cancel = 取消
kit-undo = 撤销
try-again = 重试
kit-busy = 处理中…
kit-loading = 正在加载…
kit-no-match = 没有符合的内容
kit-notifications = 操作结果

# What is said about what was done.
done-take = 您已领取“{ $subject }”
done-transfer = 已将“{ $subject }”转到 { $department }
done-transfer-agent = 已将“{ $subject }”转交 { $agent } · { $department }
done-resolve = 已解决“{ $subject }”
done-reopen = 已重新打开“{ $subject }”
done-postpone = 已将“{ $subject }”推迟至 { $time }
done-reply = 已回复“{ $subject }”
done-snooze = “{ $subject }”将于 { $time } 再次响铃
done-snooze-reply = 客户来信时“{ $subject }”会再次响铃
done-wake = “{ $subject }”已恢复响铃
done-undone = 已撤销

# Why something was refused.
refusal-taken = { $agent } 已领取，{ $ago }
refusal-moved = 已转到 { $department }，{ $ago }
refusal-closed = 已关闭，{ $ago }
refusal-just-now = 刚刚
refusal-not-found = 工单已不存在，或您无权查看
refusal-forbidden = API 密钥没有此权限
refusal-key = 客服系统拒绝了 API 密钥
refusal-too-many = 客服系统要求减少请求：请一分钟后重试
refusal-server = 客服系统出现故障
refusal-unreachable = 无法连接客服系统
refusal-unreachable-host = 无法连接 { $host }
refusal-untrusted = 客服系统的证书不受信任
refusal-not-ready = 账户尚未连接：请稍后重试
refusal-not-running = Deskbell 已退出
refusal-no-account = 此账户已不存在
refusal-keyring-locked = 密钥环已锁定：请解锁后重试
refusal-journal = Deskbell 无法写入其数据库
refusal-browser = 浏览器没有打开
refusal-unknown = 操作未成功，原因不明

# What rang and what did not.
activity-search = 搜索动态
activity-away-only = 仅显示您离开期间的动态
activity-clear = 清除
activity-clear-title = 清除动态？
activity-clear-detail = 仍在等待或可能响铃的会保留。其余内容会被删除，无法恢复。
activity-cleared = 动态已清除
activity-not-read = 无法读取动态
activity-no-match = 没有符合的动态
activity-nothing = 还没有动态
activity-nothing-detail = 所有响铃和未响铃的内容及其原因都会列在这里。
activity-nothing-away = 您没有错过任何内容
happened-rang = 已响铃
happened-silent = 未响铃
happened-waits = 等待中
happened-failed = 失败
happened-away = 离开期间

# Why it rang or did not.
why-rang-both = 已响铃：横幅和声音
why-rang-banner = 已响铃：横幅
why-rang-sound = 已响铃：声音
why-acted = { $rang }；您已处理
why-seen-to = 您已处理
why-told-later = 与较新的内容一起提醒
why-pending = 即将响铃
why-held = 等待至 { $time }
why-held-paused = 等待至 { $time }：Deskbell 已暂停
why-held-quiet-hours = 等待至 { $time }：免打扰时间
why-held-snoozed = 等待至 { $time }：您设置了稍后提醒
why-failed = 桌面没有显示：{ $why }
why-silent = 仅计数
why-switched-off = 静音：此类型已关闭
why-switched-off-here = 静音：在此部门已关闭
why-paused = 静音：Deskbell 处于暂停状态
why-quiet-hours = 静音：免打扰时间
why-snoozed = 静音：您设置了稍后提醒
why-too-late = 静音：事情已经结束
why-handled = 已撤回：已有人处理
why-taken-by-other = 已撤回：同事已领取
why-mine-again = 已撤回：重新由您负责
why-gone = 已撤回：您已看不到该工单
why-ringing-over = 已撤回：振铃已结束
why-not-due = 已撤回：到期时间已更改

# What works and what does not.
health-good = 一切正常
health-limited = 可以使用，但有限制
health-bad = 有功能无法使用
health-looking = 正在检查…
health-look-again = 重新检查
health-not-read = 无法检查
health-is-good = 正常
health-is-limited = 部分可用
health-is-bad = 无法使用
health-tray = 托盘图标
health-banners = 通知
health-keyring = 密钥环
health-sound = 声音
health-shortcuts = 全局快捷键
health-account = 账户 { $name }
health-copy = 复制为文本
health-copied = 已复制

# The first start, and one more account.
first-welcome = 欢迎使用 Deskbell
first-another = 添加其他账户
first-promise = 有需要您回复的内容时响铃，也只在那时响铃。
first-connect = 连接您的客服系统
first-liveagent = 连接 LiveAgent
first-liveagent-detail = 使用您的地址和 API 密钥
first-try = 立即试用
first-try-detail = 使用本机内置的客服系统和虚拟客户
first-trying = 正在启动内置客服系统…
first-try-failed = 内置客服系统未能启动
first-privacy = 除对您客服系统的请求外，数据不会离开这台电脑。
first-added = 已以 { $agent } 的身份连接

# An account, as it is filled in.
form-address = 地址
form-address-hint = 您在浏览器中打开客服系统的地址
form-address-missing = 请输入客服系统的地址
form-key = API 密钥
form-key-hint = 在 LiveAgent 中：配置 › 系统 › API，使用具有您本人权限的 API v3 密钥
form-key-missing = 请输入 API 密钥
form-agent = 您是哪位客服？
form-agent-hint = 密钥未说明。请选择您自己。
form-agent-search = 按姓名或电子邮件搜索
form-agent-missing = 请选择您自己
form-advanced = 代理、证书等
form-ca = 贵公司的证书颁发机构
form-ca-hint = 在系统信任的证书之外额外信任的 PEM 文件
form-proxy = 代理
form-proxy-hint = 仅用于此账户；留空则使用系统代理。请勿包含密码。
form-allow-http = 允许未加密的地址 (http)
form-session-only = 密钥仅保存在内存中，直到 Deskbell 退出
form-keyring-remedy = 请解锁密钥环后重试，或将密钥仅保存在内存中（在“代理、证书等”中）。
form-connect = 检查并连接
form-save = 检查并保存
form-promise = 密钥只保存在系统的密钥环中。

# The settings.
settings-notifications = 通知
settings-notifications-detail = 哪些内容响铃、在哪里、以何种方式
settings-notifications-now = { $all } 种类型中有 { $count } 种响铃
settings-sounds = 声音
settings-sounds-detail = 每种类型的声音
settings-sounds-now =
    { $count ->
        [0] 静音
       *[other] { $count } 种类型有声音
    }
settings-quiet = 免打扰时间
settings-banners = 横幅和角标
settings-general = 通用
settings-general-now = 语言、外观、快捷键、备份
settings-health-now = 哪些正常，哪些不正常
settings-no-account = 还没有

# What rings.
scope = 适用于
scope-everywhere = 所有账户和部门
scope-of = { $name } · { $host }
scope-reset = 与其他一致
scope-reset-all = 恢复默认
switch-event = 事件
switch-banner = 横幅
switch-sound = 声音
switch-badge = 角标
switch-of = { $kind }：{ $name }
switch-own = 角标会标记托盘图标，直到您查看。您自己的操作从不响铃。

# Sounds.
tone-chime = 风铃
tone-bell = 铃声
tone-knock = 敲门
tone-ring = 电话铃
sound-of = 声音：{ $kind }
sound-off = 关闭
sound-play = 播放：{ $kind }
sound-repeat = 重复直到处理
volume-of = 音量：{ $kind }

# Quiet hours.
quiet-when = 时间
quiet-when-hint = 期间发生的内容会在之后提醒。结束早于开始的时间会延续到第二天。
quiet-none = 不免打扰
quiet-never = 从不
quiet-whole-day = 全天
quiet-from-to = { $from }–{ $to }
quiet-days = { $days } { $hours }
quiet-day-to-day = { $from }至{ $to }
quiet-from = { $day }：免打扰开始
quiet-to = { $day }：免打扰结束
quiet-add = { $day }：添加免打扰时间
quiet-remove = { $day }：移除
quiet-every-day = { $day }：应用到每一天
quiet-exceptions = 仍然响铃
quiet-exceptions-hint = 这些类型在免打扰时间也会响铃。

# Banners and badge.
privacy = 横幅显示的内容
privacy-all = 全部
privacy-who = 姓名
privacy-neutral = 隐藏
privacy-all-detail = 对方、主题和开头内容。
privacy-who-detail = 仅对方姓名，不含主题和内容。
privacy-neutral-detail = 仅提示有新动态。
privacy-sharing = 共享屏幕时隐藏内容
privacy-sharing-hint = 在系统能告知屏幕共享的情况下。
badge = 角标计数
badge-to-solve = 待解决
badge-waiting = 未延后
badge-department = 部门
badge-to-solve-detail = 等待您处理的工单。
badge-waiting-detail = 等待您处理的工单，不含稍后提醒的。
badge-department-detail = 等待您处理的工单，以及您的部门中未分配的工单。
due-soon = 即将到期
due-lead = 到期前提前提醒的时间
snoozes = 稍后提醒的时长
snoozes-hint = 设置稍后提醒时可选的时长。
snooze-minutes = 分钟
snooze-add = 添加
snooze-remove = 移除：{ $span }

# General.
look = 语言和外观
language = 语言
language-system = 跟随系统
theme = 外观
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
starting = 启动
starting-at-login = 登录时启动
starting-at-login-hint = 这样无需手动打开也会响铃。
shortcuts = 全局快捷键
shortcuts-hint = 请按下想用的按键，例如 Ctrl+Alt+D。
shortcut-open-panel = 打开 Deskbell
shortcut-open-next = 打开下一个工单
shortcut-none = 无
shortcut-press = 请按下按键…
shortcut-remove = 移除：{ $label }
shortcut-unfit = 请将字母、数字或功能键与 Ctrl、Alt 或 Super 组合使用。
backup = 备份
backup-hint = 您的全部选择，不含账户和密钥。
backup-save = 保存到文件
backup-saved = 已保存为 { $file }
backup-restore = 恢复…
backup-restore-title = 恢复这些设置？
backup-restore-detail = 您目前在这里的选择将被替换。
backup-restored = 设置已恢复
backup-no-settings = 此文件中没有 Deskbell 的设置

# The test alert.
test-alert = 发送测试提醒
test-alert-detail = 它会像真实提醒一样走完全程。
test-alert-failed = 测试提醒未能送达
test-again = 重新发送
test-account = 账户
test-decision = 判断
test-journal = 记录
test-banner = 横幅
test-sound = 声音

# The accounts in the settings.
account-add = 添加账户
account-manage = 管理
account-actions = 管理 { $name }
account-test = 检查地址和密钥
account-works = { $name }：地址和密钥正常
account-pause = 暂停
account-go-on = 继续
account-goes-on = { $name } 已继续
account-now-paused = { $name } 已暂停：不会响铃
account-renew = 输入新密钥
account-renewed = { $name } 的密钥已更新
account-remove = 移除
account-removed = { $name } 及其密钥已移除
account-remove-title = 移除 { $name }？
account-remove-detail = 其密钥、工单和动态将从这台电脑上删除。客服系统不会有任何变化。
account-only-session = 密钥仅保存在内存中
account-built-in = 本机内置的客服系统
accounts-not-read = 无法读取账户
