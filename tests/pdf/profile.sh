#!/bin/sh
# profile.sh SPACE CLASS VERSION [NAME] - an ICC profile that has the header it must have (ICC.1:2010, 7.2) and a description, and no
# tables, on standard output: SPACE 'RGB ' or CMYK, CLASS prtr, mntr …, VERSION 2 or 4.
name=${4:-"Press of $1"}
len=${#name}
octal() { printf '\\%03o' $(($1 >> 24 & 255)) $(($1 >> 16 & 255)) $(($1 >> 8 & 255)) $(($1 & 255)); }
zeros() { head -c "$1" /dev/zero; }

# header: 128 bytes; table: one tag at 144; tag: type, four zeros, length, text
printf "$(octal $((144 + 12 + len + 1)))"
zeros 4
printf "\\$(printf '%03o' "$3")"
zeros 3
printf '%s%sLab ' "$2" "$1"
zeros 12
printf acsp
zeros 88
printf "$(octal 1)desc$(octal 144)$(octal $((12 + len + 1)))desc$(octal 0)$(octal $((len + 1)))%s\\000" "$name"
