//! Frames: a 4-byte big-endian length and that many bytes of JSON.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::FromRawFd;
use std::sync::{Arc, Mutex};

use serde_json::Value;

/// The version that `Cargo.toml` pins.
pub const RQUICKJS_VERSION: &str = "0.14.0";

const ANSWER_FD: i32 = 3;

pub struct Request {
    pub source: String,
    pub wall_ms: u64,
    pub memory_bytes: usize,
}

/// The way out. A send returns when the bytes are in the pipe: a report is out before the guest's next step.
#[derive(Clone)]
pub struct Answers(Arc<Mutex<File>>);

impl Answers {
    /// Takes descriptor 3, which the parent opened for this.
    pub fn open() -> Self {
        // SAFETY: descriptor 3 is the parent's pipe, and nothing else in this program owns it.
        Answers(Arc::new(Mutex::new(unsafe { File::from_raw_fd(ANSWER_FD) })))
    }

    pub fn send(&self, message: &Value) {
        let body = message.to_string();
        let mut frame = (body.len() as u32).to_be_bytes().to_vec();
        frame.extend_from_slice(body.as_bytes());
        let mut pipe = self.0.lock().expect("no thread panics while it sends");
        if pipe.write_all(&frame).is_err() {
            // Nobody listens any more.
            std::process::exit(0);
        }
    }
}

/// The next request, or none at the end of the input. What is planted in the parent is planted here too.
pub fn read_request() -> Option<Request> {
    let mut input = std::io::stdin().lock();
    let mut length = [0; 4];
    input.read_exact(&mut length).ok()?;
    let mut body = vec![0; u32::from_be_bytes(length) as usize];
    input.read_exact(&mut body).ok()?;
    let value: Value = serde_json::from_slice(&body).ok()?;
    if let (Some(name), Some(secret)) = (value["envName"].as_str(), value["env"].as_str()) {
        std::env::set_var(name, secret);
    }
    Some(Request {
        source: value["source"].as_str()?.to_string(),
        wall_ms: value["wallMs"].as_u64()?,
        memory_bytes: value["memoryBytes"].as_u64()? as usize,
    })
}
