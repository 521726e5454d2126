set -euo pipefail
code=0
tfgen plan "$ENVIRONMENT" --summary plan.md || code=$?
