#!/usr/bin/env bash
# Writes every package of src/ to artifacts/packages/ and prints their version as the last line.
# Each call makes a version of its own, so that no package cache serves the bits of an earlier call.
#   --output DIR    another folder; packages that lie there are removed first
#   --version V     this version
#   --unanalyzed    without analyzers, which the build of the solution has run on the same files; the packages are the same
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
output="$root/artifacts/packages"
version="0.1.0-dev.$(date -u +%Y%m%d%H%M%S).$$"
properties=()

while [ $# -gt 0 ]; do
  case "$1" in
    --output) output="${2:?--output needs a folder}"; shift 2 ;;
    --version) version="${2:?--version needs a version}"; shift 2 ;;
    --unanalyzed) properties+=(-property:RunAnalyzers=false); shift ;;
    *) echo "pack.sh: unknown option '$1' (known: --output DIR, --version V, --unanalyzed)" >&2; exit 2 ;;
  esac
done

mkdir -p "$output" "$root/artifacts"
output="$(cd "$output" && pwd)"
cd "$root"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1

# Two calls at once would write the same obj folders: the second one waits.
if command -v flock >/dev/null; then
  exec 9>artifacts/pack.lock
  flock 9
fi

# Build servers outlive this script: they get neither the lock (9>&-) nor a reason to stay (nodeReuse).
build() { dotnet msbuild build/pack.proj -nologo -verbosity:minimal -maxcpucount -nodeReuse:false "$@" 9>&-; }

rm -f "$output"/*.nupkg "$output"/*.snupkg
build -target:Restore
build -target:Pack -property:Configuration=Release -property:MinVerVersionOverride="$version" -property:PackageOutputPath="$output" "${properties[@]}"

if ! compgen -G "$output/*.$version.nupkg" >/dev/null; then
  echo "pack.sh: no package of version $version was written to $output" >&2
  exit 1
fi
echo "$version"
