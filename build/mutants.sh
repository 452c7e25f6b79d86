#!/usr/bin/env bash
# Breaks the store in the ways of build/mutants/*.patch, one after the other in a copy of the tree, and runs its tests on each.
# A mutant that leaves them green fails the script. The last lines are a table: mutant, and the first test that fails.
#   build/mutants.sh [--only NAMESPACE]... [NAME...]    only the tests of these namespaces, such as Crash; only the mutants of these names
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1
# The proof is that the quick form of the tests kills them.
unset TASKEXEC_LONG_TESTS
project=tests/TaskExec.Storage.Tests
patches="$PWD/build/mutants"

copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT
tar --create --exclude=./.git --exclude=./artifacts --exclude=bin --exclude=obj . | tar --extract --directory "$copy"
cd "$copy"

only=()
while [ "${1:-}" = --only ]; do
  only+=(-namespace "TaskExec.Storage.Tests.$2")
  shift 2
done

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  for patch in "$patches"/*.patch; do names+=("$(basename "$patch" .patch)"); done
fi

build() { # warnings are no matter here: a mutant leaves things unused
  dotnet build "$project" --artifacts-path "$copy/artifacts" -nodeReuse:false --verbosity quiet \
    -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false >"$copy/build.log" 2>&1 || { cat "$copy/build.log" >&2; return 1; }
}

# Writes the failing tests into failed.txt, and fails if there are any. A mutant may make a test wait for ever, so the runner has
# ten minutes, four times what all the tests take: what failed until then counts.
run_tests() { # [OPTION...]
  local status=0
  timeout --kill-after=10 600 \
    "$copy"/artifacts/bin/TaskExec.Storage.Tests/debug/TaskExec.Storage.Tests "${only[@]}" "$@" -noColor -noLogo >"$copy/tests.log" 2>&1 || status=$?
  sed -n 's/^ *TaskExec\.Storage\.Tests\.\(.*\) \[FAIL\]$/\1/p' "$copy/tests.log" >"$copy/failed.txt"
  if [ "$status" -ne 0 ] && [ ! -s "$copy/failed.txt" ]; then
    echo "mutants.sh: the tests ended with exit code $status, and no test failed:" >&2
    tail -20 "$copy/tests.log" >&2
    exit 2
  fi

  return "$status"
}

build
if ! run_tests; then
  echo "mutants.sh: the tests fail without any mutant:" >&2
  cat "$copy/failed.txt" >&2
  exit 1
fi

survived=0
table=()
for name in "${names[@]}"; do
  if ! patch --strip=1 --silent --forward --reject-file=- <"$patches/$name.patch"; then
    echo "mutants.sh: build/mutants/$name.patch does not apply: the source has changed, make the patch anew" >&2
    exit 2
  fi

  build
  if run_tests -stopOnFail; then
    survived=$((survived + 1))
    table+=("$name|SURVIVED: no test fails")
  else
    table+=("$name|$(head -1 "$copy/failed.txt")")
  fi

  echo "${table[-1]//|/ }"
  patch --strip=1 --silent --reverse <"$patches/$name.patch"
done

echo
{ echo "mutant|killed by"; printf '%s\n' "${table[@]}"; } | awk -F '|' '{ printf "%-48s %s\n", $1, $2 }'
if [ "$survived" -gt 0 ]; then
  echo "mutants.sh: $survived of ${#names[@]} mutants leave the tests green" >&2
  exit 1
fi
