#!/usr/bin/env bash
# publish.sh OUT [PLATFORM...]: publishes hwtoken as one file for each platform into OUT/PLATFORM, looks whether all that
# must be inside is inside, and tells sizes. Without platforms: all five.
set -euo pipefail
out=$(realpath -m "$1"); shift
cd "$(dirname "$0")/../.."
platforms=("$@"); [ ${#platforms[@]} -gt 0 ] || platforms=(linux-x64 linux-arm64 osx-arm64 osx-x64 win-x64)
helper="dotnet run --project provisioner/HwToken.Publishing -v q --"

for platform in "${platforms[@]}"; do
  dotnet publish provisioner/HwToken.Cli -p:PublishProfile="$platform" -p:RunAnalyzers=false -o "$out/$platform" -v q --nologo
  program=hwtoken; [ "$platform" != win-x64 ] || program=hwtoken.exe
  beside=$(cd "$out/$platform" && ls | LC_ALL=C sort | tr '\n' ' ')
  [ "$beside" = "LICENSE THIRD-PARTY-LICENSES.txt $program licenses " ] || { echo "$platform: beside the program lies what should not: $beside" >&2; exit 1; }

  contents=$($helper contents "$out/$platform/$program")
  libraries=$(ls provisioner/HwToken.Cli/obj/prepared/"$platform"/libraries)
  for part in hwtoken.dll HwToken.Import.dll HwToken.QrMachineCode.dll HwToken.PackedLibraries.dll System.Private.CoreLib.dll; do
    grep -q " $part\$" <<<"$contents" || { echo "$platform: $part is missing." >&2; exit 1; }
  done
  for part in SkiaSharp HarfBuzzSharp wasmtime e_sqlite3 sodium; do
    grep -q "$part" <<<"$libraries" || { echo "$platform: the library $part is missing." >&2; exit 1; }
  done
  decoder=$(stat -c %s provisioner/HwToken.Cli/obj/prepared/"$platform"/HwToken.QrMachineCode 2>/dev/null || stat -f %z provisioner/HwToken.Cli/obj/prepared/"$platform"/HwToken.QrMachineCode)
  size=$(stat -c %s "$out/$platform/$program" 2>/dev/null || stat -f %z "$out/$platform/$program")
  [ "$size" -le 100000000 ] || { echo "$platform: $size bytes are more than 100 MB." >&2; exit 1; }
  echo "$platform: $size bytes; QR decoder prepared: $([ "$decoder" -gt 0 ] && echo yes || echo no, this machine can not); libraries: $(echo $libraries)"
done
