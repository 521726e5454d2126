# What the plan is made for.

variable "secret" {
  type      = string
  sensitive = true
  default   = "MARKER-new"
}

resource "terraform_data" "unchanged" {
  input = "same"
}

resource "terraform_data" "updated" {
  input = {
    count   = 2
    enabled = true
    names   = ["a", "c"]
    rules   = [{ id = "data", days = 2 }, { id = "logs", days = 3 }]
    new     = { "a.b/c" = "y" }
  }
}

resource "terraform_data" "policy" {
  input = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Read", Effect = "Allow", Action = ["kinesis:GetRecords", "kinesis:GetShardIterator"], Resource = "*" }]
  })
}

resource "terraform_data" "secret" {
  input = {
    open   = "b"
    secret = var.secret
    nested = [{ key = var.secret }]
  }
}

resource "terraform_data" "secret_policy" {
  input = jsonencode({ password = var.secret })
}

resource "terraform_data" "replaced" {
  triggers_replace = { name = "b" }
  input            = "same"
}

resource "terraform_data" "replaced_first" {
  triggers_replace = ["b"]

  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "follows" {
  input = terraform_data.replaced.id
}

resource "terraform_data" "triggered" {
  lifecycle {
    replace_triggered_by = [terraform_data.replaced]
  }
}

resource "terraform_data" "tainted" {
}

resource "terraform_data" "requested" {
}

resource "terraform_data" "created" {
  input = { open = "a", secret = var.secret, unknown = terraform_data.replaced.id }
}

resource "terraform_data" "moved_to" {
}

moved {
  from = terraform_data.moved_from
  to   = terraform_data.moved_to
}

removed {
  from = terraform_data.forgotten

  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "each" {
  for_each = toset(["stays"])
  input    = each.key
}

resource "terraform_data" "counted" {
  count = 1
}

output "changed" {
  value = terraform_data.replaced.id
}

output "secret" {
  value     = var.secret
  sensitive = true
}

output "new" {
  value = { list = ["x"] }
}
