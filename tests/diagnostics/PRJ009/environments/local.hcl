aws {
  endpoint = "http://127.0.0.1:4566"
}
