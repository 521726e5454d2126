case "in production" {
  environments = ["dev", "prod"]

  request {
    path = "/submit"
  }

  expect {
    status = 200
  }
}
