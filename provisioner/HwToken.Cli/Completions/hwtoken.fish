# Completions of hwtoken for fish. To install: hwtoken completions fish > ~/.config/fish/completions/hwtoken.fish
function __hwtoken_words
    set -l typed (commandline -cp)
    hwtoken "[suggest:"(string length -- "$typed")"]" "$typed" 2>/dev/null
end
complete -c hwtoken -a '(__hwtoken_words)'
