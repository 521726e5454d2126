mkdir -p tfgen-report
{
  printf '## `%s`\n\n' "$ENVIRONMENT"
  cat changes.md
  printf '\n'
  if [ -f plan.md ]; then cat plan.md; else echo 'The plan failed; the log of its job says why.'; fi
} > "tfgen-report/$ENVIRONMENT.md"
# 2 says that there are changes.
if [ "$code" -ne 0 ] && [ "$code" -ne 2 ]; then exit "$code"; fi
