-- Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS department (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS agent (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role TEXT NOT NULL,
    online INTEGER NOT NULL DEFAULT 0,
    password_sha256 BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS membership (
    department_id TEXT NOT NULL REFERENCES department (id),
    agent_id TEXT NOT NULL REFERENCES agent (id),
    PRIMARY KEY (department_id, agent_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS tag (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    color TEXT NOT NULL,
    background_color TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS api_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('v1', 'v3')),
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    install_id TEXT,
    agent_id TEXT REFERENCES agent (id),
    privileges TEXT NOT NULL,
    valid_to INTEGER
) STRICT;

-- `user_id` is who wrote a message; LiveAgent keeps it apart from the contact's id.
CREATE TABLE IF NOT EXISTS contact (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL UNIQUE,
    name TEXT,
    address TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE IF NOT EXISTS ticket (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    access_code TEXT NOT NULL UNIQUE,
    contact_id TEXT NOT NULL REFERENCES contact (id),
    department_id TEXT NOT NULL REFERENCES department (id),
    agent_id TEXT REFERENCES agent (id),
    status TEXT NOT NULL,
    before_postponing TEXT,
    wakes_at INTEGER,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    resolved_at INTEGER,
    due_at INTEGER,
    deleted_at INTEGER,
    last_activity_at INTEGER NOT NULL,
    last_public_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ticket_wakes ON ticket (wakes_at) WHERE wakes_at IS NOT NULL;

-- What the list of tickets shows: every state of a ticket with the time from which it held, so that the list can lag
-- behind the way a search index does. States that no list can show any more are deleted.
CREATE TABLE IF NOT EXISTS ticket_state (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    held_from INTEGER NOT NULL,
    id TEXT NOT NULL REFERENCES ticket (id),
    code TEXT NOT NULL,
    access_code TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    department_id TEXT NOT NULL,
    agent_id TEXT,
    status TEXT NOT NULL,
    before_postponing TEXT,
    wakes_at INTEGER,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    resolved_at INTEGER,
    due_at INTEGER,
    deleted_at INTEGER,
    last_activity_at INTEGER NOT NULL,
    last_public_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ticket_state_of ON ticket_state (id, seq, held_from);

CREATE TABLE IF NOT EXISTS message_group (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    ticket_id TEXT NOT NULL REFERENCES ticket (id),
    user_id TEXT NOT NULL,
    user_name TEXT NOT NULL,
    type TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS message_group_of ON message_group (ticket_id, seq);

CREATE TABLE IF NOT EXISTS message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    group_id TEXT NOT NULL REFERENCES message_group (id),
    user_id TEXT NOT NULL,
    type TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS message_of ON message (group_id, seq);

CREATE TABLE IF NOT EXISTS history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id TEXT NOT NULL REFERENCES ticket (id),
    department_id TEXT NOT NULL,
    agent_id TEXT,
    status TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS history_of ON history (ticket_id, id);

-- A chat or a call. `agent_id` is whom it rings or who took it, `deadline` when ringing or waiting ends.
CREATE TABLE IF NOT EXISTS live (
    ticket_id TEXT PRIMARY KEY REFERENCES ticket (id),
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('chat', 'call')),
    state TEXT NOT NULL CHECK (state IN ('queued', 'ringing', 'running', 'over')),
    asked_for TEXT,
    agent_id TEXT,
    deadline INTEGER,
    created_at INTEGER NOT NULL,
    state_at INTEGER NOT NULL,
    answered_at INTEGER,
    finished_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS live_deadline ON live (deadline) WHERE deadline IS NOT NULL;

-- Whom a chat or a call rang, and how that ended.
CREATE TABLE IF NOT EXISTS ring (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket_id TEXT NOT NULL REFERENCES ticket (id),
    agent_id TEXT NOT NULL REFERENCES agent (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT CHECK (outcome IN ('answered', 'missed'))
) STRICT;
CREATE INDEX IF NOT EXISTS ring_of ON ring (ticket_id, id);
