# One comment for all environments, which is updated in place.
set -euo pipefail
echo "$MARKER" > comment.md
if [ -d tfgen-report ]; then
  for report in tfgen-report/*.md; do
    # A comment has room for 65536 characters.
    if [ "$(cat comment.md "$report" | wc -c)" -le 60000 ]; then
      cat "$report" >> comment.md
    else
      printf '\n`%s`: too long for a comment; its job has the plan.\n' "$(basename "$report" .md)" >> comment.md
    fi
  done
else
  echo 'No environment was planned for the last commit: what is rendered does not change, or the check failed.' >> comment.md
fi
