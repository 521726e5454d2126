# What was reviewed was planned by this version. Who runs another program than `terraform` sees to its version.
if [ -z "${TFGEN_TERRAFORM:-}" ]; then
  found="$(terraform version -json | jq -r .terraform_version)"
  if [ "$found" != "$TERRAFORM_VERSION" ]; then
    echo "TFGEN_IMAGE has Terraform $found, and $ENVIRONMENT is for $TERRAFORM_VERSION (terraform_version in ci { … })" >&2
    exit 1
  fi
fi
