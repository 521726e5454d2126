//! The diagnostics of the language itself.

use crate::base::diag::Code;
use crate::base::diag::Severity::Error;

/// The text is not HCL.
pub static SYNTAX: Code = Code {
    id: "SPC001",
    severity: Error,
    title: "the file is not valid HCL",
    explanation: "tfgen reads specs as HCL, the language of Terraform. The parser stopped at the place shown; look there and on the line before it for an unclosed quote, \
                  bracket or brace, or for two things on one line. Only the first such place of a file can be told, since nothing after it is certain.",
    source: "HCL native syntax specification",
};
/// Something is written twice.
pub static DUPLICATE: Code = Code {
    id: "SPC002",
    severity: Error,
    title: "the same block is written twice in one file, or the same key in one object",
    explanation: "Within one file a block of a kind and label stands once; which of two would count is not for a reader to guess. An environment's file may \
                  repeat a block of `tfgen.hcl`: there it adds to it or changes it. The keys of an object stand once too, `\"a-dev\"` beside `\"a-${environment}\"` included.",
    source: "tfgen: overlay rules",
};
/// An attribute nobody knows.
pub static UNKNOWN_ATTRIBUTE: Code = Code {
    id: "SPC003",
    severity: Error,
    title: "unknown attribute",
    explanation: "The block has no attribute of this name. Attributes are called as the arguments of the AWS provider are; the page of the service lists them all. An attribute that was meant for a nested block must stand inside it.",
    source: "tfgen: spec language",
};
/// A block nobody knows.
pub static UNKNOWN_BLOCK: Code = Code {
    id: "SPC004",
    severity: Error,
    title: "unknown block",
    explanation: "There is no block of this kind at this place. What the spec cannot say can be added in plain Terraform: a file of your own beside the rendered ones is left alone.",
    source: "tfgen: spec language",
};
/// Labels where none belong, or none where one belongs.
pub static LABELS: Code = Code {
    id: "SPC005",
    severity: Error,
    title: "wrong number of labels",
    explanation: "Things that can be made more than once carry one label, which names them in references and in Terraform addresses: `kinesis_stream \"events\" { … }`. Settings that exist once, such as `aws` or `cors`, carry none.",
    source: "tfgen: spec language",
};
/// A label Terraform could not carry.
pub static LABEL_NAME: Code = Code {
    id: "SPC006",
    severity: Error,
    title: "the label is not a Terraform identifier",
    explanation: "A label becomes part of Terraform addresses and of variable and output names, so it must be 1 to 48 characters long, begin with a lower-case letter and hold only lower-case letters, digits and `_`. It is not the name of the thing in AWS; that is its own attribute.",
    source: "Terraform language: identifiers",
};
/// A value is of the wrong type.
pub static TYPE: Code = Code {
    id: "SPC007",
    severity: Error,
    title: "the value has the wrong type",
    explanation: "Each attribute takes one type: a string, a number, a bool, a list, an object, a reference to another block or a request expression. Nothing is converted behind your back: `\"1\"` is a string and `1` a number.",
    source: "tfgen: spec language",
};
/// A required attribute is not there.
pub static MISSING: Code = Code {
    id: "SPC008",
    severity: Error,
    title: "a required attribute or block is missing",
    explanation: "There is no default that would be right for everybody, so this must be written, in `tfgen.hcl` for all environments or in the environment's own file.",
    source: "tfgen: spec language",
};
/// An expression a spec cannot hold.
pub static UNSUPPORTED: Code = Code {
    id: "SPC009",
    severity: Error,
    title: "this kind of expression is not part of a spec",
    explanation: "A spec is data: literals, lists, objects, `${…}`, references and a few pure functions. Operators, conditionals, `for` and splats are left out so that what an environment gets can be read rather than computed; \
                  write the difference between environments in their files.",
    source: "tfgen: spec language",
};
/// A name that means nothing here.
pub static UNKNOWN_NAME: Code = Code {
    id: "SPC010",
    severity: Error,
    title: "unknown name in an expression",
    explanation: "An expression may use `environment`, `project`, `aws.region`, `aws.account_id`, `request.…` where the attribute takes a request expression, and references to blocks such as `kinesis_stream.events`.",
    source: "tfgen: spec language",
};
/// A function nobody knows, or one called wrongly.
pub static FUNCTION: Code = Code {
    id: "SPC011",
    severity: Error,
    title: "unknown function, or a call that it does not take",
    explanation: "The functions are `file`, `lower`, `upper`, `replace`, `format`, `join`, `coalesce` and `jsonencode`, with the meaning they have in Terraform, and `text`, for request expressions. None depends on time, network or machine: the same spec gives the same bytes.",
    source: "Terraform language: functions",
};
/// `file()` could not read.
pub static FILE: Code = Code {
    id: "SPC012",
    severity: Error,
    title: "a file that the spec points to cannot be read",
    explanation: "`file(\"mapping/submit.vtl\")` names a UTF-8 file by its path from the folder of `tfgen.hcl`. Paths that are absolute, or lead out of that folder by `..` or a symbolic link, are refused; so are those of files that may hold secrets: `.git/`, `.terraform/`, states and plans.",
    source: "tfgen: workspace rules",
};
/// A reference to nothing.
pub static REFERENCE: Code = Code {
    id: "SPC013",
    severity: Error,
    title: "the reference names nothing, or the wrong kind of thing",
    explanation: "A reference is the kind and label of a block: `kinesis_stream.events`. The block must exist in this environment (it may be dropped there by `enabled = false`) and be of the kind that the attribute takes.",
    source: "tfgen: spec language",
};
/// A request expression that cannot be.
pub static REQUEST: Code = Code {
    id: "SPC014",
    severity: Error,
    title: "the request expression is not one that API Gateway can answer",
    explanation: "A request expression names a part of the HTTP request: `request.id`, `request.body`, `request.body.user.id`, `request.header[\"X-Tenant\"]`, `request.path.stream`, `request.query.key`, `request.context.identity.sourceIp`. In `put_records` each record of the batch is `record`, with a JSON path below it: `record.user_id`.",
    source: "API Gateway developer guide: mapping template variables",
};
/// A word that is not one of a list.
pub static CHOICE: Code = Code {
    id: "SPC015",
    severity: Error,
    title: "the value is not one of those allowed",
    explanation: "The attribute takes one of a fixed list of words, written as AWS writes them.",
    source: "AWS API enumerations",
};
/// A value that is too small or too large.
pub static RANGE: Code = Code {
    id: "SPC016",
    severity: Error,
    title: "the number is out of range",
    explanation: "AWS or the Terraform provider refuses numbers outside the range shown, often only when it is applied.",
    source: "AWS API limits and Terraform provider validators",
};
/// A value of the wrong form.
pub static FORM: Code = Code {
    id: "SPC017",
    severity: Error,
    title: "the value has the wrong form",
    explanation: "The value must follow a form that AWS or Terraform lays down, such as that of an ARN, an account id, a region or a name; the message tells which.",
    source: "AWS API patterns",
};
/// More text than a spec may make.
pub static BUDGET: Code = Code {
    id: "SPC025",
    severity: Error,
    title: "the expressions come to more text than a spec may hold",
    explanation: "Functions multiply, so a few lines could fill any memory. One text has 8 MiB at most, and all that the expressions of an environment come to has 64 MiB, with what functions and `${…}` are given counted each time. \
                  That is far above what AWS takes: 300 KB of mapping template, 400 KB of JSON Schema.",
    source: "tfgen: workspace rules",
};

/// All of this room.
pub static CODES: &[&Code] = &[
    &SYNTAX,
    &DUPLICATE,
    &UNKNOWN_ATTRIBUTE,
    &UNKNOWN_BLOCK,
    &LABELS,
    &LABEL_NAME,
    &TYPE,
    &MISSING,
    &UNSUPPORTED,
    &UNKNOWN_NAME,
    &FUNCTION,
    &FILE,
    &REFERENCE,
    &REQUEST,
    &CHOICE,
    &RANGE,
    &FORM,
    &BUDGET,
];
