# The environments that this run has to do with: those whose rendered tree is not what it was before.
# Before is the target of a pull request, and else the last commit of this branch for which all went well,
# so that what failed is tried again. Where there is none, and for a run by hand, all count.
set -euo pipefail
base=''
case "$GITHUB_EVENT_NAME" in
  pull_request) base="$(git rev-parse HEAD^1)" ;;
  push)
    base="$(gh run list --workflow "$WORKFLOW" --branch "$GITHUB_REF_NAME" --status success --limit 50 \
      --json event,headSha --jq 'map(select(.event != "pull_request")) | .[0].headSha // empty')"
    ;;
esac
if [ -n "$base" ] && ! git cat-file -e "$base^{commit}" 2>/dev/null; then base=''; fi
target="${GITHUB_BASE_REF:-$GITHUB_REF_NAME}"
plan=''
while read -r job branch environments; do
  if [ -z "$job" ]; then continue; fi
  list=''
  if [ "$branch" = "$target" ]; then
    for environment in $environments; do
      if [ -z "$base" ] || ! git diff --quiet "$base" HEAD -- "environments/$environment" "modules/$environment"; then
        list="$list${list:+,}\"$environment\""
      fi
    done
  fi
  echo "$job=[$list]"
  if [ -n "$list" ]; then plan="$plan${plan:+,}$list"; fi
done <<< "$WAVES" > affected.txt
{
  echo "base=$base"
  echo "plan=[$plan]"
  cat affected.txt
} | tee -a "$GITHUB_OUTPUT"
