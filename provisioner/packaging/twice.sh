#!/usr/bin/env bash
# twice.sh PLATFORM: publishes the last commit from two clones in two folders, packs the tool for that platform in both, and
# compares the bytes of all that comes out. Takes minutes.
set -euo pipefail
platform=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for clone in a the-other; do
  git clone -q "$root" "$work/$clone"
  cd "$work/$clone"
  provisioner/packaging/publish.sh "$work/out-$clone" "$platform"
  dotnet pack provisioner/HwToken.Cli -p:RunAnalyzers=false -p:ToolPackageRuntimeIdentifiers="$platform" -o "$work/out-$clone" -v q --nologo
  (cd "$work/out-$clone" && find . -type f | LC_ALL=C sort | xargs sha256sum > "$work/sums-$clone")
done
[ -s "$work/sums-a" ] && diff "$work/sums-a" "$work/sums-the-other" && echo "The same bytes:" && cat "$work/sums-a"
