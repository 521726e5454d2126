//! The members of API Gateway's variables, to the last level.

use super::texts::Origin;

/// What stands behind a name.
#[derive(Debug)]
pub(super) enum Node {
    /// A value without members, and whether it is the same in all requests to a method.
    Value(Origin, bool),
    /// Members by name.
    Branch(&'static [(&'static str, &'static Node)]),
    /// Members of any name.
    Free,
    /// The client's parameters of one kind, by name.
    Parameters,
}

const CONSTANT: Node = Node::Value(Origin::Plain, true);
const TEXT: Node = Node::Value(Origin::Plain, false);
const NUMBER: Node = Node::Value(Origin::Number, false);
const UNKNOWN: Node = Node::Value(Origin::Unknown, false);

/// `$context` in mapping templates. Source: the developer guide's reference of `$context` for models, authorizers, mapping templates and access logging; `requestOverride` and `responseOverride`: its page on
/// overriding parameters. `$context.error` is for gateway responses and access logs.
pub(super) static CONTEXT: Node = Node::Branch(&[
    ("accountId", &Node::Value(Origin::Number, true)),
    ("apiId", &CONSTANT),
    ("authorizer", &Node::Free),
    ("awsEndpointRequestId", &TEXT),
    ("cipherSuite", &TEXT),
    ("deploymentId", &CONSTANT),
    ("domainName", &CONSTANT),
    ("domainPrefix", &CONSTANT),
    ("extendedRequestId", &TEXT),
    ("httpMethod", &CONSTANT),
    ("identity", &IDENTITY),
    ("isCanaryRequest", &NUMBER),
    ("path", &TEXT),
    ("protocol", &CONSTANT),
    ("requestId", &TEXT),
    ("requestOverride", &Node::Branch(&[("header", &Node::Free), ("path", &Node::Free), ("querystring", &Node::Free)])),
    ("requestTime", &TEXT),
    ("requestTimeEpoch", &NUMBER),
    ("resourceId", &CONSTANT),
    ("resourcePath", &CONSTANT),
    ("responseOverride", &Node::Branch(&[("header", &Node::Free), ("status", &NUMBER)])),
    ("stage", &CONSTANT),
    ("tlsVersion", &TEXT),
    ("wafResponseCode", &TEXT),
    ("webaclArn", &CONSTANT),
]);

static IDENTITY: Node = Node::Branch(&[
    ("accountId", &TEXT),
    ("apiKey", &TEXT),
    ("apiKeyId", &TEXT),
    ("caller", &TEXT),
    ("clientCert", &CERTIFICATE),
    ("cognitoAuthenticationProvider", &TEXT),
    ("cognitoAuthenticationType", &TEXT),
    ("cognitoIdentityId", &TEXT),
    ("cognitoIdentityPoolId", &TEXT),
    ("principalOrgId", &TEXT),
    ("sourceIp", &TEXT),
    ("user", &TEXT),
    ("userAgent", &Node::Value(Origin::Client, false)),
    ("userArn", &TEXT),
    ("vpcId", &TEXT),
    ("vpceId", &TEXT),
]);

/// A name in a certificate may hold a quotation mark, and a certificate is several lines; whoever signs them decides.
static CERTIFICATE: Node = Node::Branch(&[
    ("clientCertPem", &UNKNOWN),
    ("issuerDN", &UNKNOWN),
    ("serialNumber", &TEXT),
    ("subjectDN", &UNKNOWN),
    ("validity", &Node::Branch(&[("notAfter", &TEXT), ("notBefore", &TEXT)])),
]);

/// `$foreach`. Source: Velocity 1.7, `ForeachScope` and `Scope`.
pub(super) static FOREACH: Node = Node::Branch(&[
    ("count", &NUMBER),
    ("first", &NUMBER),
    ("hasNext", &NUMBER),
    ("index", &NUMBER),
    ("last", &NUMBER),
    ("parent", &FOREACH),
    ("replaced", &Node::Free),
    ("topmost", &FOREACH),
]);

/// `$input.params()`. Source: the developer guide's reference of `$input`.
pub(super) static PARAMETERS: Node =
    Node::Branch(&[("header", &Node::Parameters), ("path", &Node::Parameters), ("querystring", &Node::Parameters)]);

/// One parameter.
pub(super) static PARAMETER: Node = Node::Value(Origin::Client, false);

/// `$input.body`.
pub(super) static BODY: Node = Node::Value(Origin::Body, false);

/// `$stageVariables`. Their values hold letters, digits and `-._~:/?#&=,`. Source: API Gateway CreateStage.
pub(super) static STAGE_VARIABLES: Node = Node::Free;

/// Members of `$input`: `body` is a value, the others are called. Source: as above.
pub(super) const INPUT: [&str; 4] = ["body", "json", "params", "path"];

/// Functions of `$util`. Source: the developer guide's reference of `$util`.
pub(super) const UTIL: [&str; 6] =
    ["base64Decode", "base64Encode", "escapeJavaScript", "parseJson", "urlDecode", "urlEncode"];

/// What a string has without a call. Source: Java's `String`, as Velocity 1.7 looks for `getX` and `isX`.
pub(super) const TEXT_PROPERTIES: [&str; 4] = ["blank", "bytes", "class", "empty"];

impl Node {
    /// The member of this name; `Err`: the names that there are.
    pub(super) fn member(&'static self, name: &str) -> Result<Option<&'static Self>, Vec<&'static str>> {
        match self {
            Self::Free | Self::Parameters => Ok(None),
            Self::Value(..) if TEXT_PROPERTIES.contains(&name) => Ok(None),
            Self::Value(..) => Err(Vec::new()),
            Self::Branch(members) => match members.iter().find(|(known, _)| *known == name) {
                Some((_, node)) => Ok(Some(node)),
                None => Err(members.iter().map(|(known, _)| *known).collect()),
            },
        }
    }

    /// The path of a member further below whose name is this, in any case: `identity.sourceIp` for `sourceip`.
    pub(super) fn below(&self, name: &str) -> Option<String> {
        let Self::Branch(members) = self else { return None };
        members.iter().find_map(|(own, node)| match node {
            Self::Branch(below) => below
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(known, _)| format!("{own}.{known}")),
            _ => None,
        })
    }
}
