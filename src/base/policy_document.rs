//! IAM policy documents, built as values and rendered through `jsonencode`.

use crate::hcl::Expr;

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// `Sid`: letters and digits.
    pub sid: String,
    /// `Deny` instead of `Allow`.
    pub deny: bool,
    /// `Principal`, for trust and resource policies: `("Service", "firehose.amazonaws.com")`; `("*", "*")` is anybody.
    pub principal: Option<(&'static str, Expr)>,
    /// `Action`, in the order given.
    pub actions: Vec<String>,
    /// `Resource`; empty in trust policies.
    pub resources: Vec<Expr>,
    /// `Condition`: operator, key, value.
    pub conditions: Vec<(&'static str, String, Expr)>,
}

impl Statement {
    /// `Allow` these actions on these resources.
    pub fn allow<'a>(sid: &str, actions: impl IntoIterator<Item = &'a str>, resources: Vec<Expr>) -> Self {
        Self {
            sid: sid.to_owned(),
            deny: false,
            principal: None,
            actions: actions.into_iter().map(str::to_owned).collect(),
            resources,
            conditions: Vec::new(),
        }
    }

    /// `Deny` these actions on these resources.
    pub fn deny<'a>(sid: &str, actions: impl IntoIterator<Item = &'a str>, resources: Vec<Expr>) -> Self {
        Self { deny: true, ..Self::allow(sid, actions, resources) }
    }

    /// Lets an AWS service assume a role.
    #[must_use]
    pub fn trust(service: &str) -> Self {
        Self::allow("", ["sts:AssumeRole"], Vec::new()).principal("Service", service)
    }

    /// Sets the principal.
    #[must_use]
    pub fn principal(mut self, kind: &'static str, value: impl Into<Expr>) -> Self {
        self.principal = Some((kind, value.into()));
        self
    }

    /// Adds a condition.
    #[must_use]
    pub fn when(mut self, operator: &'static str, key: &str, value: impl Into<Expr>) -> Self {
        self.conditions.push((operator, key.to_owned(), value.into()));
        self
    }

    /// All expressions in it.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        let conditions = self.conditions.iter().map(|(_, _, value)| value);
        self.principal.iter().map(|(_, value)| value).chain(&self.resources).chain(conditions)
    }

    fn object(&self) -> Expr {
        let mut pairs: Vec<(String, Expr)> = Vec::new();
        if !self.sid.is_empty() {
            pairs.push(("Sid".to_owned(), self.sid.as_str().into()));
        }
        pairs.push(("Effect".to_owned(), if self.deny { "Deny" } else { "Allow" }.into()));
        match &self.principal {
            Some(("*", everybody)) => pairs.push(("Principal".to_owned(), everybody.clone())),
            Some((kind, value)) => pairs.push(("Principal".to_owned(), Expr::object([(*kind, value.clone())]))),
            None => {}
        }
        pairs.push(("Action".to_owned(), one_or_list(self.actions.iter().map(Expr::from).collect())));
        if !self.resources.is_empty() {
            pairs.push(("Resource".to_owned(), one_or_list(self.resources.clone())));
        }
        if !self.conditions.is_empty() {
            let mut operators: Vec<(&str, Vec<(String, Expr)>)> = Vec::new();
            for (operator, key, value) in &self.conditions {
                match operators.iter_mut().find(|(known, _)| known == operator) {
                    Some((_, keys)) => keys.push((key.clone(), value.clone())),
                    None => operators.push((operator, vec![(key.clone(), value.clone())])),
                }
            }
            pairs.push((
                "Condition".to_owned(),
                Expr::object(operators.into_iter().map(|(operator, keys)| (operator, Expr::Object(keys)))),
            ));
        }
        Expr::Object(pairs)
    }
}

/// A lone value stands without brackets, as AWS itself writes policies.
fn one_or_list(mut values: Vec<Expr>) -> Expr {
    if values.len() == 1 { values.remove(0) } else { Expr::List(values) }
}

/// `jsonencode({ Version = "2012-10-17" … })`.
#[must_use]
pub fn document(statements: &[Statement]) -> Expr {
    Expr::jsonencode(Expr::object([
        ("Version", Expr::from("2012-10-17")),
        ("Statement", Expr::List(statements.iter().map(Statement::object).collect())),
    ]))
}
