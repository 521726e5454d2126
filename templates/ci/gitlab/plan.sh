set -euo pipefail
code=0
tfgen plan "$ENVIRONMENT" --json --summary plan.md > plan.json || code=$?
# What GitLab counts beside a merge request, where a replacement is both; nothing where it did not come to a plan.
jq -e '.result.environments[0].counts // empty | { create: (.add + .replace), update: .change, delete: (.destroy + .replace) }' plan.json > tfgen-plan.json || rm tfgen-plan.json
