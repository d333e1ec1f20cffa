# jianbao - posts to paginated PDF briefings.
#
#   make            build/jianbao, optimised, with libjianbao.a and .so
#   make demo       sets up, builds, typesets the sample digest into build/demo.pdf
#   make gallery    a page in each style, for the README
#   make test       sets up, then every test; last line: N passed, N failed
#   make accept CASE=name   records a golden case anew
#   make sanitize   the same tests under the address and undefined-behaviour sanitizers
#   make conformance   veraPDF over the PDFs of samples, cases and corpus
#   make portable   the same bytes by other compilers and processors, as far as they are at hand
#   make layers     checks that no #include points against the order of the layers
#   make bench      speed and memory, beside the limits of the libraries and other typesetters that are found
#   make install    DESTDIR and PREFIX as usual
#
# MODE=release (default), debug, asan or tsan choose the build; each stands in a folder of its own under build/.

PREFIX ?= /usr/local
DESTDIR ?=
MODE ?= release
CC = gcc
VERSION = 0.1.0

# ---- what is needed: Debian package, and how its presence is proved: p a pkg-config name, h a header, c a command, d a data file,
# f a font family for fc-match ----
PACKAGES = gcc:c=gcc libc6-dev:h=stdio.h pkg-config:c=pkg-config fontconfig:c=fc-match libhpdf-dev:h=hpdf.h libharfbuzz-dev:p=harfbuzz-subset libfreetype-dev:p=freetype2 \
	libxml2-dev:p=libxml-2.0 libyaml-dev:p=yaml-0.1 libmd4c-dev:p=md4c libfribidi-dev:p=fribidi \
	libfontconfig-dev:p=fontconfig libpng-dev:p=libpng libjpeg62-turbo-dev:p=libjpeg libwebp-dev:p=libwebpdemux libgif-dev:h=gif_lib.h zlib1g-dev:p=zlib libdeflate-dev:p=libdeflate nettle-dev:p=nettle libidn-dev:p=libidn \
	libqrencode-dev:p=libqrencode libhyphen-dev:h=hyphen.h hyphen-en-us:d=/usr/share/hyphen/hyph_en_US.dic hyphen-en-gb:d=/usr/share/hyphen/hyph_en_GB.dic libicu-dev:p=icu-i18n libsqlite3-dev:p=sqlite3 libjansson-dev:p=jansson libcmocka-dev:p=cmocka \
	fonts-noto-cjk:f=Noto_Serif_CJK_SC \
	fonts-noto-core:f=Noto_Serif_Display fonts-noto-color-emoji:f=Noto_Color_Emoji \
	fonts-hanazono:d=/usr/share/fonts/truetype/hanazono/HanaMinB.ttf \
	qpdf:c=qpdf poppler-utils:c=pdftotext mupdf-tools:c=mutool
PKGS = icu-i18n sqlite3 harfbuzz harfbuzz-subset freetype2 libxml-2.0 yaml-0.1 md4c fribidi fontconfig libpng libjpeg libwebp libwebpdemux zlib libdeflate nettle libidn libqrencode

# ---- flags ----
OUT_release = build
OUT_debug = build/debug
OUT_asan = build/asan
OUT_tsan = build/tsan
FLAGS_release = -O2 -g
FLAGS_debug = -O0 -g3
# gcc 12 sees null format strings in sanitized code that are none
FLAGS_asan = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-format-truncation -Wno-format-overflow
FLAGS_tsan = -O1 -g -fsanitize=thread
OUT = $(OUT_$(MODE))
# V=1 shows the commands whole.
QUIET = $(if $(V),,@echo '  $(1)' '$@';)
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings $(WERROR)
# Times beyond 2038 and files of any size on 32-bit machines, too.
CPPFLAGS_ALL = -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -Isrc -Iinclude -DJB_DATA_DIR='"$(PREFIX)/share/jianbao"' $(shell pkg-config --cflags $(PKGS) 2>/dev/null) $(CPPFLAGS)
CFLAGS_ALL = -std=c11 -fPIC -fvisibility=hidden -pthread $(FLAGS_$(MODE)) $(WARN) $(CFLAGS)
LIBS = -pthread $(FLAGS_$(MODE)) $(LDFLAGS) $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -lhyphen -lgif -lm

