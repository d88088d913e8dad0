# Completions of hwtoken for bash. In ~/.bashrc: eval "$(hwtoken completions bash)"
_hwtoken() {
  local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=($(compgen -W "$(hwtoken "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
}
# Where a file may stand, bash's own completion goes on.
complete -o default -F _hwtoken hwtoken
