# Completions of hwtoken for fish. To install: hwtoken completions fish > ~/.config/fish/completions/hwtoken.fish
complete -c hwtoken -a '(hwtoken "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
