project = <<EOT
never closed ${
