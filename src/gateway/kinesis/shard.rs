//! Which shard a record goes to.

use md5::{Digest as _, Md5};

use super::super::report::Shard;

/// What a partition key hashes to. Source: Kinesis PutRecord, the MD5 of the key as a number of 128 bits.
pub(super) fn hash(partition_key: &str) -> u128 {
    u128::from_be_bytes(Md5::digest(partition_key.as_bytes()).into())
}

/// The shard of a stream that nobody has resharded: the hash range is split evenly. Source: Kinesis CreateStream, DescribeStream.
pub(super) fn of(hash: u128, shards: u32) -> Shard {
    let count = u128::from(shards.max(1));
    let number = if count == 1 {
        // 2^128 is no u128.
        0
    } else {
        // 2^128 / count, which is one more than (2^128 - 1) / count where that leaves all but one.
        let width = u128::MAX / count + u128::from(u128::MAX % count == count - 1);
        (hash / width).min(count - 1)
    };
    Shard { id: format!("shardId-{number:012}"), of: shards }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_hash_as_md5_does() {
        // RFC 1321, appendix A.5.
        assert_eq!(format!("{:032x}", hash("")), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(format!("{:032x}", hash("abc")), "900150983cd24fb0d6963f7d28e17f72");
    }

    #[test]
    fn the_range_is_split_evenly() {
        let id = |hash, shards| of(hash, shards).id;
        assert_eq!(id(u128::MAX, 1), "shardId-000000000000");
        assert_eq!(id(0, 4), "shardId-000000000000");
        assert_eq!(id(u128::MAX / 2, 2), "shardId-000000000000");
        assert_eq!(id(u128::MAX / 2 + 1, 2), "shardId-000000000001");
        assert_eq!(id(u128::MAX, 3), "shardId-000000000002");
        // DescribeStream of a stream with three shards: the second begins at 113427455640312821154458202477256070485.
        assert_eq!(id(113_427_455_640_312_821_154_458_202_477_256_070_484, 3), "shardId-000000000000");
        assert_eq!(id(113_427_455_640_312_821_154_458_202_477_256_070_485, 3), "shardId-000000000001");
    }
}
