//! Finds values in rendered HCL and works out what Terraform would make of them, as JSON.

use hcl_edit::expr::{Expression, ObjectKey, UnaryOperator};
use hcl_edit::structure::{Block, Body};
use serde_json::Value;

/// The value at the end of a path of blocks (kind, then labels), an argument, and keys. `kind[argument=text]` names one of several blocks.
pub fn find(body: &Body, path: &[String]) -> Result<Value, String> {
    let missing = || format!("nothing at {path:?}");
    let (first, rest) = path.split_first().ok_or_else(missing)?;
    if let Some(attribute) = body.get_attribute(first) {
        let value = evaluate(&attribute.value)?;
        return rest.iter().try_fold(value, |value, key| value.get(key).cloned().ok_or_else(missing));
    }
    let (kind, wanted) = match first.split_once('[') {
        Some((kind, condition)) => (kind, condition.strip_suffix(']').and_then(|condition| condition.split_once('='))),
        None => (first.as_str(), None),
    };
    let fits = |block: &&Block| {
        block.labels.len() <= rest.len()
            && block.labels.iter().zip(rest).all(|(label, wanted)| label.as_str() == wanted)
            && wanted.is_none_or(|(name, text)| {
                block.body.get_attribute(name).and_then(|found| evaluate(&found.value).ok()) == Some(text.into())
            })
    };
    let block = body.get_blocks(kind).find(fits).ok_or_else(missing)?;
    find(&block.body, &rest[block.labels.len()..])
}

/// A literal, or a literal within `jsonencode`.
pub fn evaluate(expression: &Expression) -> Result<Value, String> {
    Ok(match expression {
        Expression::Null(_) => Value::Null,
        Expression::Bool(value) => (*value.value()).into(),
        Expression::Number(number) => {
            serde_json::from_str(&number.value().to_string()).map_err(|error| error.to_string())?
        }
        Expression::UnaryOp(unary) if *unary.operator.value() == UnaryOperator::Neg => {
            let text = format!("-{}", evaluate(&unary.expr)?);
            serde_json::from_str(&text).map_err(|error| error.to_string())?
        }
        Expression::String(text) => text.value().as_str().into(),
        Expression::Array(items) => items.iter().map(evaluate).collect::<Result<Vec<_>, _>>()?.into(),
        Expression::Object(object) => {
            let mut pairs = serde_json::Map::new();
            for (key, value) in object {
                let key = match key {
                    ObjectKey::Ident(name) => name.as_str().to_owned(),
                    ObjectKey::Expression(Expression::String(text)) => text.value().clone(),
                    ObjectKey::Expression(other) => return Err(format!("a key that is no literal: {other:?}")),
                };
                pairs.insert(key, evaluate(value.expr())?);
            }
            pairs.into()
        }
        Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => {
            evaluate(call.args.iter().next().ok_or("no argument")?)?
        }
        other => return Err(format!("no literal: {other}")),
    })
}
