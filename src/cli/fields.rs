//! The fields of a spec, read from the tables of its documents: what `explain` tells of a field is what the documents tell, and those are held to the code.

/// The documents that have tables of fields.
const DOCUMENTS: &[&str] = &[
    include_str!("../../docs/services/api_gateway.md"),
    include_str!("../../docs/services/firehose.md"),
    include_str!("../../docs/services/iam.md"),
    include_str!("../../docs/services/kinesis.md"),
    include_str!("../../docs/services/s3.md"),
    include_str!("../../docs/spec.md"),
];

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// The kind of the block that has it; empty at the top of a spec.
    pub(super) block: String,
    /// Its name.
    pub(super) name: String,
    /// What the table tells of it: the head of each column that is not empty, and the text.
    pub(super) facts: Vec<(String, String)>,
}

/// All fields, in the order of the documents.
pub(super) fn all() -> Vec<Field> {
    DOCUMENTS.iter().flat_map(|document| of_document(document)).collect()
}

/// The fields that a text names: all of this name, one as `block.name`, or all of a block.
pub(super) fn find(text: &str) -> Vec<Field> {
    let all = all();
    let of = |is: &dyn Fn(&Field) -> bool| all.iter().filter(|field| is(field)).cloned().collect::<Vec<_>>();
    let exact = match text.rsplit_once('.') {
        Some((block, name)) => {
            let block = block.rsplit('.').next().unwrap_or(block);
            of(&|field| field.block == block && field.name == name)
        }
        None => of(&|field| field.name == text),
    };
    // A block may have the name of a field: `throttling` of a route. What is in it is then told too.
    let within = of(&|field| field.block == text);
    exact.into_iter().chain(within).collect()
}

fn of_document(document: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut blocks: Vec<String> = Vec::new();
    let mut heads: Vec<String> = Vec::new();
    let mut first = String::new();
    for line in document.lines() {
        if let Some(cells) = cells(line) {
            if heads.is_empty() {
                heads = cells;
            } else if !cells.iter().all(|cell| cell.chars().all(|c| c == '-')) {
                fields.extend(of_row(&heads, &cells, &blocks, &mut first));
            }
            continue;
        }
        heads.clear();
        // `logging { … }`, at most once:
        let stands_alone = line.starts_with('`') && spans(line).first().is_some_and(|span| span.contains('{'));
        if line.starts_with('#') || stands_alone {
            let named: Vec<String> = spans(line).iter().filter_map(|span| first_word(span)).collect();
            if line == "### At the top" {
                blocks = vec![String::new()];
            } else if line == "### In several blocks" {
                blocks.clear();
            } else if !named.is_empty() {
                blocks = if stands_alone { named.into_iter().take(1).collect() } else { named };
            }
        }
    }
    fields
}

/// The fields of a row; none where the table is of something else.
fn of_row(heads: &[String], cells: &[String], blocks: &[String], first: &mut String) -> Vec<Field> {
    let Some(at) = heads.iter().position(|head| head == "field") else { return Vec::new() };
    // A column before that of the fields names the block, or the label of the block, for the rows below it too.
    let qualifier = cells.first().filter(|_| at == 1);
    if let Some(cell) = qualifier.filter(|cell| !cell.is_empty()) {
        first.clone_from(cell);
    }
    let blocks: Vec<String> = match heads.first().map(String::as_str) {
        Some("block") if at == 1 => spans(first).iter().filter_map(|span| first_word(span)).collect(),
        _ => blocks.to_vec(),
    };
    let mut facts: Vec<(String, String)> = heads
        .iter()
        .zip(cells)
        .skip(at + 1)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(head, cell)| (head.replace('`', ""), cell.clone()))
        .collect();
    if heads.first().is_some_and(|head| at == 1 && head != "block") {
        facts.insert(0, ("label".to_owned(), first.clone()));
    }
    let names = cells.get(at).map(|cell| spans(cell)).unwrap_or_default();
    let mut fields = Vec::new();
    for name in names.iter().filter_map(|span| span.split([' ', '{']).next()) {
        // `api_key.name` stands in the table of the block around it.
        let (inner, name) = name.rsplit_once('.').map_or((None, name), |(block, name)| (Some(block), name));
        let blocks = inner.map_or_else(|| blocks.clone(), |block| vec![block.to_owned()]);
        fields.extend(blocks.into_iter().map(|block| Field { block, name: name.to_owned(), facts: facts.clone() }));
    }
    fields
}

/// The cells of a line of a table.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|cell| cell.trim().to_owned()).collect())
}

/// The code spans of a line.
fn spans(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// `rest_api` of `rest_api "label"`.
fn first_word(span: &str) -> Option<String> {
    let word = span.split([' ', '"', '{']).next()?;
    (!word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
        .then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks that have a field of this name.
    fn blocks(name: &str) -> Vec<String> {
        find(name).into_iter().filter(|field| field.name == name).map(|field| field.block).collect()
    }

    #[test]
    fn fields_are_found_by_name_with_their_block() {
        assert_eq!(blocks("retention_period"), ["kinesis_stream"]);
        assert_eq!(blocks("account_id"), ["aws"]);
        assert_eq!(blocks("project"), [""]);
        assert_eq!(blocks("external_id"), ["assume_role"]);
        assert_eq!(blocks("sse_algorithm"), ["server_side_encryption"]);
        assert_eq!(blocks("target_prefix"), ["logging"]);
        assert_eq!(blocks("parquet_ser_de"), [""; 0]);
        assert_eq!(blocks("writer_version"), ["parquet_ser_de"]);
        assert_eq!(blocks("lambda_arn"), ["processor"]);
        assert_eq!(blocks("active"), ["api_key"]);
        assert_eq!(blocks("stream_parameter"), ["put_record", "put_records"]);
        assert!(blocks("name").len() > 3);
    }

    #[test]
    fn a_field_is_told_by_its_table() {
        let [field] = find("kinesis_stream.retention_period").try_into().unwrap();
        let facts: Vec<(&str, &str)> = field.facts.iter().map(|(head, text)| (head.as_str(), text.as_str())).collect();
        assert_eq!(
            facts,
            [
                ("type", "number"),
                ("range", "24 to 8,760 hours"),
                ("default", "`24`"),
                ("provider argument (aws_kinesis_stream)", "`retention_period`"),
                ("change", "update")
            ]
        );
        assert!(find("kinesis_stream").len() >= 12, "{:?}", find("kinesis_stream"));
        assert_eq!(find("nobody.knows"), []);
    }
}
