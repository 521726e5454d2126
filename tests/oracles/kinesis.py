#!/usr/bin/env python3
"""Writes kinesis.json: what botocore's model of Kinesis says of the requests PutRecord and PutRecords.

    tests/oracles/kinesis.py FILE    FILE is botocore's data/kinesis/2013-12-02/service-2.json.gz
"""

import gzip
import json
import pathlib
import sys

shapes = json.load(gzip.open(sys.argv[1]))["shapes"]
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
take("PutRecordsInput")
text = json.dumps(found, indent=1, sort_keys=True)
pathlib.Path(__file__).with_name("kinesis.json").write_text(text + "\n")
