//! Kinds of expressions that HCL has and a spec has not: a spec is data.

use super::ast::Unsupported;

pub(super) static PROVIDER_FUNCTION: Unsupported =
    Unsupported { name: "a provider's function", help: "write the result itself" };
pub(super) static EXPANSION: Unsupported = Unsupported { name: "`...` in a call", help: "write the arguments out" };
pub(super) static OPERATOR: Unsupported = Unsupported {
    name: "an operator",
    help: "write the result itself; text is joined in a string: `\"events-${environment}\"`",
};
pub(super) static CONDITIONAL: Unsupported = Unsupported {
    name: "a conditional",
    help: "write the value; where environments differ, write theirs into `environments/<env>.hcl`. Of request expressions a list takes the first that is not empty: `[request.body.user_id, request.id]`",
};
pub(super) static FOR: Unsupported = Unsupported {
    name: "a `for` expression",
    help: "write the list or object out; blocks are written one by one, each with a label of its own",
};
pub(super) static COMPUTED_KEY: Unsupported =
    Unsupported { name: "a computed key", help: "write the key in quotes, such as `\"orders-${environment}\"`" };
pub(super) static STRIP: Unsupported = Unsupported { name: "a strip marker `~`", help: "write `${…}` without `~`" };
pub(super) static DIRECTIVE: Unsupported = Unsupported {
    name: "a template directive `%{…}`",
    help: "write the text as each environment is to have it, in `environments/<env>.hcl` where they differ",
};
pub(super) static STEP: Unsupported =
    Unsupported { name: "a step into a computed value", help: "write the value itself" };
pub(super) static SPLAT: Unsupported = Unsupported {
    name: "a splat",
    help: "name each element, such as `request.body.items[0]`; `put_records` writes all records of an array: `records = request.body.records`",
};
