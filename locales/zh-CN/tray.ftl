# The tray icon's tooltip: parts, put together with commas and semicolons.

tooltip-to-solve =
    { $count ->
        [0] 没有等待您处理的工单
       *[other] { $count } 个工单待解决
    }
tooltip-department = 您的部门有 { $count } 个未分配
tooltip-longest-wait = 最长等待 { $wait }
tooltip-chat-rings = 有聊天正在振铃
tooltip-call-rings = 有来电正在振铃
tooltip-attention = 有新的提醒
tooltip-no-account = 还没有账户
tooltip-connecting = 正在连接 { $host }
tooltip-stale = { $host } 未正常响应
tooltip-stale-for = { $host } 已有 { $age }未正常响应
tooltip-signed-out = { $host } 需要您重新登录
tooltip-account-paused = { $host } 已暂停
tooltip-paused = 已暂停至 { $time }

# The menu.

menu-chat-rings = 聊天振铃：{ $customer } · { $department } · 剩余 { $left }
menu-call-rings = 来电振铃：{ $customer } · { $department } · 剩余 { $left }
menu-ticket = { $subject } — { $details }
menu-overdue = 已逾期
menu-more = 还有 { $count } 个
menu-nothing = 没有等待您处理的工单
menu-department = 您的部门有 { $count } 个未分配
menu-no-account = 还没有账户：请运行“deskbell account add”
menu-connecting = { $host }：正在连接…
menu-stale = { $host }：{ $message }
menu-stale-for = { $host }，已有 { $age }未正常响应：{ $message }
menu-signed-out = { $host }：{ $message }
menu-account-paused = { $host }：已暂停
menu-limit = { $host }：{ $message }
menu-try-again = 重试
menu-open-panel = 打开 Deskbell
menu-pause = 暂停
menu-pause-half-hour = 30 分钟
menu-pause-hour = 1 小时
menu-pause-tomorrow = 到明天 { $time }
menu-resume = 恢复响铃（已暂停至 { $time }）
menu-settings = 设置
menu-start-at-login = 登录时启动
menu-ring-for-departments = 我的部门有新工单时响铃
menu-banners = 横幅显示
menu-banners-all = 全部内容
menu-banners-who = 仅对方姓名
menu-banners-neutral = 仅提示有新动态
menu-quit = 退出 Deskbell

# What a global shortcut is for, as the desktop's settings list it.
shortcut-open-panel = 打开 Deskbell
shortcut-open-next = 打开下一个工单
