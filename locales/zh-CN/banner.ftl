# Banners. The first line says what happened, the body which ticket.

banner-assigned = 已分配给您
banner-customer-replied = { $customer } 回复了
banner-reopened = 您的工单已重新打开
banner-chat-ringing = 聊天振铃：{ $customer }
banner-chat-missed = 未接聊天：{ $customer }
banner-chat-message = { $customer } 在聊天中发来消息
banner-call-ringing = 来电振铃：{ $customer }
banner-call-missed = 未接来电：{ $customer }
banner-department-new = { $department } 有新工单
banner-department-reopened = { $department } 有工单重新打开
banner-department-transferred = 已转到 { $department }
banner-transferred-away = 不再由您负责
banner-due-soon = { $time } 到期
banner-overdue = 已于 { $time } 到期

# Where banners tell only that something happened.
banner-neutral = 您有新动态
banner-neutral-now = 有人正在等您

banner-quote = “{ $excerpt }”

# Several at once.
digest = 您有 { $count } 条新提醒
digest-since = 自 { $time } 起您有 { $count } 条新提醒
digest-more = 还有 { $count } 条
digest-assigned = { $count } 个分配给您
digest-customer-replied = { $count } 条回复
digest-reopened = { $count } 个重新打开
digest-chat-ringing = { $count } 个聊天振铃
digest-chat-missed = { $count } 个未接聊天
digest-chat-message = { $count } 条聊天消息
digest-call-ringing = { $count } 个来电振铃
digest-call-missed = { $count } 个未接来电
digest-department-new = 您的部门有 { $count } 个新工单
digest-department-reopened = 您的部门有 { $count } 个重新打开
digest-department-transferred = { $count } 个转入您的部门
digest-transferred-away = { $count } 个不再由您负责
digest-due-soon = { $count } 个即将到期
digest-overdue = { $count } 个已逾期

button-open = 打开
button-take = 领取
button-snooze = 稍后提醒
