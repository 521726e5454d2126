set -euo pipefail
if [ -z "$TFGEN_REPOSITORY" ] || [ -z "$TFGEN_REVISION" ]; then
  echo '::error::set the variables TFGEN_REPOSITORY (a git URL) and TFGEN_REVISION (a commit of it); tfgen has no release yet'
  exit 1
fi
if [ ! -x "$HOME/.cargo/bin/tfgen" ]; then
  cargo install --locked --git "$TFGEN_REPOSITORY" --rev "$TFGEN_REVISION" tfgen
fi
tfgen --version
