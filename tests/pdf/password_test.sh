#!/bin/sh
# password_test.sh - locked PDFs: other readers open them with the right password, and with no other; what they say of the lock.
set -u
. tests/harness.sh
cd "$(dirname "$0")/../.." || exit 1

printf '主人 2026\n' >"$work/owner"
printf '\354\202\254\354\232\251\354\236\220' >"$work/user" # Hangul, no end of line
printf 'wrong\n' >"$work/wrong"
printf '' >"$work/none"

lock() { # out arguments…
	out=$1
	shift
	"$JIANBAO" digest -q tests/posts "$@" -o "$work/$out.pdf" >"$work/log" 2>&1
}

# The first line of a file as qpdf and poppler take it.
opens() { # name file password-file whose (u, o)
	qpdf --password-file="$work/$3" --check --no-warn "$work/$2.pdf" >"$work/log" 2>&1
	ok "$1: qpdf" $?
	pdftotext "-$4pw" "$(head -n 1 "$work/$3")" "$work/$2.pdf" "$work/$2.txt" >"$work/log" 2>&1 && cmp "$work/open.txt" "$work/$2.txt" >>"$work/log" 2>&1
	ok "$1: the whole text by poppler" $?
}

stays_shut() { # name file password-file
	qpdf --password-file="$work/$3" --check "$work/$2.pdf" >"$work/log" 2>&1
	[ $? -eq 2 ] && grep -q 'invalid password' "$work/log"
	ok "$1: not by qpdf" $?
	pdftotext -upw "$(head -n 1 "$work/$3")" "$work/$2.pdf" - >"$work/log" 2>&1
	[ $? -ne 0 ] && grep -q 'Incorrect password' "$work/log"
	ok "$1: not by poppler" $?
}

lock open --pdf ua-1
pdftotext "$work/open.pdf" "$work/open.txt"

lock both --owner-password-file "$work/owner" --user-password-file "$work/user" --attach-source
ok 'both passwords: made' $?
opens "both, the user's" both user u
opens "both, the owner's" both owner o
stays_shut 'both, a wrong one' both wrong
stays_shut 'both, none' both none
! LC_ALL=C grep -aqE 'dc:title|pdfuaid|/Type */(Catalog|Page|Filespec)|ModDate' "$work/both.pdf"
ok 'both: nothing of it stands open in the file' $?
qpdf --password-file="$work/user" --show-encryption "$work/both.pdf" >"$work/log" 2>&1
for line in 'R = 6' 'extract for accessibility: allowed' 'extract for any purpose: allowed' 'print high resolution: allowed' \
	'modify anything: not allowed' 'stream encryption method: AESv3' 'string encryption method: AESv3' 'file encryption method: AESv3'; do
	grep -qxF "$line" "$work/log"
	ok "both: $line" $?
done
qpdf --password-file="$work/owner" --decrypt "$work/both.pdf" "$work/decrypted.pdf" >"$work/log" 2>&1 && "$BUILD/tests/pdf/tag_check" --ua "$work/decrypted.pdf" >"$work/log" 2>&1
ok 'both: decrypted, it keeps the rules of tags' $?
pdftoppm -r 20 -opw "$(cat "$work/owner")" "$work/both.pdf" "$work/a" >"$work/log" 2>&1 && pdftoppm -r 20 "$work/open.pdf" "$work/b" >>"$work/log" 2>&1
ok 'both: pages are drawn' $?
for page in "$work"/b-*.ppm; do
	cmp "$page" "$work/a-${page##*/b-}" >>"$work/log" 2>&1 || break
done
ok 'both: they look the same as open ones' $?
pdfdetach -upw "$(cat "$work/user")" -save 1 -o "$work/post" "$work/both.pdf" >"$work/log" 2>&1 && find tests/posts -name '*.md' -exec cmp -s {} "$work/post" \; -print | grep -q .
ok 'both: an attached post is whole' $?

lock owner --owner-password-file "$work/owner"
opens "owner's alone, without one" owner none u
opens "owner's alone, with it" owner owner o
lock user --user-password-file "$work/user"
opens "user's alone" user user u
stays_shut "user's alone, none" user none
qpdf --password-file="$work/user" --show-encryption "$work/user.pdf" | grep -q 'Supplied password is owner password'
ok "user's alone: it is the owner's, too" $?

# ---- the same bytes ----

lock again --owner-password-file "$work/owner" --user-password-file "$work/user" --attach-source -j 1
cmp "$work/both.pdf" "$work/again.pdf" >"$work/log" 2>&1
ok 'the same passwords give the same bytes' $?
printf '主人 2026\r\n' >"$work/owner-crlf"
printf '\341\204\211\341\205\241\341\204\213\341\205\255\341\206\274\341\204\214\341\205\241\n' >"$work/user-jamo" # the same word in single letters
lock again --owner-password-file "$work/owner-crlf" --user-password-file "$work/user-jamo" --attach-source
cmp "$work/both.pdf" "$work/again.pdf" >"$work/log" 2>&1
ok 'ends of lines and ways to write a character are no part of a password' $?
lock other --owner-password-file "$work/owner" --user-password-file "$work/wrong" --attach-source
! cmp -s "$work/both.pdf" "$work/other.pdf"
ok 'another password gives other bytes' $?

# ---- what is no password ----

refused() { # words of the message, arguments…
	words=$1
	shift
	lock x "$@"
	[ $? -eq 2 ] && [ ! -e "$work/x.pdf" ] && grep -qF -- "$words" "$work/log"
	ok "refused: $words" $?
}

refused 'password is empty' --user-password-file "$work/none"
printf '\n' >"$work/line"
refused 'password is empty' --owner-password-file "$work/line"
printf 'one\ntwo\n' >"$work/lines"
refused 'more than a line' --owner-password-file "$work/lines"
printf '\377\376' >"$work/bytes"
refused 'not in UTF-8' --user-password-file "$work/bytes"
printf 'a\007b' >"$work/bell"
refused 'no password may' --user-password-file "$work/bell"
printf '%0130d' 1 >"$work/long"
refused '127 bytes' --user-password-file "$work/long"
refused 'cannot be read' --user-password-file "$work/missing"
refused 'ISO 19005-2, 6.1.3' --user-password-file "$work/user" --pdf a-2u,ua-1
refused 'AES-256' --owner-password-file "$work/owner" --pdf 1.4

# ---- editions of desks ----

printf 'desks:\n  - name: all\n' >"$work/desks.yml"
for password in wrong user; do
	"$JIANBAO" batch -q "$work/desks.yml" tests/posts --user-password-file "$work/$password" --index "$work/index" -o "$work/desks/" >"$work/log" 2>&1
	qpdf --password-file="$work/$password" --check "$work/desks/all.pdf" >>"$work/log" 2>&1
	ok "an edition is made anew for another password ($password)" $?
done
finish
