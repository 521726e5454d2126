case "the first of them" {
  request {
    path = "/submit"
  }

  expect {
    record "0" {
      data = "a"
    }
  }
}
