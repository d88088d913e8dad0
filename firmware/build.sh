#!/usr/bin/env bash
# build.sh DIR [BOARD]: the firmware from its sources to DIR/HwToken.Firmware.Esp32.bin, without Visual Studio.
#
# BOARD is a file of HwToken.Firmware.Esp32/Boards without its ending: DevKit if none is given. The .bin of another board has its name in its own.
#
# The steps are those of nanoFramework's extension: compile for its mscorlib, convert to .pe, put the .pe files one behind another, each
# filled up to four bytes, the program's last. It takes the .NET SDK, Mono where the system is not Windows (for the metadata
# processor, a program for .NET Framework), and nuget.org. firmware/docs/hardware.md says which steps of it have run.
#
# NANO_LIBRARIES  a folder with the libraries' .dll and .pe files, in place of the packages
# NANO_PROCESSOR  the command that is the metadata processor, in place of its package's
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?The folder for what is built is missing.}"
out=$(cd "$1" && pwd)
board=${2:-DevKit}
boards=$here/HwToken.Firmware.Esp32/Boards
if [ ! -f "$boards/$board.cs" ]; then
    echo "There is no board '$board': choose one of $(cd "$boards" && echo *.cs | sed 's/\.cs//g')." >&2
    exit 2
fi
name=HwToken.Firmware.Esp32
[ "$board" = DevKit ] || name=$name-$board
processor_version=3.0.100

get_packages() {
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>'
        sed -nE 's|.*<package id="([^"]+)" version="([^"]+)".*|<PackageDownload Include="\1" Version="[\2]" />|p' "$here/HwToken.Firmware.Esp32/packages.config"
        echo "<PackageDownload Include=\"nanoFramework.Tools.MetadataProcessor.CLI\" Version=\"[$processor_version]\" />"
        echo '</ItemGroup></Project>'
    } > "$work/packages.csproj"
    dotnet restore "$work/packages.csproj" --packages "$work/packages" > /dev/null
    # Their licence wants to go along with what is made of them.
    find "$work/packages" -path '*.tools.*' -prune -o -iname 'license*' -type f -print0 | LC_ALL=C sort -z | xargs -0 cat > "$out/$name.bin.licences.txt"
    # The processor's package brings libraries for .NET Framework of its own.
    find "$work/packages" -path '*.tools.*' -prune -o \( -name '*.dll' -o -name '*.pe' \) -print | while read -r file; do cp "$file" "$libraries"; done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
libraries=${NANO_LIBRARIES:-$work/libraries}
if [ -z "${NANO_LIBRARIES:-}" ]; then
    mkdir "$libraries"
    get_packages
    processor=$(find "$work/packages" -path '*contentFiles*' -name nanoFramework.Tools.MetadataProcessor.exe)
    case $(uname -s) in
        MINGW* | MSYS*) NANO_PROCESSOR=$processor ;;
        *) NANO_PROCESSOR="mono $processor" ;;
    esac
fi

# A board that names what reads its battery has the ADC's library; no other, since it takes memory.
left_out=(Esp32Battery.cs System.Device.Adc)
if grep -q 'Esp32Battery\.' "$boards/$board.cs"; then left_out=(- -); fi

# Assemblies without the ones that a restore may leave beside them: only what has its .pe goes along.
names=()
references=()
hints=()
for pe in "$libraries"/*.pe; do
    library=$(basename "$pe" .pe)
    [ "$library" != "${left_out[1]}" ] || continue
    names+=("$library")
    references+=("-r:$libraries/$library.dll")
    hints+=(-loadHints "$library" "$libraries/$library.dll")
done

compiler=$(dirname "$(dotnet --list-sdks | tail -1 | sed -E 's|(.*) \[(.*)\]|\2/\1/x|')")/Roslyn/bincore/csc.dll
compile() {
    dotnet "$compiler" -nologo -noconfig -nostdlib -langversion:13 -nullable:enable -warnaserror -nowarn:1591,1701,1702,8632 \
        -optimize+ -debug- -deterministic "-pathmap:$(dirname "$here")=/_" "${references[@]}" "$@"
}

sources() {
    find "$@" -name '*.cs' -not -path '*/obj/*' -not -path '*/bin/*' -not \( -path "$boards/*" -not -name "$board.cs" \) -not -name "${left_out[0]}" | LC_ALL=C sort
}

# ASSEMBLY NAME: its .pe, beside it.
convert() {
    # shellcheck disable=SC2086 # a command with its first argument
    ${NANO_PROCESSOR:?} "${hints[@]}" -parse "$1" -compile "$out/$2.pe" false > "$work/$2.log" 2>&1 || { cat "$work/$2.log"; exit 1; }
    # It may end well without a result.
    if grep -qi exception "$work/$2.log" || [ ! -s "$out/$2.pe" ]; then cat "$work/$2.log"; exit 1; fi
}

core=$work/HwToken.Core.dll
program=$work/HwToken.Firmware.Esp32.exe
mapfile -t files < <(sources "$here/../shared/HwToken.Core")
compile -target:library "-out:$core" "${files[@]}"
convert "$core" HwToken.Core
references+=("-r:$core")
hints+=(-loadHints HwToken.Core "$core")
mapfile -t files < <(sources "$here/HwToken.Firmware" "$here/HwToken.Firmware.Esp32")
compile -target:exe "-out:$program" "${files[@]}"
convert "$program" HwToken.Firmware.Esp32

bin=$out/$name.bin
: > "$bin"
append() {
    cat "$1" >> "$bin"
    truncate -s %4 "$bin"
}
for library in "${names[@]}"; do append "$libraries/$library.pe"; done
append "$out/HwToken.Core.pe"
append "$out/HwToken.Firmware.Esp32.pe"
cd "$out"
sha256sum "$name.bin" > "$name.bin.sha256"
ls -l "$name.bin"
