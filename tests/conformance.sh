#!/bin/sh
# conformance.sh BUILD - veraPDF, the reference validator, over the PDFs of all samples and golden cases in each shipped style, and over
# posts and whole days of the corpus of real posts where it is at hand (CORPUS, ../shared/corpus): PDF/UA-1, PDF/A-2u, PDF/A-2a,
# PDF/A-3u and PDF/A-3a. Then over files broken on purpose, all of which it must refuse.
# veraPDF comes from the Maven registry (Debian: default-jre-headless, maven), or as jars in the folder that VERAPDF_LIB names.
set -u
BUILD=${1:-build}
. tests/harness.sh
CORPUS=${CORPUS:-../shared/corpus}
VERAPDF_VERSION=${VERAPDF_VERSION:-1.28.2}
VERAPDF_LIB=${VERAPDF_LIB:-build/verapdf-$VERAPDF_VERSION}
CORPUS_POSTS=${CORPUS_POSTS:-300}

skip() { # reason
	echo "conformance: skipped, $1"
	exit 0
}

# The jars of veraPDF and all they need, once.
fetch() {
	command -v mvn >"$work/log" || skip 'no mvn to get veraPDF with (Debian package maven)'
	cat >"$work/pom.xml" <<-POM
		<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
		<groupId>jianbao</groupId><artifactId>conformance</artifactId><version>1</version>
		<dependencies><dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId>
		<version>$VERAPDF_VERSION</version></dependency></dependencies></project>
	POM
	timeout 300 mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib" >"$work/log" 2>&1 ||
		skip 'the Maven registry does not give veraPDF'
	mkdir -p "$(dirname "$VERAPDF_LIB")" && cp -r "$work/lib" "$VERAPDF_LIB"
}

# vera PROFILE FOLDER option…: a line for each file, PASS or FAIL or ERROR before its path
vera() {
	profile=$1
	in=$2
	shift 2
	java -Xmx2g -cp "$VERAPDF_LIB/*" org.verapdf.apps.GreenfieldCliWrapper "$@" -f "$profile" --format text -r "$in" 2>"$work/java" >"$work/$profile.txt"
}

# all_pass PROFILE FOLDER option…: every PDF of the folder conforms
all_pass() {
	count=$(find "$2" -name '*.pdf' | wc -l)
	vera "$@"
	grep -v '^PASS' "$work/$1.txt" >"$work/log"
	[ "$count" -gt 0 ] && [ "$(grep -c '^PASS' "$work/$1.txt")" -eq "$count" ]
	ok "$1: $count files of $(basename "$2")" $?
}

# Not all input makes a PDF (some is bad on purpose), but what is made must conform.
make_pdf() { # out arguments…
	out=$1
	shift
	timeout 120 "$JIANBAO" "$@" -o "$out" >"$work/made" 2>&1
}

