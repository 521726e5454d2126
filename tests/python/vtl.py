"""Runs mapping templates as LocalStack's API Gateway runs them: one JSON request a line in, one JSON answer a line out.

A request has `template` and may have `body`, `headers`, `path`, `querystring`, `context`, `stage_variables` and
`response` (true for a response template) and `escape` ("localstack" for LocalStack's own `$util.escapeJavaScript`,
which leaves `'` alone; without it the escapes are those of commons-lang 2.6, as API Gateway documents them). An answer has `output` and `overrides` (`header`, `status`, and for a
request template `request`), or `error`.
"""

import json
import sys

from localstack.services.apigateway.next_gen.execute_api import template_mapping

JAVA_ESCAPES = {"\b": "\\b", "\n": "\\n", "\t": "\\t", "\f": "\\f", "\r": "\\r", "'": "\\'", '"': '\\"', "\\": "\\\\", "/": "\\/"}
LOCALSTACK_ESCAPE = template_mapping.VelocityUtilApiGateway.escapeJavaScript


def escape_java_script(_, value):
    """StringEscapeUtils.escapeJavaScript of commons-lang 2.6: UTF-16 units below 0x20 and above 0x7f by number."""
    if value is None:
        return None
    out = []
    for character in (str(value).lower() if isinstance(value, bool) else str(value)):
        if character in JAVA_ESCAPES:
            out.append(JAVA_ESCAPES[character])
        elif " " <= character <= "\x7f":
            out.append(character)
        else:
            units = character.encode("utf-16-be", "surrogatepass")
            out.extend(f"\\u{units[i]:02X}{units[i + 1]:02X}" for i in range(0, len(units), 2))
    return "".join(out)


def run(engine, ask):
    own = ask.get("escape") == "localstack"
    template_mapping.VelocityUtilApiGateway.escapeJavaScript = LOCALSTACK_ESCAPE if own else escape_java_script
    context = {"requestId": "request-id", "stage": "dev", "identity": {}, "authorizer": {}, **ask.get("context", {})}
    variables = {
        "context": context,
        "stageVariables": ask.get("stage_variables", {}),
        "input": {
            "body": ask.get("body", ""),
            "params": {
                "path": ask.get("path", {}),
                "querystring": ask.get("querystring", {}),
                "header": ask.get("headers", {}),
            },
        },
    }
    overrides = {
        "requestOverride": {"header": {}, "path": {}, "querystring": {}},
        "responseOverride": {"header": {}, "status": 0},
    }
    if ask.get("response"):
        output, response = engine.render_response(ask["template"], variables, overrides)
        return {"output": output, "overrides": {**response, "request": {}}}
    output, both = engine.render_request(ask["template"], variables, overrides)
    return {"output": output, "overrides": {**both["responseOverride"], "request": both["requestOverride"]}}


def main():
    engine = template_mapping.ApiGatewayVtlTemplate()
    for line in sys.stdin:
        try:
            answer = run(engine, json.loads(line))
        except Exception as error:  # whatever the engine throws is an answer to the test that asked
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer, default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
