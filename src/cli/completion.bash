# completion.bash - completion of jianbao's commands and options for bash.
_jianbao() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local common='--style --no-default-style --font-dir --paper --assets --max-dpi --pdf --output-intent --attach-source --owner-password-file --user-password-file --lang --jobs --data-dir --strict --fail-on --quiet --verbose --help --version'
	local selection='--index --date --from --to --since --tz --now --category --tag --source --only-lang --any --all --none --code --watch-list --limit --order --keep-doubles --files-from --null'
	case $before in
	help) COMPREPLY=($(compgen -W 'post digest batch index list check inspect fonts css' -- "$word")) && return ;;
	--stage) COMPREPLY=($(compgen -W 'post tree parts boxes runs breaks lines strips pages' -- "$word")) && return ;;
	--pdf) COMPREPLY=($(compgen -W 'a-2u,ua-1 a-2a,ua-1 a-3u,ua-1 a-3a,ua-1 a-2u ua-1 tagged 1.4 plain' -- "$word")) && return ;;
	--paper) COMPREPLY=($(compgen -W 'A3 A4 A5 A6 B4 B5 Letter Legal' -- "$word")) && return ;;
	--lang) COMPREPLY=($(compgen -W 'zh-Hans zh-Hant-TW zh-Hant-HK ja ko en' -- "$word")) && return ;;
	--sections) COMPREPLY=($(compgen -W 'category tag source none' -- "$word")) && return ;;
	--order) COMPREPLY=($(compgen -W 'date date-down path' -- "$word")) && return ;;
	--fail-on) COMPREPLY=($(compgen -W 'warning missing-glyph missing-image overflow' -- "$word")) && return ;;
	--font-dir | --assets | --data-dir) COMPREPLY=($(compgen -d -- "$word")) && return ;;
	esac
	case $word in
	-*)
		case ${COMP_WORDS[1]} in
		post) common="--output --files-from --null --report --deps --watch $common" ;;
		batch) common="--output --date --only --force --files-from --null --index --report --deps --watch $common" ;;
		check) common="--files-from --null --report --watch $common" ;;
		digest) common="--output $selection --watched --sections --section --title --no-cover --no-contents --glance --back-index --report --deps --watch $common" ;;
		index) common="--files-from --null --index $common" ;;
		list) common="$selection --json $common" ;;
		inspect) common="--stage --css --codepoints --text --glance --back-index --watch-list $common" ;;
		esac
		COMPREPLY=($(compgen -W "$common" -- "$word"))
		return
		;;
	esac
	[ "$COMP_CWORD" -eq 1 ] && COMPREPLY=($(compgen -W 'post digest batch index list check inspect fonts help' -- "$word"))
	COMPREPLY+=($(compgen -f -- "$word"))
}
complete -o filenames -F _jianbao jianbao
