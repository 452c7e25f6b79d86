#!/usr/bin/env bash
# Builds the solution, runs every test project, and prints the true totals as the last line.
#   --filter X    only the tests that match, for example 'FullyQualifiedName~Retry'
#   --long        the slow proofs too (TASKEXEC_LONG_TESTS=1)
#   --install     install the missing packages of build/debian-packages.txt (so does CI=true)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1
# Compilers and tests are short: to compile hot methods twice and to collect garbage often cost them a third of their CPU time.
export DOTNET_TieredPGO=0 DOTNET_GCgen0size=0x4000000
reports=artifacts/test-results
solution=TaskExec.Generators.sln
# Debug: Debug.Assert counts, and the Release folders stay with pack.sh, which the package tests call while others run.
configuration=Debug
install="${CI:-false}"
limit_minutes=25
filter=()

while [ $# -gt 0 ]; do
  case "$1" in
    --filter) filter=(--filter "${2:?--filter needs an expression}" --ignore-exit-code 8); shift 2 ;; # 8: this project has no match
    --long) export TASKEXEC_LONG_TESTS=1; limit_minutes=60; shift ;;
    --install) install=true; shift ;;
    *) echo "test.sh: unknown option '$1' (known: --filter X, --long, --install)" >&2; exit 2 ;;
  esac
done

# --- System packages ---
missing=()
while read -r command package purpose; do
  case "$command" in '' | '#'*) continue ;; esac
  if command -v "$command" >/dev/null; then continue; fi
  echo "test.sh: '$command' is missing (Debian package $package): $purpose" >&2
  missing+=("$package")
done <build/debian-packages.txt

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$install" = true ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    "${as_root[@]}" apt-get update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
  else
    echo "test.sh: the tests that need them fail or are skipped; './build/test.sh --install' installs: ${missing[*]}" >&2
  fi
fi

# --- Build and run ---
dotnet build "$solution" --configuration "$configuration"

rm -rf "$reports"
mkdir -p "$reports"
# The platform ends each project that takes too long; timeout ends a run that does not obey.
timeout=()
if command -v timeout >/dev/null; then timeout=(timeout --kill-after=20s "$((limit_minutes + 1))m"); fi
status=0
# One project at a time: a report is named after the time at which its project starts, and two of one microsecond are one file.
"${timeout[@]}" dotnet test --solution "$solution" --configuration "$configuration" --no-build --no-progress --max-parallel-test-modules 1 \
  --results-directory "$PWD/$reports" --report-xunit-xml --timeout "${limit_minutes}m" "${filter[@]}" || status=$?
if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
  echo "test.sh: the tests did not end within $limit_minutes minutes" >&2
fi

# --- The tests of the tests ---
if [ "${TASKEXEC_LONG_TESTS:-0}" = 1 ] && [ "$status" -eq 0 ] && [ ${#filter[@]} -eq 0 ]; then
  build/mutants.sh || status=$?
fi

# --- Verdict: one line 'project passed failed skipped' a report ---
totals="$(find "$reports" -name '*.xml' -exec grep -oh '<assembly [^>]*>' {} + | awk '
  function attribute(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
  { project = attribute("name"); sub(/.*[\/\\]/, "", project); sub(/\.(dll|exe)$/, "", project)
    print project, attribute("passed") + 0, attribute("failed") + attribute("errors"), attribute("skipped") + 0 }')" || true

for folder in tests/*.Tests; do
  project="$(basename "$folder")"
  ran="$(awk -v project="$project" '$1 == project { reported = 1; ran += $2 + $3 } END { print reported ? ran + 0 : "nothing" }' <<<"$totals")"
  if [ "$ran" = nothing ]; then
    echo "test.sh: $project reported nothing: it crashed, hung, or is not in $solution" >&2
    status=$((status == 0 ? 1 : status))
  elif [ "$ran" -eq 0 ] && [ ${#filter[@]} -eq 0 ]; then
    echo "test.sh: $project ran no test" >&2
    status=$((status == 0 ? 1 : status))
  fi
done

read -r passed failed skipped <<<"$(awk '{ p += $2; f += $3; s += $4 } END { print p + 0, f + 0, s + 0 }' <<<"$totals")"
if [ $((passed + failed)) -eq 0 ]; then
  echo "test.sh: no test ran" >&2
  status=$((status == 0 ? 1 : status))
fi
if [ "$failed" -gt 0 ] && [ "$status" -eq 0 ]; then status=1; fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
