#!/usr/bin/env bash
# What the Action runs: annotations to the log, the summary of the step, report files, outputs, and the program's exit code.
# Everything a workflow gives comes through the environment and is never part of a command line that a shell reads.
set -uo pipefail

program="${CITECHECK:-citecheck}"
folder="${RUNNER_TEMP:-/tmp}/citecheck-reports"
mkdir -p "$folder"

options=()
case "${INPUT_MODE:-prefer-lock}" in
  locked) options+=(--locked) ;;
  prefer-lock) options+=(--prefer-lock) ;;
  online) ;;
  *)
    echo "::error title=citecheck::mode must be locked, prefer-lock or online"
    exit 2
    ;;
esac
while IFS= read -r line; do
  line="${line%$'\r'}"
  [ -n "$line" ] && options+=("$line")
done <<<"${INPUT_ARGS:-}"
paths=()
while IFS= read -r line; do
  line="${line%$'\r'}"
  [ -n "$line" ] && paths+=("$line")
done <<<"${INPUT_PATHS:-}"
if [ "${#paths[@]}" -eq 0 ]; then
  echo "::error title=citecheck::no paths were given"
  exit 2
fi

rm -f "$folder"/report.*
status=0
"$program" check --format github \
  --output-file "sarif=$folder/report.sarif" \
  --output-file "json=$folder/report.json" \
  --output-file "comment=$folder/report.md" \
  ${options[@]+"${options[@]}"} -- "${paths[@]}" || status=$?

findings=0
if [ -f "$folder/report.sarif" ]; then
  findings=$(grep -c '"ruleIndex":' "$folder/report.sarif" || true)
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "exit-code=$status"
    echo "findings=$findings"
    for kind in sarif json md; do
      name="$kind"
      [ "$kind" = md ] && name=comment
      [ -f "$folder/report.$kind" ] && echo "$name=$folder/report.$kind"
    done
  } >>"$GITHUB_OUTPUT"
fi
exit "$status"
