#!/usr/bin/env python3
"""Writes kinesis.json or firehose.json: what botocore's model of the service says of the requests that put records.

    tests/oracles/records.py FILE    FILE is botocore's data/kinesis/2013-12-02/service-2.json.gz, or
                                     data/firehose/2015-08-04/service-2.json.gz
"""

import gzip
import json
import pathlib
import sys

model = json.load(gzip.open(sys.argv[1]))
service, shapes = model["metadata"]["endpointPrefix"], model["shapes"]
found = {}


def take(name):
    if name in found:
        return
    shape = {key: value for key, value in shapes[name].items() if key in ("type", "min", "max", "pattern", "required")}
    found[name] = shape
    if "member" in shapes[name]:
        shape["member"] = shapes[name]["member"]["shape"]
        take(shape["member"])
    if "members" in shapes[name]:
        shape["members"] = {member: value["shape"] for member, value in shapes[name]["members"].items()}
        for member in shape["members"].values():
            take(member)


take("PutRecordInput")
take("PutRecordsInput" if service == "kinesis" else "PutRecordBatchInput")
if service == "firehose":
    # What it answers, and with which errors.
    for operation in ("PutRecord", "PutRecordBatch"):
        take(model["operations"][operation]["output"]["shape"])
        found[operation] = {"errors": sorted(error["shape"] for error in model["operations"][operation]["errors"])}
text = json.dumps(found, indent=1, sort_keys=True)
pathlib.Path(__file__).with_name(f"{service}.json").write_text(text + "\n")
