"""Runs moto, an AWS emulator, on a port until its standard input ends: `moto_start.py PORT`.

moto 5.2.5 forgets the tags that CreateStream is given, which Terraform then plans to add; here it keeps them.
"""

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


def main(port):
    until_orphaned.watch()
    # The policy with which API Gateway writes logs is AWS's own.
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    from moto import server

    keep_tags_of_new_streams()
    server.main(["-H", "127.0.0.1", "-p", port])


if __name__ == "__main__":
    main(sys.argv[1])