make_cases() {
	for input in tests/cases/*/*.md tests/cases/*/*.html tests/cases/*/*.post tests/posts/*.md tests/posts/*.html tests/faults/*.md; do
		[ -f "$input" ] || continue
		name=$(echo "$input" | tr / _)
		make_pdf "$work/cases/$name.pdf" post -q "$input"
		[ ! -f "${input%.*}.css" ] || make_pdf "$work/cases/$name-styled.pdf" post -q "$input" -s "${input%.*}.css"
	done
}

# All posts with all that a digest can have.
make_samples() {
	set -- --glance --watch-list 望舒科技=望舒,900745 --watch-list 储能=儲能 --watch-list Kestrel --watch-list 恒大
	for sheet in styles/*.css; do
		style=$(basename "$sheet" .css)
		make_pdf "$work/samples/$style.pdf" digest -q tests/posts -s "$sheet" "$@"
	done
	make_pdf "$work/samples/a5.pdf" digest -q tests/posts --paper A5 "$@"
	make_pdf "$work/samples/plain.pdf" digest -q tests/posts
}

make_corpus() {
	find "$CORPUS" -name '*.md' ! -name 'README.md' | LC_ALL=C sort >"$work/posts"
	every=$(($(wc -l <"$work/posts") / CORPUS_POSTS + 1))
	awk "NR % $every == 1 || $every == 1" "$work/posts" | while read -r post; do
		make_pdf "$work/corpus/$(echo "${post#"$CORPUS"}" | tr / _).pdf" post -q "$post"
	done
	for date in 2019-12-23 2020-01-16 2020-01-12; do
		make_pdf "$work/corpus/day-$date.pdf" digest -q "$CORPUS/neist" --index "$work/index-neist" --date "$date"
	done
	make_pdf "$work/corpus/day-2026-02-15.pdf" digest -q "$CORPUS/ai-briefings" --index "$work/index-ai" --date 2026-02-15
}

# broken NAME PROFILE SCRIPT: a sound file, edited by sed, must be refused; the edits keep the lengths of all lines
broken() {
	sed "$3" "$work/sound.qdf" | fix-qdf >"$work/broken/$1.pdf" 2>"$work/log"
	cmp -s "$work/sound.qdf" "$work/broken/$1.pdf"
	[ $? -eq 1 ]
	ok "$1: the edit does something" $?
	java -Xmx1g -cp "$VERAPDF_LIB/*" org.verapdf.apps.GreenfieldCliWrapper -f "$2" --format text "$work/broken/$1.pdf" >"$work/log" 2>"$work/java"
	grep -q '^FAIL' "$work/log"
	ok "$1: refused by $2" $?
}

command -v java >/dev/null || skip 'no java (Debian package default-jre-headless)'
[ -d "$VERAPDF_LIB" ] || fetch
mkdir "$work/cases" "$work/samples" "$work/corpus" "$work/a2a" "$work/a3u" "$work/a3a" "$work/intent" "$work/locked" "$work/broken"
make_cases
make_samples
for folder in cases samples; do
	all_pass ua1 "$work/$folder"
	all_pass 2u "$work/$folder"
done
make_pdf "$work/a2a/digest.pdf" digest -q tests/posts --pdf a-2a,ua-1
all_pass 2a "$work/a2a"
make_pdf "$work/a3u/digest.pdf" digest -q tests/posts --attach-source
make_pdf "$work/a3u/empty.pdf" digest -q tests/posts --pdf a-3u,ua-1
all_pass 3u "$work/a3u"
all_pass ua1 "$work/a3u"
make_pdf "$work/a3a/digest.pdf" digest -q tests/posts --attach-source --pdf a-3a,ua-1
all_pass 3a "$work/a3a"
for space in CMYK 'RGB '; do
	sh tests/pdf/profile.sh "$space" prtr 2 >"$work/profile"
	make_pdf "$work/intent/digest-$space.pdf" digest -q tests/posts -s newspaper --output-intent "$work/profile"
	make_pdf "$work/intent/post-$space.pdf" post -q tests/cases/css/color5-7-device-cmyk.md -s tests/cases/css/color5-7-device-cmyk.css --output-intent "$work/profile"
done
all_pass 2u "$work/intent"
all_pass ua1 "$work/intent"
echo conformance >"$work/password"
make_pdf "$work/locked/digest.pdf" digest -q tests/posts --attach-source --user-password-file "$work/password"
all_pass ua1 "$work/locked" --password conformance
if [ -d "$CORPUS/neist" ]; then
	make_corpus
	all_pass ua1 "$work/corpus"
	all_pass 2u "$work/corpus"
fi

make_pdf "$work/sound.pdf" post -q tests/cases/tags/table.html --lang zh-Hans
qpdf --qdf --object-streams=disable "$work/sound.pdf" "$work/sound.qdf" >"$work/log" 2>&1
broken 'no title shown' ua1 's|/DisplayDocTitle true|/DisplayDocTitle false|'
broken 'not marked' ua1 's|/Marked true|/Marked false|'
broken 'cells beyond the rows' ua1 's|/RowSpan 2|/RowSpan 9|'
broken 'a level of headings left out' ua1 's|/S /H1$|/S /H3|'
broken 'a row outside tables' ua1 's|/S /Table$|/S /Sect|'
broken 'a font not embedded' 2u 's|/FontFile\([23]\) |/FontFilf\1 |'
broken 'no text of codes' 2u 's|/ToUnicode |/ToUnicodf |'
broken 'no output intent' 2u 's|/OutputIntents |/OutputIntentz |'
finish
