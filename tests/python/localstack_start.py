"""Runs LocalStack, an AWS emulator, on a port until its standard input ends: `localstack_start.py PORT FOLDER PACKAGES`.

FOLDER takes what it writes, PACKAGES what it installs by npm, which is kept from run to run. Two things are replaced. Its Firehose reads Kinesis with the Java
client library, for which it would download a Java runtime; here a thread that polls does so. Its Kinesis fails with 500 where a call lacks what is required, and
takes a batch of no records; Kinesis refuses both with a ValidationException.
"""

import base64
import os
import pathlib
import sys
import threading
import time

import until_orphaned


def configure(port, folder, packages):
    """Settings are read when LocalStack is imported."""
    installed = folder / "var/lib/localstack"
    installed.mkdir(parents=True, exist_ok=True)
    packages.mkdir(parents=True, exist_ok=True)
    (installed / "lib").symlink_to(packages, target_is_directory=True)
    os.environ.update(
        DISABLE_EVENTS="1",
        DNS_ADDRESS="0",
        ENABLE_CONFIG_UPDATES="1",
        FILESYSTEM_ROOT=str(folder),
        GATEWAY_LISTEN=f"127.0.0.1:{port}",
        OVERRIDE_IN_DOCKER="0",
        SERVICES="apigateway,firehose,iam,kinesis,logs,s3,sts",
        SKIP_SSL_CERT_DOWNLOAD="1",
    )
    # What the user has set for a LocalStack of their own, or for AWS, is not for this one.
    for name in [name for name in os.environ if name.startswith(("AWS_", "KINESIS_", "LOCALSTACK_"))]:
        del os.environ[name]


class Listener(threading.Thread):
    """Hands the records of a stream to a function, from the time on that it is made."""

    def __init__(self, stream, account, region, function):
        super().__init__(daemon=True)
        from localstack.aws.connect import connect_to

        self.client = connect_to(aws_access_key_id=account, region_name=region).kinesis
        self.stream = stream
        self.function = function
        self.running = True
        self.iterators = {
            shard["ShardId"]: self.client.get_shard_iterator(
                StreamName=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
            for shard in self.client.list_shards(StreamName=stream)["Shards"]
        }

    def run(self):
        while self.running:
            for shard, iterator in list(self.iterators.items()):
                try:
                    answer = self.client.get_records(ShardIterator=iterator)
                except Exception:  # the stream may be gone, and Firehose with it next
                    continue
                self.iterators[shard] = answer["NextShardIterator"]
                if answer["Records"]:
                    self.function([self.handed_over(record) for record in answer["Records"]])
            time.sleep(0.2)

    @staticmethod
    def handed_over(record):
        return {
            "data": base64.b64encode(record["Data"]).decode(),
            "partitionKey": record["PartitionKey"],
            "sequenceNumber": record["SequenceNumber"],
            "approximateArrivalTimestamp": record["ApproximateArrivalTimestamp"].timestamp(),
        }

    def stop(self, quiet=True):
        self.running = False


def listen(
    stream_name, account_id, region_name, listener_func, ddb_lease_table_suffix=None, wait_until_started=False
):
    listener = Listener(stream_name, account_id, region_name, listener_func)
    listener.start()
    return listener


def refuse_what_kinesis_refuses():
    from localstack.aws.api import CommonServiceException
    from localstack.services.kinesis.provider import KinesisProvider

    def checked(call, *required):
        def check(self, context, *arguments, **more):
            for name in required:
                if context.service_request.get(name) in (None, []):
                    raise CommonServiceException("ValidationException", f"Value at '{name}' failed to satisfy constraint")
            return call(self, context, *arguments, **more)

        check.__dict__.update(call.__dict__)
        return check

    KinesisProvider.put_record = checked(KinesisProvider.put_record, "Data", "PartitionKey")
    KinesisProvider.put_records = checked(KinesisProvider.put_records, "Records")


def main(port, folder, packages):
    until_orphaned.watch()
    configure(port, pathlib.Path(folder), pathlib.Path(packages))
    from localstack.utils.kinesis import kinesis_connector

    kinesis_connector.listen_to_kinesis = listen
    refuse_what_kinesis_refuses()
    from localstack.runtime import main as runtime

    runtime.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
