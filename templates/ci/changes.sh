# What the change means for this environment: the specs as they are now, over what was rendered before.
set -euo pipefail
tree="$(mktemp -d)/before"
git worktree add --quiet --detach "$tree" HEAD
before="$tree/$(git rev-parse --show-prefix)"
for part in environments modules; do
  rm -rf "${before:?}/$part/$ENVIRONMENT"
  if git cat-file -e "${BASE:?}:./$part/$ENVIRONMENT" 2>/dev/null; then
    git archive "$BASE" "$part/$ENVIRONMENT" | tar -x -C "$before"
  fi
done
code=0
tfgen -C "$before" diff "$ENVIRONMENT" --format markdown > changes.md || code=$?
git worktree remove --force "$tree"
# 2 says that there are differences.
if [ "$code" -ne 0 ] && [ "$code" -ne 2 ]; then exit "$code"; fi
