//! Agents, departments, tags, and the customers' contacts.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _, SqliteConnection};

/// The user who wrote what nobody wrote: rules and the system.
pub(crate) const SYSTEM: &str = "system00";

/// An agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agent {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: String,
    pub(crate) online: bool,
}

impl FromRow<'_, SqliteRow> for Agent {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            email: row.try_get("email")?,
            role: row.try_get("role")?,
            online: row.try_get("online")?,
        })
    }
}

/// A department with the ids of its agents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Department {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) agents: Vec<String>,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) color: String,
    pub(crate) background_color: String,
}

/// A customer: `address` is an e-mail address or a phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) name: Option<String>,
    pub(crate) address: String,
}

pub(crate) async fn insert_agent(
    conn: &mut SqliteConnection,
    agent: &Agent,
    password_sha256: &[u8],
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO agent (id, name, email, role, online, password_sha256) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(&agent.id)
    .bind(&agent.name)
    .bind(&agent.email)
    .bind(&agent.role)
    .bind(agent.online)
    .bind(password_sha256)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn agents(conn: &mut SqliteConnection) -> sqlx::Result<Vec<Agent>> {
    sqlx::query_as("SELECT id, name, email, role, online FROM agent ORDER BY id").fetch_all(conn).await
}

pub(crate) async fn agent(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<Agent>> {
    sqlx::query_as("SELECT id, name, email, role, online FROM agent WHERE id = ?")
        .bind(id)
        .fetch_optional(conn)
        .await
}

/// The agent of an id or an e-mail address.
pub(crate) async fn agent_called(conn: &mut SqliteConnection, name: &str) -> sqlx::Result<Option<Agent>> {
    sqlx::query_as("SELECT id, name, email, role, online FROM agent WHERE id = ?1 OR email = ?1")
        .bind(name)
        .fetch_optional(conn)
        .await
}

/// The agent who signs in with this address and password.
pub(crate) async fn agent_signing_in(
    conn: &mut SqliteConnection,
    email: &str,
    password_sha256: &[u8],
) -> sqlx::Result<Option<Agent>> {
    sqlx::query_as("SELECT id, name, email, role, online FROM agent WHERE email = ? AND password_sha256 = ?")
        .bind(email)
        .bind(password_sha256)
        .fetch_optional(conn)
        .await
}

pub(crate) async fn set_online(conn: &mut SqliteConnection, agent: &str, online: bool) -> sqlx::Result<()> {
    sqlx::query("UPDATE agent SET online = ? WHERE id = ?").bind(online).bind(agent).execute(conn).await?;
    Ok(())
}

/// The online members of a department in the order they are rung.
pub(crate) async fn online_members(
    conn: &mut SqliteConnection,
    department: &str,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT a.id FROM agent a JOIN membership m ON m.agent_id = a.id
         WHERE m.department_id = ? AND a.online = 1 ORDER BY a.id",
    )
    .bind(department)
    .fetch_all(conn)
    .await
}

pub(crate) async fn insert_department(
    conn: &mut SqliteConnection,
    department: &Department,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO department (id, name) VALUES (?, ?)")
        .bind(&department.id)
        .bind(&department.name)
        .execute(&mut *conn)
        .await?;
    for agent in &department.agents {
        sqlx::query("INSERT INTO membership (department_id, agent_id) VALUES (?, ?)")
            .bind(&department.id)
            .bind(agent)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

pub(crate) async fn departments(conn: &mut SqliteConnection) -> sqlx::Result<Vec<Department>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT id, name FROM department ORDER BY id").fetch_all(&mut *conn).await?;
    let mut departments = Vec::with_capacity(rows.len());
    for (id, name) in rows {
        let agents =
            sqlx::query_scalar("SELECT agent_id FROM membership WHERE department_id = ? ORDER BY agent_id")
                .bind(&id)
                .fetch_all(&mut *conn)
                .await?;
        departments.push(Department { id, name, agents });
    }
    Ok(departments)
}

pub(crate) async fn department(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<Department>> {
    Ok(departments(conn).await?.into_iter().find(|department| department.id == id))
}

pub(crate) async fn insert_tag(conn: &mut SqliteConnection, tag: &Tag) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO tag (id, name, color, background_color) VALUES (?, ?, ?, ?)")
        .bind(&tag.id)
        .bind(&tag.name)
        .bind(&tag.color)
        .bind(&tag.background_color)
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn tags(conn: &mut SqliteConnection) -> sqlx::Result<Vec<Tag>> {
    let rows: Vec<(String, String, String, String)> =
        sqlx::query_as("SELECT id, name, color, background_color FROM tag ORDER BY id")
            .fetch_all(conn)
            .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, color, background_color)| Tag { id, name, color, background_color })
        .collect())
}

/// The contact of an address; a new one gets the ids of `fresh`. A name once known stays unless a new one is given.
pub(crate) async fn contact(conn: &mut SqliteConnection, fresh: &Contact) -> sqlx::Result<Contact> {
    sqlx::query(
        "INSERT INTO contact (id, user_id, name, address) VALUES (?, ?, ?, ?)
         ON CONFLICT (address) DO UPDATE SET name = coalesce(excluded.name, name)",
    )
    .bind(&fresh.id)
    .bind(&fresh.user_id)
    .bind(&fresh.name)
    .bind(&fresh.address)
    .execute(&mut *conn)
    .await?;
    let (id, user_id, name, address) =
        sqlx::query_as("SELECT id, user_id, name, address FROM contact WHERE address = ?")
            .bind(&fresh.address)
            .fetch_one(conn)
            .await?;
    Ok(Contact { id, user_id, name, address })
}

pub(crate) async fn contact_by_id(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Contact> {
    let (id, user_id, name, address) =
        sqlx::query_as("SELECT id, user_id, name, address FROM contact WHERE id = ?")
            .bind(id)
            .fetch_one(conn)
            .await?;
    Ok(Contact { id, user_id, name, address })
}
