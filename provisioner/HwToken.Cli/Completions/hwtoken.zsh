#compdef hwtoken
# Completions of hwtoken for zsh. In ~/.zshrc, behind compinit: eval "$(hwtoken completions zsh)"
_hwtoken() {
  local -a words_found
  words_found=("${(@f)$(hwtoken "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
  compadd -- "${words_found[@]:#}"
  _files
}
compdef _hwtoken hwtoken
