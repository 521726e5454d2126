"""Asks an AWS emulator through boto3, or over plain HTTP: one JSON request a line in, one JSON answer a line out.

`aws.py ENDPOINT REGION`. A request is `{"service": "kinesis", "call": "list_streams", "with": {…}}`, which pages through where boto3 can, or
`{"method": "POST", "url": …, "headers": {…}, "body": "base64"}`. An answer is `{"answer": …}` or `{"error": "Code: message"}`. Bytes are given as base64.
"""

import base64
import datetime
import json
import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

CLIENTS = {}


def client(service, endpoint, region):
    if service not in CLIENTS:
        CLIENTS[service] = boto3.client(
            service,
            endpoint_url=endpoint,
            region_name=region,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"max_attempts": 2}, s3={"addressing_style": "path"}, read_timeout=60),
        )
    return CLIENTS[service]


def ask_aws(ask, endpoint, region):
    service, call, arguments = client(ask["service"], endpoint, region), ask["call"], ask.get("with", {})
    if service.can_paginate(call):
        return service.get_paginator(call).paginate(**arguments).build_full_result()
    answer = getattr(service, call)(**arguments)
    answer.pop("ResponseMetadata", None)
    return answer


def ask_http(ask):
    body = base64.b64decode(ask["body"]) if "body" in ask else None
    request = urllib.request.Request(ask["url"], data=body, method=ask["method"], headers=ask.get("headers", {}))
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return {"status": response.status, "headers": dict(response.headers), "body": response.read().decode()}
    except urllib.error.HTTPError as error:
        return {"status": error.code, "headers": dict(error.headers), "body": error.read().decode()}


def plain(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if hasattr(value, "read"):
        return base64.b64encode(value.read()).decode()
    raise TypeError(type(value).__name__)


def main(endpoint, region):
    for line in sys.stdin:
        ask = json.loads(line)
        try:
            answer = {"answer": ask_http(ask) if "url" in ask else ask_aws(ask, endpoint, region)}
        except ClientError as error:
            answer = {"error": f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"}
        except (ParamValidationError, OSError) as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer, default=plain) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
