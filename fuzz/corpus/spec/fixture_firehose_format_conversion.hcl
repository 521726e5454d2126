project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

s3_bucket "events" {}

firehose "parquet" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events
  prefix         = "parquet/"

  format_conversion {
    database_name = "analytics"
    table_name    = "events"
    catalog_id    = "123456789012"
    region        = "eu-central-1"
    version_id    = "3"

    open_x_json_ser_de {
      case_insensitive                         = false
      convert_dots_in_json_keys_to_underscores = true
      column_to_json_key_mappings              = { ts = "timestamp", user = "user.id" }
    }

    parquet_ser_de {
      compression                   = "GZIP"
      writer_version                = "V2"
      block_size_bytes              = 67108864
      page_size_bytes               = 65536
      max_padding_bytes             = 1024
      enable_dictionary_compression = true
    }
  }
}

firehose "orc" {
  kinesis_stream = kinesis_stream.events
  s3_bucket      = s3_bucket.events
  prefix         = "orc/"
  buffering_size = 64

  format_conversion {
    database_name = "analytics"
    table_name    = "events"

    hive_json_ser_de {
      timestamp_formats = ["yyyy-MM-dd'T'HH:mm:ss", "millis"]
    }

    orc_ser_de {
      compression                             = "ZLIB"
      format_version                          = "V0_11"
      block_size_bytes                        = 67108864
      stripe_size_bytes                       = 8388608
      row_index_stride                        = 1000
      enable_padding                          = true
      padding_tolerance                       = 0.05
      dictionary_key_threshold                = 0.8
      bloom_filter_columns                    = ["user", "tenant"]
      bloom_filter_false_positive_probability = 0.1
    }
  }
}

firehose "turned_off" {
  kinesis_stream     = kinesis_stream.events
  s3_bucket          = s3_bucket.events
  compression_format = "Snappy"

  format_conversion {
    enabled       = false
    database_name = "analytics"
    table_name    = "events"

    hive_json_ser_de {}
    parquet_ser_de {}
  }
}

#=== environment ===
# As in the shared spec.
