//! `$context` as API Gateway fills it in, with stand-ins for what only a real request has.
//!
//! The stand-ins never change, so that the same request gives the same record.

use serde_json::{Map, Value, json};

use super::request::Request;

/// What is known of where a request comes in.
pub(super) struct Known<'a> {
    pub(super) account_id: &'a str,
    pub(super) region: &'a str,
    pub(super) stage: &'a str,
    /// `/v1/{tenant}`; `None` where no route takes the request.
    pub(super) resource_path: Option<&'a str>,
}

const API_ID: &str = "a1b2c3d4e5";

/// `$context` of a request; `given` replaces or adds members by their dotted names.
pub(super) fn context(known: &Known<'_>, request: &Request, given: &[(String, String)]) -> Map<String, Value> {
    let mut context = json!({
        "accountId": known.account_id,
        "apiId": API_ID,
        "deploymentId": "d1e2f3",
        "domainName": format!("{API_ID}.execute-api.{}.amazonaws.com", known.region),
        "domainPrefix": API_ID,
        "extendedRequestId": "AAAAAAAAAAAAAAA=",
        "httpMethod": request.method,
        "identity": {
            "accountId": null,
            "apiKey": request.header("x-api-key"),
            "caller": null,
            "cognitoAuthenticationProvider": null,
            "cognitoAuthenticationType": null,
            "cognitoIdentityId": null,
            "cognitoIdentityPoolId": null,
            "principalOrgId": null,
            "sourceIp": "192.0.2.1",
            "user": null,
            "userAgent": request.header("User-Agent"),
            "userArn": null,
        },
        "path": format!("/{}{}", known.stage, request.path),
        "protocol": "HTTP/1.1",
        "requestId": "00000000-0000-4000-8000-000000000000",
        "requestTime": "01/Jan/2024:00:00:00 +0000",
        "requestTimeEpoch": 1_704_067_200_000_u64,
        "resourceId": "r1s2t3",
        "resourcePath": known.resource_path,
        "stage": known.stage,
    });
    for (name, value) in given {
        set(&mut context, name, value);
    }
    match context {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Sets a member by its dotted name; a number stays one, so that `$context.requestTimeEpoch` can be calculated with.
fn set(context: &mut Value, name: &str, value: &str) {
    let mut place = context;
    for part in name.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(members) = place else { return };
        place = members.entry(part).or_insert(Value::Null);
    }
    let was_number = place.is_number();
    *place = match value.parse::<i64>() {
        Ok(number) if was_number => Value::from(number),
        _ => Value::from(value),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_replaced_by_their_dotted_names() {
        let known =
            Known { account_id: "123456789012", region: "eu-west-1", stage: "dev", resource_path: Some("/{x}") };
        let given = [("requestId", "r-1"), ("requestTimeEpoch", "5"), ("authorizer.claims.sub", "7"), ("stage", "8")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let context = Value::Object(context(&known, &Request::new("POST", "/a"), &given));
        assert_eq!(context["requestId"], "r-1");
        assert_eq!(context["requestTimeEpoch"], 5);
        assert_eq!(context["authorizer"]["claims"]["sub"], "7");
        assert_eq!(context["stage"], "8");
        assert_eq!(context["path"], "/dev/a");
        assert_eq!(context["domainName"], "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com");
    }
}
