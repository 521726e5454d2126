case "no request" {
  expect {
    status = 200
  }
}

case "expects nothing" {
  request {
    path = "/submit"
  }

  expect {}
}

case "no expectation" {
  request {
    path = "/submit"
  }
}
