//! What a kind of block is called, and where what it makes goes.

/// A kind of block in words. All of it is known without reading a spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// How a spec writes it: `kinesis_stream`.
    pub kind: &'static str,
    /// What a thing of it is called: `Kinesis stream`.
    pub name: &'static str,
    /// What the service is called: `Kinesis`.
    pub service: &'static str,
    /// The module that makes its things, which is the name of the service's folder and document: `kinesis`.
    pub module: &'static str,
    /// How it is written.
    pub form: Form,
    /// Whether it makes something in AWS; `false` where it only names what is there.
    pub makes: bool,
}

/// How blocks of a kind stand in a spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Any number of them, each with a label by which others refer to it.
    Labelled,
    /// One at most, without a label; nothing refers to it.
    Single,
}
