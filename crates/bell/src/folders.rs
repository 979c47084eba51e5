//! Where Deskbell keeps things.

use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FolderError {
    /// The user has none to put things in.
    #[error("there is no home folder; set the environment variable HOME")]
    NoHome,
    /// The folder cannot be made, or not closed to others.
    #[error("the folder {path} cannot be used: {source}")]
    Unusable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// The folder of the journal, made if need be, open to this user alone: `deskbell` in `$XDG_DATA_HOME`, in
/// `~/Library/Application Support` or in `%APPDATA%`.
pub(crate) fn data() -> Result<PathBuf, FolderError> {
    let path = base()?.data_dir().join("deskbell");
    make_private(&path).map_err(|source| FolderError::Unusable { path: path.clone(), source })?;
    Ok(path)
}

/// The folder where people look for what they saved: that of downloads, else their own.
pub(crate) fn downloads() -> Result<PathBuf, FolderError> {
    dirs::download_dir().filter(|folder| folder.is_dir()).or_else(dirs::home_dir).ok_or(FolderError::NoHome)
}

/// The folder of what desktops start at login.
#[cfg(target_os = "linux")]
pub(crate) fn autostart() -> Result<PathBuf, FolderError> {
    Ok(base()?.config_dir().join("autostart"))
}

fn base() -> Result<impl BaseStrategy, FolderError> {
    etcetera::base_strategy::choose_native_strategy().map_err(|_| FolderError::NoHome)
}

/// Makes a folder if need be, and closes it to others.
pub(crate) fn make_private(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_folder_is_closed_to_others_even_if_it_was_open() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("share/deskbell");
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        make_private(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_file_in_its_place_is_an_error_and_stays() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("deskbell");
        fs::write(&path, "precious").unwrap();
        assert!(make_private(&path).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    }
}
