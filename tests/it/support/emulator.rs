//! AWS emulators on free loopback ports, and questions to them. What is started here ends with the test, however that ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::root;

/// How long an emulator may take to answer, on a machine that builds at the same time.
const START: Duration = Duration::from_secs(120);

/// A running emulator.
#[derive(Debug)]
pub struct Emulator {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub endpoint: String,
    python: PathBuf,
    folder: tempfile::TempDir,
}

/// Where `scripts/test` puts what it installs.
fn target() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// The interpreter of the virtual environment of an emulator.
fn python_of(name: &str) -> Result<PathBuf, String> {
    let python = target().join(name).join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if python.is_file() { Ok(python) } else { Err(format!("no `{}`: run `scripts/test` once", python.display())) }
}

/// moto, which stores what it is told and answers at once.
pub fn moto() -> Result<Emulator, String> {
    start("moto", "/moto-api/data.json", &[])
}

/// LocalStack, whose API Gateway, Kinesis and Firehose work.
pub fn localstack() -> Result<Emulator, String> {
    for program in ["node", "npm"] {
        let answer = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !answer.is_ok_and(|status| status.success()) {
            return Err(format!(
                "LocalStack runs its Kinesis with Node.js, and there is no `{program}` on the PATH (Debian: apt-get install nodejs npm)"
            ));
        }
    }
    let packages = target().join("localstack-packages");
    start("localstack", "/_localstack/health", &[&packages])
}

fn start(name: &str, health: &str, more: &[&Path]) -> Result<Emulator, String> {
    let python = python_of(name)?;
    let mut reason = String::new();
    // Another process may take the port before the emulator does.
    for _ in 0..3 {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let port = free_port()?;
        let log = std::fs::File::create(folder.path().join("log")).map_err(|error| error.to_string())?;
        let both = log.try_clone().map_err(|error| error.to_string())?;
        let mut command = Command::new(&python);
        command.arg(root().join(format!("tests/python/{name}_start.py"))).arg(port.to_string());
        if !more.is_empty() {
            command.arg(folder.path().join("files")).args(more);
        }
        // It ends itself when its standard input does: with this process, if nothing else ends it before.
        let child = command.stdin(Stdio::piped()).stdout(log).stderr(both).spawn();
        let child = child.map_err(|error| format!("{}: {error}", python.display()))?;
        let endpoint = format!("http://127.0.0.1:{port}");
        let mut emulator = Emulator { child, endpoint, python: python.clone(), folder };
        match emulator.wait_until_ready(port, health) {
            Ok(()) => return Ok(emulator),
            Err(problem) => reason = format!("{name} does not start: {problem}\n{}", emulator.log()),
        }
    }
    Err(reason)
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}

/// The status line of a plain GET.
fn get(port: u16, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    BufReader::new(stream.take(64)).read_line(&mut answer)?;
    Ok(answer)
}

impl Emulator {
    fn wait_until_ready(&mut self, port: u16, health: &str) -> Result<(), String> {
        let began = Instant::now();
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("it ended with {status}"));
            }
            if get(port, health).is_ok_and(|answer| answer.contains(" 200")) {
                return Ok(());
            }
            if began.elapsed() > START {
                return Err(format!("no answer within {START:?}"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The end of what it has written, for messages.
    pub fn log(&self) -> String {
        let text = std::fs::read(self.folder.path().join("log")).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<&str> = text.lines().collect();
        lines.get(lines.len().saturating_sub(40)..).unwrap_or_default().join("\n")
    }

    /// A client for a region.
    pub fn aws(&self, region: &str) -> Aws {
        let mut child = Command::new(&self.python)
            .arg(root().join("tests/python/aws.py"))
            .args([self.endpoint.as_str(), region])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", self.python.display()));
        let asks = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Aws { child, asks, answers }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(10) {
            if self.child.try_wait().is_ok_and(|status| status.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        // It was not far enough to look at its standard input.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// boto3 in a process of its own.
#[derive(Debug)]
pub struct Aws {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// What an HTTP request came back with.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u64,
    /// The headers, by lower-case name.
    pub headers: std::collections::BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

impl Answer {
    /// The body as JSON; null where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

impl Aws {
    /// Calls the API: `("kinesis", "list_streams", json!({}))`, all pages of it. What AWS refuses is an error, `Code: message`.
    pub fn call(&mut self, service: &str, call: &str, with: Value) -> Result<Value, String> {
        let answer = self.exchange(&json!({ "service": service, "call": call, "with": with }));
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["answer"].clone()),
        }
    }

    /// Calls the API, which has to agree.
    pub fn get(&mut self, service: &str, call: &str, with: Value) -> Value {
        self.call(service, call, with.clone()).unwrap_or_else(|error| panic!("{service} {call} {with}: {error}"))
    }

    /// Sends an HTTP request, unsigned.
    pub fn http(&mut self, method: &str, url: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        let mut ask = json!({ "method": method, "url": url });
        ask["headers"] = headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        if let Some(body) = body {
            ask["body"] = base64(body).into();
        }
        let answer = self.exchange(&ask);
        let answer = answer.get("answer").unwrap_or_else(|| panic!("{method} {url}: {answer}"));
        let headers = answer["headers"].as_object().unwrap().iter();
        Answer {
            status: answer["status"].as_u64().unwrap(),
            headers: headers.map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap().to_owned())).collect(),
            body: answer["body"].as_str().unwrap().to_owned(),
        }
    }

    fn exchange(&mut self, ask: &Value) -> Value {
        writeln!(self.asks, "{ask}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap_or_else(|error| panic!("tests/python/aws.py said {answer:?}: {error}"))
    }
}

impl Drop for Aws {
    fn drop(&mut self) {
        // It has answered all that it was asked and holds nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64, as `aws.py` takes and gives them.
pub fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for index in 0..4 {
            out.push(if index > chunk.len() {
                '='
            } else {
                char::from(ALPHABET[(bits >> (18 - 6 * index)) as usize & 63])
            });
        }
    }
    out
}

/// The bytes of base64.
pub fn from_base64(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text
        .bytes()
        .filter_map(|byte| ALPHABET.iter().position(|known| *known == byte))
        .map(|digit| u32::try_from(digit).unwrap())
        .collect();
    let mut out = Vec::new();
    for chunk in digits.chunks(4) {
        let bits = chunk.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - chunk.len()));
        let bytes = [bits >> 16, bits >> 8, bits].map(|byte| (byte & 255) as u8);
        out.extend(bytes.iter().take(chunk.len() - 1));
    }
    out
}
