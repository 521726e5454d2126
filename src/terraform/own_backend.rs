//! Where the user's own files beside the rendered ones say where the state is.

use camino::Utf8Path;

use super::error::Error;
use super::optional::read;

/// Whether a file of the root module has a `backend` other than `local`, or `cloud`. What cannot be read says nothing here;
/// Terraform tells what is wrong with it.
///
/// # Errors
/// When the folder or a file of it is there and cannot be read.
pub(crate) fn has_own_backend(root: &Utf8Path) -> Result<bool, Error> {
    let files = match root.read_dir_utf8() {
        Ok(files) => files,
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(source) => return Err(Error::File { path: root.to_string(), source }),
    };
    for file in files {
        let path = file.map_err(|source| Error::File { path: root.to_string(), source })?.into_path();
        if path.extension() == Some("tf")
            && let Some(text) = read(&path)?.and_then(|bytes| String::from_utf8(bytes).ok())
            && hcl_rs::parse(&text).is_ok_and(|body| keeps_state_elsewhere(&body))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn keeps_state_elsewhere(body: &hcl_rs::Body) -> bool {
    let settings = body.blocks().filter(|block| block.identifier.as_str() == "terraform");
    settings.flat_map(|block| block.body.blocks()).any(|block| match block.identifier.as_str() {
        "cloud" => true,
        "backend" => block.labels.first().is_some_and(|label| label.as_str() != "local"),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backend_in_a_file_of_ones_own_counts() {
        for (text, counts) in [
            ("terraform {\n  backend \"s3\" {}\n}\n", true),
            ("terraform {\n  cloud {\n    organization = \"o\"\n  }\n}\n", true),
            ("terraform {\n  backend \"local\" {}\n}\n", false),
            ("terraform {}\n# backend \"s3\" {}\n", false),
            ("backend \"s3\" {}\n", false),
            ("terraform {", false),
            ("", false),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let root = Utf8Path::from_path(folder.path()).unwrap();
            std::fs::write(root.join("main.tf"), "locals {}\n").unwrap();
            std::fs::write(root.join("own.tf"), text).unwrap();
            std::fs::write(root.join("own.txt"), "terraform {\n  backend \"s3\" {}\n}\n").unwrap();
            assert_eq!(has_own_backend(root).unwrap(), counts, "{text}");
        }
        assert!(!has_own_backend(Utf8Path::new("absent")).unwrap());
    }
}