GENERATORS = src/unicode/ucd_gen.c
CLI_SRC = src/main.c $(wildcard src/cli/*.c)
LIB_SRC = $(filter-out $(GENERATORS),$(wildcard src/base/*.c src/unicode/*.c src/image/*.c src/post/*.c src/doc/*.c src/style/*.c src/font/*.c \
	src/text/*.c src/layout/*.c src/output/*.c src/briefing/*.c src/archive/*.c src/api/*.c))
UNIT_SRC = $(wildcard tests/unit/*_test.c)
TOOL_SRC = $(wildcard tests/tools/*.c tests/pdf/*.c tests/bench/*.c tests/typography/*.c)
LIB_OBJ = $(LIB_SRC:%.c=$(OUT)/obj/%.o)
CLI_OBJ = $(CLI_SRC:%.c=$(OUT)/obj/%.o)
UNIT_BIN = $(UNIT_SRC:tests/unit/%.c=$(OUT)/tests/%)
TOOL_BIN = $(TOOL_SRC:tests/%.c=$(OUT)/tests/%)

.PHONY: all setup demo gallery test accept sanitize conformance portable layers bench install clean unicode-tables tests-built check
.SECONDARY:

all: $(OUT)/jianbao $(OUT)/libjianbao.so

$(OUT)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call QUIET,CC)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

$(OUT)/libjianbao.a: $(LIB_OBJ)
	@rm -f $@
	$(call QUIET,AR)ar rcs $@ $^

$(OUT)/libjianbao.so: $(LIB_OBJ)
	$(call QUIET,LD)$(CC) -shared -Wl,-soname,libjianbao.so.0 -o $@ $^ $(LIBS)

$(OUT)/jianbao: $(CLI_OBJ) $(OUT)/libjianbao.a
	$(call QUIET,LD)$(CC) -o $@ $(CLI_OBJ) $(OUT)/libjianbao.a $(LIBS)

$(OUT)/tests/%: tests/unit/%.c $(OUT)/libjianbao.a
	@mkdir -p $(@D)
	$(call QUIET,CC)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP $< -o $@ $(OUT)/libjianbao.a $(LIBS) -lcmocka

$(OUT)/tests/%: tests/%.c $(OUT)/libjianbao.a
	@mkdir -p $(@D)
	$(call QUIET,CC)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP $< -o $@ $(OUT)/libjianbao.a $(LIBS) -ljansson -ldeflate

# Compiling on all processors unless the caller says otherwise.
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_BIN:=.d) $(TOOL_BIN:=.d)

# Installs what is missing by apt; says what to install where there is no apt or no right to use it.
setup:
	@sh tests/setup.sh $(PACKAGES)

demo: setup
	@$(MAKE) --no-print-directory all
	@sh tests/demo.sh $(OUT)

gallery: all
	@sh tests/gallery.sh $(OUT)

tests-built: $(OUT)/jianbao $(UNIT_BIN) $(TOOL_BIN)

test: setup
	@$(MAKE) --no-print-directory check

# The tests without the set-up, for any MODE.
check: tests-built
	@sh tests/run.sh $(OUT)

accept: $(OUT)/jianbao
	@sh tests/cases.sh accept $(OUT) $(CASE)

sanitize:
	@$(MAKE) --no-print-directory check MODE=asan

conformance: $(OUT)/jianbao
	@sh tests/conformance.sh $(OUT)

portable: $(OUT)/jianbao
	@sh tests/portable.sh $(OUT)

layers:
	@sh tests/layers.sh

bench: all
	@$(MAKE) --no-print-directory tests-built
	@sh tests/bench/run.sh $(OUT)

# The Unicode tables in the tree are made from Debian's package unicode-data (15.0).
UCD ?= /usr/share/unicode
unicode-tables:
	@mkdir -p build
	$(CC) $(CPPFLAGS_ALL) -std=c11 -O1 $(WARN) $(GENERATORS) -o build/ucd_gen
	build/ucd_gen $(UCD) src/unicode/ucd_tables.c
	bzcat $(UCD)/Unihan_Variants.txt.bz2 | LC_ALL=C awk -f src/unicode/han_gen.awk >src/unicode/han_table.c

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include \
		$(DESTDIR)$(PREFIX)/share/jianbao/styles $(DESTDIR)$(PREFIX)/share/jianbao/fonts \
		$(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $(OUT)/jianbao $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(OUT)/libjianbao.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(OUT)/libjianbao.so $(DESTDIR)$(PREFIX)/lib/libjianbao.so.$(VERSION)
	ln -sf libjianbao.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libjianbao.so.0
	ln -sf libjianbao.so.0 $(DESTDIR)$(PREFIX)/lib/libjianbao.so
	install -m 644 include/jianbao.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 styles/* $(DESTDIR)$(PREFIX)/share/jianbao/styles/
	install -m 644 src/cli/jianbao.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 src/cli/completion.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/jianbao
	install -m 644 fonts/* $(DESTDIR)$(PREFIX)/share/jianbao/fonts/
	printf 'prefix=%s\nlibdir=$${prefix}/lib\nincludedir=$${prefix}/include\n\nName: jianbao\nDescription: Posts to paginated PDF briefings\nVersion: %s\nLibs: -L$${libdir} -ljianbao\nLibs.private: -lhpdf -lhyphen -lgif -lm -pthread\nRequires.private: %s\nCflags: -I$${includedir}\n' \
		'$(PREFIX)' '$(VERSION)' '$(PKGS)' > $(DESTDIR)$(PREFIX)/lib/pkgconfig/jianbao.pc

clean:
	rm -rf build
