"""Runs moto, an AWS emulator, on a port until its standard input ends: `moto_start.py PORT`.

Four things that moto 5.2.5 does not do as AWS does, it does here: it forgets the tags that CreateStream is given and the binary media types that
CreateRestApi is given, which Terraform then plans to add; it cannot read policies of a bucket for access logs where a principal is "*" or a statement has
several resources; and it gives the policy of a REST API as it was, where AWS gives it with its quotes escaped, which Terraform takes back.
"""

import fnmatch
import json
import os
import sys

import until_orphaned


def keep_tags_of_new_streams():
    from moto.kinesis.responses import KinesisResponse

    create = KinesisResponse.create_stream

    def create_with_tags(self):
        answer = create(self)
        tags = self._get_param("Tags")
        if tags:
            self.kinesis_backend.add_tags_to_stream(None, self._get_param("StreamName"), tags)
        return answer

    KinesisResponse.create_stream = create_with_tags


def read_policies_of_log_buckets():
    from moto.s3.models import FakeBucket

    def may_log(target_bucket, target_prefix):
        statements = json.loads(target_bucket.policy)["Statement"] if target_bucket.policy else []
        key = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}/{target_prefix or ''}log"
        return any(
            statement["Effect"] == "Allow"
            and isinstance(statement["Principal"], dict)
            and statement["Principal"].get("Service") == "logging.s3.amazonaws.com"
            and "s3:PutObject" in listed(statement["Action"])
            and any(fnmatch.fnmatchcase(key, resource) for resource in listed(statement["Resource"]))
            for statement in statements
        )

    FakeBucket._log_permissions_enabled_policy = staticmethod(may_log)


def escape_policies_of_rest_apis():
    from moto.apigateway.models import RestAPI

    to_dict = RestAPI.to_dict

    def escaped(self):
        api = to_dict(self)
        return {**api, "policy": json.dumps(api["policy"])[1:-1]} if api.get("policy") else api

    RestAPI.to_dict = escaped


def keep_binary_media_types_of_new_apis():
    from moto.apigateway.responses import APIGatewayResponse

    create = APIGatewayResponse.create_rest_api

    def create_with_types(self):
        status, headers, body = create(self)
        types = self._get_param("binaryMediaTypes")
        if types and status == 200:
            api = self.backend.get_rest_api(json.loads(body)["id"])
            api.binaryMediaTypes = types
            body = json.dumps(api.to_dict())
        return status, headers, body

    APIGatewayResponse.create_rest_api = create_with_types


def listed(value):
    return value if isinstance(value, list) else [value]


def main(port):
    until_orphaned.watch()
    # The policy with which API Gateway writes logs is AWS's own.
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    from moto import server

    keep_tags_of_new_streams()
    read_policies_of_log_buckets()
    escape_policies_of_rest_apis()
    keep_binary_media_types_of_new_apis()
    server.main(["-H", "127.0.0.1", "-p", port])


if __name__ == "__main__":
    main(sys.argv[1])
