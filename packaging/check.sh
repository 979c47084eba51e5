#!/bin/sh
# Proves the package on a clean Debian of this machine's release, in a folder that is gone afterwards: it installs, its
# entries are valid, the bell starts as from the menu and answers, its user switches off the start at login, and once
# removed nothing of it is left but what is that user's. As root; downloads some 200 MB.
# Usage: check.sh DESKBELL.deb
set -eu
# Mounts and processes of its own: whatever happens, they end with it.
[ "${OWN_NAMESPACE:-}" ] || exec env OWN_NAMESPACE=yes unshare --mount --pid --fork --kill-child sh "$0" "$1"
package=$(realpath "$1")
. /etc/os-release
clean=$(mktemp -d)
chmod 755 "$clean"
trap 'umount "$clean/proc" || true; rm -rf --one-file-system "$clean"' EXIT
trap 'exit 1' HUP INT TERM

inside() { chroot "$clean" env -i LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { inside setpriv --reuid dana --regid dana --init-groups env HOME=/home/dana XDG_RUNTIME_DIR=/run/dana "$@"; }
say() { printf '\n-- %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
# Every file but those of dpkg and apt, and what dpkg's triggers keep up to date for all packages.
files() {
    (cd "$clean" && find . -xdev \( -path ./proc -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache \
        -o -path ./var/log -o -path ./tmp -o -path ./run -o -path ./home \) -prune -o -print | sort)
}

say "a clean $PRETTY_NAME"
debootstrap --variant=minbase "${VERSION_CODENAME:?}" "$clean" >"$clean.log" 2>&1 || { cat "$clean.log"; rm "$clean.log"; exit 1; }
rm "$clean.log"
mount -t proc proc "$clean/proc"
cp "$package" "$clean/tmp/deskbell.deb"
echo 'Dpkg::Use-Pty "0";' >"$clean/etc/apt/apt.conf.d/check"
inside apt-get update -qq
# The checkers, and what the package depends on: they are not of the package.
inside apt-get install -qq --no-install-recommends appstream desktop-file-utils libglib2.0-bin hicolor-icon-theme >/dev/null 2>&1
inside apt-get satisfy -qq --no-install-recommends "$(dpkg-deb --field "$package" Depends)" >/dev/null 2>&1
inside useradd --create-home dana
mkdir -m 700 "$clean/run/dana"
inside chown dana: /run/dana
before=$(files)

say "install"
inside apt-get install -qq --no-install-recommends /tmp/deskbell.deb
[ "$(files)" != "$before" ] || fail "nothing was installed"
for program in deskbell deskbell-frontdesk; do inside "$program" --version; done
! inside ldd /usr/bin/deskbell-panel | grep "not found" || fail "the panel lacks libraries"
for entry in /usr/share/applications /etc/xdg/autostart; do inside desktop-file-validate "$entry/deskbell.desktop"; done
inside appstreamcli validate --no-net /usr/share/metainfo/org.deskbell.Deskbell.metainfo.xml

say "start from the menu"
as_user gio launch /usr/share/applications/deskbell.desktop
# It may take a moment until it answers.
for moment in 1 2 3 4 5 6 7 8 9 10; do
    as_user deskbell status --json | grep '"running":true' && break
    [ "$moment" -lt 10 ] || fail "the bell does not answer"
    sleep 1
done
as_user deskbell quit

say "start at login"
as_user deskbell autostart status | grep "starts when"
as_user deskbell autostart off
inside grep Hidden=true /home/dana/.config/autostart/deskbell.desktop
as_user deskbell autostart on | grep "starts when"
as_user deskbell autostart off | grep "does not"

say "remove"
inside apt-get remove -qq deskbell
inside test ! -e /usr/bin/deskbell
inside apt-get purge -qq deskbell
printf '%s\n' "$before" >"$clean/tmp/before"
files | diff "$clean/tmp/before" - || fail "removing it leaves this behind"
say "nothing is left but what is the user's:"
(cd "$clean/home/dana" && find . -type f ! -name '.bash*' ! -name .profile)
