//! What the agent chose.

use super::{Journal, JournalError};
use deskbell_core::Preferences;
use sqlx::Row;

impl Journal {
    /// The preferences; the defaults if none were set.
    pub async fn preferences(&self) -> Result<Preferences, JournalError> {
        let mut connection = self.connection().await;
        let row = sqlx::query("SELECT body FROM preferences").fetch_optional(&mut *connection).await?;
        row.map_or_else(|| Ok(Preferences::default()), |row| Ok(serde_json::from_str(row.try_get(0)?)?))
    }

    /// Sets the preferences.
    pub async fn set_preferences(&self, preferences: &Preferences) -> Result<(), JournalError> {
        let mut connection = self.connection().await;
        sqlx::query(
            "INSERT INTO preferences (only, body) VALUES (1, ?1) ON CONFLICT (only) DO UPDATE SET body = ?1",
        )
        .bind(serde_json::to_string(preferences)?)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}
