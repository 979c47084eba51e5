# Words that are used in more than one place.

app-name = Deskbell

# How long something took or takes. Short, as it stands at the end of menu entries.
span-moment = 不到 1 分钟
span-minutes = { $minutes } 分钟
span-hours = { $hours } 小时
span-days = { $days } 天
span-seconds = { $seconds } 秒

# A time of day as it stands after "until".
clock-today = { $time }
clock-tomorrow = 明天 { $time }
clock-later = { $date } { $time }

# How times and dates are written: %H hour, %M minute, %d day, %m month, %Y year; %-d and %-m without a zero before.
# The clock has 24 hours.
clock-time = %H:%M
clock-date = %Y年%-m月%-d日

# The kinds of alerts, as they are listed in settings and by `deskbell watch`.
kind-assigned = 分配给您
kind-customer-replied = 客户已回复
kind-reopened = 已重新打开
kind-chat-ringing = 聊天振铃
kind-chat-missed = 未接聊天
kind-chat-message = 您的聊天有新消息
kind-call-ringing = 来电振铃
kind-call-missed = 未接来电
kind-department-new = 您的部门有新工单
kind-department-reopened = 您的部门有工单重新打开
kind-department-transferred = 工单转入您的部门
kind-transferred-away = 不再由您负责
kind-due-soon = 即将到期
kind-overdue = 已逾期

# Where the helpdesk tells no name.
somebody = 某人
no-subject = 无主题

notice-failed = 操作未成功

# What is wrong, told in a menu behind the name of the helpdesk, or by itself. English tells more, where more is known.
problem-address = 此地址无法使用
problem-autostart = 无法更改登录时启动
problem-browser = 无法启动浏览器
problem-cannot = 此操作只能在浏览器中进行
problem-closed = 工单已关闭
problem-extra-ca = 证书文件无法使用
problem-forbidden = API 密钥没有此权限
problem-frontdesk = 内置客服系统未能启动
problem-journal = Deskbell 无法写入其数据库
problem-key-refused = 客服系统拒绝了 API 密钥：请输入有效的密钥
problem-keyring = 密钥环无法使用
problem-keyring-locked = 密钥环已锁定：请解锁
problem-moved = 工单已转到其他部门
problem-no-account = 没有这个账户
problem-not-a-helpdesk = 该地址有响应，但不是客服系统
problem-not-found = 不存在，或您无权查看
problem-not-ready = 账户没有连接或没有密钥
problem-panel = 无法打开面板
problem-proxy = 代理无法使用
problem-refused = 客服系统拒绝了请求
problem-server = 客服系统出现故障
problem-settings = 无法识别这些设置
problem-shortcut = 此按键无法全局使用
problem-sound = 没有播放声音
problem-taken = 同事已领取此工单
problem-too-many = 客服系统要求减少请求
problem-unreachable = 无法连接客服系统
problem-untrusted = 客服系统的证书不受信任
problem-who-are-you = API 密钥未说明您是谁
