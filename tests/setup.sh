#!/bin/sh
# setup.sh PACKAGE:PROOF… - installs the Debian packages whose proof is missing (p=pkg-config name, h=C header, c=command, d=data
# file, f=font family with _ for blanks). Needs no network and no root when all are there. Elsewhere it says what to install.
set -u

has() {
	case $1 in
	p=*) pkg-config --exists "${1#p=}" 2>/dev/null ;;
	h=*) echo "#include <${1#h=}>" | gcc -E - >/dev/null 2>&1 ;;
	d=*) [ -e "${1#d=}" ] ;;
	c=*) command -v "${1#c=}" >/dev/null 2>&1 ;;
	f=*) family=$(echo "${1#f=}" | tr _ ' ')
		fc-match "$family" family 2>/dev/null | grep -qF "$family" ;;
	esac
}

missing=
for entry; do
	has "${entry#*:}" || missing="$missing ${entry%%:*}"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
	echo "Please install what these Debian packages hold:$missing" >&2
	exit 1
fi
if [ "$(id -u)" = 0 ]; then
	sudo=
elif command -v sudo >/dev/null 2>&1; then
	sudo=sudo
else
	echo "Please install as root: apt-get install$missing" >&2
	exit 1
fi
echo "Installing:$missing"
$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
	echo "apt-get failed; please install:$missing" >&2
	exit 1
}
