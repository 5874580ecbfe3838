//! Runs guests in QuickJS through rquickjs, as a Rust host embeds it: a runtime for each guest, with its memory and stack
//! limits and an interrupt handler that looks at the clock. Requests come by standard input, answers go out by descriptor 3.

mod wire;

use std::time::{Duration, Instant};

use rquickjs::{CatchResultExt, CaughtError, Coerced, Context, Ctx, Function, Runtime, Value};
use serde_json::json;
use wire::{read_request, Answers, Request};

/// What QuickJS itself takes for its stack where nothing is said.
const STACK_BYTES: usize = 256 * 1024;
const ERROR_CHARS: usize = 2000;

fn cut(text: &str) -> String {
    text.chars().take(ERROR_CHARS).collect()
}

/// The text of a value, as `String(value)` gives it. A guest's `toString` may throw.
fn text_of<'js>(value: Value<'js>) -> String {
    if value.is_undefined() {
        return String::new();
    }
    let ctx = value.ctx().clone();
    match value.get::<Coerced<String>>() {
        Ok(text) => text.0,
        Err(_) => {
            ctx.catch();
            "[no text]".to_string()
        }
    }
}

fn threw<'js>(ctx: &Ctx<'js>, error: CaughtError<'js>) -> serde_json::Value {
    let (name, message) = match error {
        CaughtError::Exception(exception) => {
            let object = exception.into_object();
            let name = object.get::<_, Coerced<String>>("name");
            if name.is_err() {
                ctx.catch();
            }
            let message = object.get::<_, Coerced<String>>("message");
            if message.is_err() {
                ctx.catch();
            }
            let or = |found: rquickjs::Result<Coerced<String>>| found.map_or("[unreadable]".into(), |text| text.0);
            (or(name), or(message))
        }
        CaughtError::Value(value) => (value.type_name().to_string(), text_of(value)),
        CaughtError::Error(error) => ("Error".to_string(), error.to_string()),
    };
    json!({ "t": "threw", "name": cut(&name), "message": cut(&message) })
}

fn evaluate(request: &Request, answers: &Answers) -> serde_json::Value {
    let runtime = match Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return json!({ "t": "threw", "name": "Error", "message": error.to_string() }),
    };
    runtime.set_memory_limit(request.memory_bytes);
    runtime.set_max_stack_size(STACK_BYTES);
    let deadline = Instant::now() + Duration::from_millis(request.wall_ms);
    runtime.set_interrupt_handler(Some(Box::new(move || Instant::now() > deadline)));
    let context = match Context::full(&runtime) {
        Ok(context) => context,
        Err(error) => return json!({ "t": "threw", "name": "Error", "message": error.to_string() }),
    };
    let reporter = answers.clone();
    context.with(|ctx| {
        let report = Function::new(ctx.clone(), move |text: Coerced<String>| {
            reporter.send(&json!({ "t": "report", "text": text.0 }))
        });
        if let Err(error) = report.and_then(|report| ctx.globals().set("report", report)) {
            return json!({ "t": "threw", "name": "Error", "message": error.to_string() });
        }
        let settled = ctx.eval::<Value, _>(request.source.as_bytes()).and_then(|value| match value.as_promise() {
            Some(promise) => promise.finish::<Value>(),
            None => Ok(value),
        });
        let answer = match settled.catch(&ctx) {
            Ok(value) => json!({ "t": "returned", "text": text_of(value) }),
            Err(error) => threw(&ctx, error),
        };
        // What the guest left in the queue of jobs still runs, inside its limits.
        while ctx.execute_pending_job() {}
        answer
    })
}

fn main() {
    let answers = Answers::open();
    answers.send(&json!({ "t": "ready", "runtime": { "rquickjs": wire::RQUICKJS_VERSION } }));
    while let Some(request) = read_request() {
        let answer = evaluate(&request, &answers);
        answers.send(&answer);
    }
}
