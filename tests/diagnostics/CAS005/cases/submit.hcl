case "which one" {
  request {
    path = "/submit"
  }

  expect {
    status = 200
  }
}
