"""Reads a CI recipe for the tests: one JSON object with its `document` and, where a name is given, the `schema` of that name."""

import importlib.util
import json
import sys
from pathlib import Path

import yaml


def main(path, schema=None):
    with open(path, encoding="utf-8") as file:
        answer = {"document": yaml.safe_load(file)}
    if schema:
        # Found without an import, which would need all that the package itself needs.
        package = Path(importlib.util.find_spec("check_jsonschema").origin).parent
        answer["schema"] = json.loads((package / f"builtin_schemas/vendor/{schema}.json").read_text(encoding="utf-8"))
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
