# Plans again and applies that plan: others may have merged since the pull request was planned.
set -euo pipefail
options=(--auto-approve --summary "$SUMMARY")
if [ "${ALLOW_DATA_LOSS:-}" = true ]; then options+=(--allow-data-loss); fi
tfgen apply "$ENVIRONMENT" "${options[@]}"
