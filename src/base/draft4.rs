//! JSON Schema draft 4, whatever `$schema` says: API Gateway knows no other.

use boon::{CompileError, Compiler, Draft, SchemaIndex, Schemas, UrlLoader};
use serde_json::Value;

/// What a schema is called within the validator.
const NAME: &str = "schema.json";

/// A schema that a body can be checked against.
pub(crate) struct Draft4 {
    pub(crate) schemas: Schemas,
    pub(crate) index: SchemaIndex,
}

impl Draft4 {
    /// Reads a schema.
    ///
    /// # Errors
    /// It is not one of draft 4, or refers to what is not in it; the text says what of it is wrong.
    pub(crate) fn new(schema: &Value) -> Result<Self, String> {
        let mut schema = schema.clone();
        if let Value::Object(members) = &mut schema {
            members.remove("$schema");
        }
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V4);
        compiler.use_loader(Box::new(Nothing));
        let mut schemas = Schemas::new();
        let named = |error: CompileError| root_cause(&error).replace(&format!("file:///{NAME}"), "the schema");
        compiler.add_resource(NAME, schema).map_err(named)?;
        let index = compiler.compile(NAME, &mut schemas).map_err(named)?;
        Ok(Self { schemas, index })
    }
}

/// Why a schema is none: not that it is not, but what of it.
fn root_cause(error: &CompileError) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// A schema cannot refer to anything outside of it.
struct Nothing;

impl UrlLoader for Nothing {
    fn load(&self, url: &str) -> Result<Value, Box<dyn std::error::Error>> {
        Err(format!("`{url}` is not in the schema").into())
    }
}
