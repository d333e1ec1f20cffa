#!/bin/sh
# portable.sh BUILD - the sample digest in each style, made by other builds of the program, must be the same bytes: by clang, which takes the
# arguments of a call in another order than gcc; for 32 bits, where the libraries are; and on a lesser processor, for which the
# libraries choose other code. What is not at hand is said to be skipped. Another machine's compiler and what runs its programs
# may be given, with PKG_CONFIG_LIBDIR and PKG_CONFIG_SYSROOT_DIR for its libraries:
#   PORTABLE_CC='aarch64-linux-gnu-gcc --sysroot=ROOT' PORTABLE_RUN='qemu-aarch64-static -L ROOT' make portable
set -u
BUILD=${1:-build}
. tests/harness.sh

digests() { # folder program…
	folder=$1
	shift
	mkdir -p "$work/$folder"
	for sheet in styles/*.css; do
		"$@" digest -q tests/posts -s "$sheet" --glance --back-index -o "$work/$folder/$(basename "$sheet" .css).pdf" 2>"$work/log" || return 1
	done
}

same() { # name program…
	name=$1
	shift
	digests "$name" "$@" && diff -r "$work/here" "$work/$name" >"$work/log" 2>&1
	ok "$name: the same bytes" $?
}

# built NAME COMPILER: the program in build/NAME, unless the compiler is missing or has no libraries
built() {
	printf '#include <hpdf.h>\nint main(void) { return HPDF_CheckError(0); }\n' >"$work/try.c"
	# shellcheck disable=SC2086
	if ! $2 -o "$work/try" "$work/try.c" -lhpdf 2>"$work/log"; then
		echo "SKIPPED $1: no such compiler, or no libraries for it"
		return 1
	fi
	make -s CC="$2" OUT="build/$1" "build/$1/jianbao" >"$work/log" 2>&1
	ok "$1: builds" $?
}

digests here "$BUILD/jianbao"
ok 'made here' $?
! built clang clang || same clang build/clang/jianbao
! built m32 'gcc -m32' || same m32 build/m32/jianbao
same lesser env GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2_Usable,-AVX2,-BMI2,-SSE4_2 "$BUILD/jianbao"
if command -v qemu-x86_64-static >"$work/log" && [ "$(uname -m)" = x86_64 ]; then
	same core2 qemu-x86_64-static -cpu core2duo "$BUILD/jianbao"
else
	echo 'SKIPPED core2: no qemu-x86_64-static, or no such machine'
fi
# shellcheck disable=SC2086
[ -z "${PORTABLE_CC:-}" ] || ! built other "$PORTABLE_CC" || same other ${PORTABLE_RUN:-} build/other/jianbao
finish
