//! What tells the states of a backend apart, a row a backend.

/// A backend that keeps a state under a name.
pub(super) struct Place {
    pub(super) backend: &'static str,
    /// Where the name is looked up, with defaults: another bucket is another state.
    pub(super) around: &'static [(&'static str, Option<&'static str>)],
    /// The name, with defaults; one that is neither written nor has a default is given by `-backend-config`, and not known.
    pub(super) name: &'static [(&'static str, Option<&'static str>)],
    pub(super) form: Form,
    pub(super) vary: Vary,
}

/// When two names are one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// When they are equal.
    Exact,
    /// When they are equal as paths: the backend or its client drops slashes that lead or are doubled.
    Path,
}

/// How an argument is made to differ between environments.
pub(super) struct Vary {
    pub(super) attribute: &'static str,
    /// Stands between what is there and the environment; of one that goes before the name of a file, all that is put there.
    how: How,
    /// What is written where nothing was.
    otherwise: &'static str,
}

enum How {
    Append(&'static str),
    BeforeFile(&'static str),
}

impl Vary {
    pub(super) const fn append(attribute: &'static str, separator: &'static str, otherwise: &'static str) -> Self {
        Self { attribute, how: How::Append(separator), otherwise }
    }

    pub(super) const fn before_file(attribute: &'static str, before: &'static str, otherwise: &'static str) -> Self {
        Self { attribute, how: How::BeforeFile(before), otherwise }
    }

    /// What is written, with the environment in it, as a spec has it between quotes.
    pub(super) fn apply(&self, written: &str) -> String {
        let base = if written.is_empty() { self.otherwise } else { written };
        match self.how {
            How::Append(_) if base.is_empty() => "${environment}".to_owned(),
            How::Append(separator) => format!("{}{separator}${{environment}}", base.trim_end_matches(separator)),
            How::BeforeFile(before) => {
                let (folder, file) = base.rsplit_once('/').map_or(("", base), |(folder, file)| (folder, file));
                let slash = if base.contains('/') { "/" } else { "" };
                format!("{folder}{slash}{before}{file}")
            }
        }
    }
}

const KEY: Vary = Vary::before_file("key", "${environment}/", "terraform.tfstate");

/// Sources: Terraform documentation of each backend; for what an absent argument means, its source: `backend/remote-state/<name>`.
pub(super) const PLACES: &[Place] = &[
    Place {
        backend: "azurerm",
        around: &[("storage_account_name", None), ("container_name", None), ("environment", Some("public"))],
        name: &[("key", None)],
        form: Form::Exact,
        vary: KEY,
    },
    Place {
        backend: "consul",
        around: &[("address", None), ("scheme", None), ("datacenter", None)],
        name: &[("path", None)],
        form: Form::Path,
        vary: Vary::append("path", "/", ""),
    },
    Place {
        backend: "cos",
        around: &[("bucket", None), ("region", None)],
        name: &[("prefix", Some("")), ("key", Some("terraform.tfstate"))],
        form: Form::Path,
        vary: KEY,
    },
    Place {
        backend: "gcs",
        around: &[("bucket", None), ("storage_custom_endpoint", None)],
        name: &[("prefix", Some(""))],
        form: Form::Path,
        vary: Vary::append("prefix", "/", ""),
    },
    Place {
        backend: "http",
        around: &[],
        name: &[("address", None)],
        form: Form::Exact,
        vary: Vary::append("address", "/", ""),
    },
    Place {
        backend: "kubernetes",
        around: &[
            ("namespace", Some("default")),
            ("host", None),
            ("config_path", None),
            ("config_paths", None),
            ("config_context", None),
            ("config_context_cluster", None),
        ],
        name: &[("secret_suffix", None)],
        form: Form::Exact,
        vary: Vary::append("secret_suffix", "-", ""),
    },
    Place {
        backend: "oci",
        around: &[("bucket", None), ("namespace", None), ("region", None)],
        name: &[("key", Some("terraform.tfstate"))],
        form: Form::Path,
        vary: KEY,
    },
    Place {
        backend: "oss",
        around: &[("bucket", None), ("region", None), ("endpoint", None)],
        name: &[("prefix", Some("env:")), ("key", Some("terraform.tfstate"))],
        form: Form::Path,
        vary: KEY,
    },
    Place {
        backend: "pg",
        around: &[("conn_str", None), ("table_name", Some("states"))],
        name: &[("schema_name", Some("terraform_remote_state"))],
        form: Form::Exact,
        vary: Vary::append("schema_name", "_", "terraform_remote_state"),
    },
    // Names of buckets are unique, so the region tells nothing. `workspace_key_prefix` counts in workspaces other than `default` only.
    Place {
        backend: "s3",
        around: &[("bucket", None), ("endpoint", None), ("endpoints", None)],
        name: &[("key", None)],
        form: Form::Path,
        vary: KEY,
    },
];
