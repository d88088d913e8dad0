#!/usr/bin/env bash
# archive.sh OUT: of what publish.sh made, an archive for each platform, with sums; on Linux, with zip. The same bytes
# for the same files: in order, without owners, and as old as time.
set -euo pipefail
cd "$1"
for platform in linux-x64 linux-arm64 osx-arm64 osx-x64 win-x64; do
  [ -d "$platform" ] || continue
  chmod -R u=rwX,go=rX "$platform"
  [ ! -f "$platform/hwtoken" ] || chmod 755 "$platform/hwtoken" # Whoever carried it here may have lost that.
  find "$platform" -exec touch -h -d 1980-01-01T00:00:00Z {} +
  rm -f "hwtoken-$platform".*
  if [ "$platform" = win-x64 ]; then
    (cd "$platform" && find . -type f | LC_ALL=C sort | TZ=UTC zip -X -q -@ "../hwtoken-$platform.zip")
  else
    tar --sort=name --format=ustar --owner=0 --group=0 --numeric-owner -C "$platform" -c . | gzip -n -9 > "hwtoken-$platform.tar.gz"
  fi
done
sha256sum $(ls | grep -E '\.(tar\.gz|zip|nupkg|json|bin|licences\.txt)$' | LC_ALL=C sort) > SHA256SUMS
