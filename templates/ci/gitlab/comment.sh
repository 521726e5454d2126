notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
ask() { curl --fail --silent --show-error --header "PRIVATE-TOKEN: $TFGEN_GITLAB_TOKEN" "$@"; }
own="$(ask "$notes?per_page=100&sort=asc&order_by=created_at" | jq -r 'map(select(.body | startswith(env.MARKER))) | .[0].id // empty')"
if [ -n "$own" ]; then
  ask --output /dev/null --request PUT --data-urlencode body@comment.md "$notes/$own"
elif [ -d tfgen-report ]; then
  ask --output /dev/null --request POST --data-urlencode body@comment.md "$notes"
fi
