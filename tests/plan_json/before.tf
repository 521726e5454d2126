# What is applied first. The plan for after.tf is then made over its state; README.md says how.

variable "secret" {
  type      = string
  sensitive = true
  default   = "MARKER-old"
}

resource "terraform_data" "unchanged" {
  input = "same"
}

resource "terraform_data" "updated" {
  input = {
    count   = 1
    enabled = false
    names   = ["a", "b"]
    rules   = [{ id = "logs", days = 1 }, { id = "data", days = 2 }]
    gone    = "x"
  }
}

resource "terraform_data" "policy" {
  input = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Read", Effect = "Allow", Action = ["kinesis:GetRecords"], Resource = "*" }]
  })
}

resource "terraform_data" "secret" {
  input = {
    open   = "a"
    secret = var.secret
    nested = [{ key = var.secret }]
  }
}

resource "terraform_data" "secret_policy" {
  input = jsonencode({ password = var.secret })
}

resource "terraform_data" "replaced" {
  triggers_replace = { name = "a" }
  input            = "same"
}

resource "terraform_data" "replaced_first" {
  triggers_replace = ["a"]

  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "follows" {
  input = terraform_data.replaced.id
}

resource "terraform_data" "triggered" {
}

resource "terraform_data" "tainted" {
}

resource "terraform_data" "requested" {
}

resource "terraform_data" "deleted" {
  input = { open = "a", secret = var.secret }
}

resource "terraform_data" "moved_from" {
}

resource "terraform_data" "forgotten" {
}

resource "terraform_data" "each" {
  for_each = toset(["stays", "goes"])
  input    = each.key
}

resource "terraform_data" "counted" {
  count = 2
}

output "changed" {
  value = "a"
}

output "secret" {
  value     = var.secret
  sensitive = true
}

output "gone" {
  value = "x"
}
