//! Where the socket lies, and that nobody else gets at it.

use crate::Error;
use interprocess::local_socket::{GenericFilePath, Name, ToFsName, tokio::Stream};
use std::path::{Path, PathBuf};

/// Where the link is: a socket on Unix, a named pipe on Windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(PathBuf);

impl Place {
    /// At this path. On Unix the folder around it must be the user's own, closed to others, or creatable as such.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The path of the socket or pipe.
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn name(&self) -> Result<Name<'_>, Error> {
        self.0.as_path().to_fs_name::<GenericFilePath>().map_err(|source| self.failed(source))
    }

    pub(crate) fn failed(&self, source: std::io::Error) -> Error {
        Error::Socket { path: self.0.clone(), source }
    }
}

#[cfg(unix)]
mod unix {
    use super::{Error, Path, PathBuf, Place, Stream};
    use interprocess::local_socket::traits::StreamCommon;
    use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
    use std::io::ErrorKind;
    use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, OpenOptionsExt};
    use std::{env, fs};

    impl Place {
        /// The place of this user's bell: `deskbell/bell.sock` in `$XDG_RUNTIME_DIR`, or where there is no such
        /// folder (macOS, a bare login) in a folder named by the user id among the temporary files.
        pub fn of_user() -> Self {
            Self::from_folders(env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).as_deref(), &env::temp_dir())
        }

        /// The XDG base directory specification has relative paths ignored.
        pub(super) fn from_folders(runtime: Option<&Path>, temporary: &Path) -> Self {
            let folder = match runtime.filter(|path| path.is_absolute()) {
                Some(runtime) => runtime.join("deskbell"),
                None => temporary.join(format!("deskbell-{}", user())),
            };
            Self(folder.join("bell.sock"))
        }

        /// Makes the folder, takes the lock that makes its holder the only server, and clears away what a dead one
        /// left. The lock ends with the process, however that ends.
        pub(crate) fn take(&self) -> Result<File, Error> {
            let folder = self.0.parent().unwrap_or(Path::new("."));
            let unfit = |why: String| Error::Folder { path: folder.to_owned(), why };
            match DirBuilder::new().mode(0o700).create(folder) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(unfit(error.to_string()));
                }
                Ok(()) | Err(_) => {}
            }
            let found = fs::symlink_metadata(folder).map_err(|error| unfit(error.to_string()))?;
            if !found.is_dir() {
                return Err(unfit("it is not a folder; remove it".to_owned()));
            }
            if found.uid() != user() {
                return Err(unfit("it belongs to another user; have it removed".to_owned()));
            }
            if found.mode() & 0o077 != 0 {
                return Err(unfit("others may enter it; close it with `chmod 700`".to_owned()));
            }

            let lock = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .mode(0o600)
                .open(self.0.with_extension("lock"))
                .map_err(|error| unfit(error.to_string()))?;
            lock.try_lock().map_err(|error| match error {
                TryLockError::WouldBlock => Error::AlreadyRunning,
                TryLockError::Error(error) => unfit(error.to_string()),
            })?;
            if fs::symlink_metadata(&self.0).is_ok_and(|found| found.file_type().is_socket()) {
                fs::remove_file(&self.0).map_err(|source| self.failed(source))?;
            }
            Ok(lock)
        }

        /// Refuses a peer of another user.
        pub(crate) fn check_peer(&self, stream: &Stream) -> Result<(), Error> {
            let peer = stream.peer_creds().map_err(|source| self.failed(source))?;
            if peer.euid() == Some(user()) { Ok(()) } else { Err(Error::Stranger(self.0.clone())) }
        }
    }

    fn user() -> u32 {
        rustix::process::geteuid().as_raw()
    }
}

#[cfg(windows)]
mod windows {
    use super::{Error, PathBuf, Place, Stream};
    use std::env;

    impl Place {
        /// The place of this user's bell: the pipe `deskbell-USER`.
        pub fn of_user() -> Self {
            let user: String = env::var("USERNAME")
                .unwrap_or_default()
                .chars()
                .map(|character| if character == '\\' { '_' } else { character })
                .collect();
            Self(PathBuf::from(format!(r"\\.\pipe\deskbell-{user}")))
        }

        /// A pipe's name ends with its server: nothing has to be prepared, and nothing is left behind.
        #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same words as on Unix")]
        pub(crate) fn take(&self) -> Result<(), Error> {
            Ok(())
        }

        /// The default access list of a pipe lets only its owner, the system and administrators write.
        #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the same words as on Unix")]
        pub(crate) fn check_peer(&self, _: &Stream) -> Result<(), Error> {
            Ok(())
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_socket_lies_in_the_runtime_folder() {
        let place = Place::from_folders(Some(Path::new("/run/user/7")), Path::new("/tmp"));
        assert_eq!(place, Place::at("/run/user/7/deskbell/bell.sock"));
    }

    #[test]
    fn without_a_usable_runtime_folder_it_lies_in_a_folder_named_by_the_user_id() {
        let user = rustix::process::geteuid().as_raw();
        let expected = Place::at(format!("/tmp/deskbell-{user}/bell.sock"));
        assert_eq!(Place::from_folders(None, Path::new("/tmp")), expected);
        assert_eq!(Place::from_folders(Some(Path::new("")), Path::new("/tmp")), expected);
        assert_eq!(Place::from_folders(Some(Path::new("run")), Path::new("/tmp")), expected);
    }
}
