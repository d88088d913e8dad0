#!/usr/bin/env bash
# pack.sh OUT: the .NET tool's packages, a package for each platform and one that leads to them, and the list of what is
# inside (CycloneDX). Looks whether they are small enough and without symbols.
set -euo pipefail
out=$(realpath -m "$1")
cd "$(dirname "$0")/../.."
mkdir -p "$out"
dotnet pack provisioner/HwToken.Cli -p:RunAnalyzers=false -o "$out" -v q --nologo
for package in "$out"/*.nupkg; do
  size=$(stat -c %s "$package")
  echo "$(basename "$package"): $size bytes"
  [ "$size" -le 40000000 ] || { echo "That is more than 40 MB." >&2; exit 1; }
  ! unzip -l "$package" | grep -q '\.pdb$' || { echo "There are symbols in it." >&2; exit 1; }
done
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
dotnet tool install CycloneDX --version 6.3.1 --tool-path "$tools" > /dev/null
"$tools/dotnet-CycloneDX" provisioner/HwToken.Cli/HwToken.Cli.csproj --no-serial-number --set-name hwtoken --set-version "$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)" --output "$out" --filename hwtoken.cdx.json --output-format Json > /dev/null

# The decoder and the fonts come from npm, .NET itself and its web server with the SDK, which has one version for both. Without its date
# the list is the same for the same sources.
runtime=$(dotnet msbuild provisioner/HwToken.Cli -getProperty:BundledNETCoreAppPackageVersion)
node -e '
  const fs = require("fs"), file = process.argv[1], runtime = process.argv[2], list = JSON.parse(fs.readFileSync(file));
  delete list.metadata.timestamp;
  for (const framework of ["Microsoft.AspNetCore.App", "Microsoft.NETCore.App"]) for (const platform of ["linux-arm64", "linux-x64", "osx-arm64", "osx-x64", "win-x64"]) {
    const name = framework + ".Runtime." + platform, purl = `pkg:nuget/${name}@${runtime}`;
    list.components.push({type: "framework", "bom-ref": purl, name, version: runtime, purl, licenses: [{license: {id: "MIT"}}]});
  }
  for (const lock of process.argv.slice(3))
    for (const [path, {version, license, integrity}] of Object.entries(JSON.parse(fs.readFileSync(lock)).packages).filter(([path]) => path)) {
      const name = path.replace(/^.*node_modules\//, ""), [algorithm, hash] = integrity.split("-");
      const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
      list.components.push({type: "library", "bom-ref": purl, name, version, purl, licenses: license ? [{license: {id: license}}] : undefined, hashes: [{alg: algorithm.replace("sha", "SHA-"), content: Buffer.from(hash, "base64").toString("hex")}]});
    }
  fs.writeFileSync(file, JSON.stringify(list, null, 2) + "\n");
' "$out/hwtoken.cdx.json" "$runtime" provisioner/HwToken.Import/package-lock.json provisioner/HwToken.Labels/package-lock.json
