//! Requests as the panel sends them.

use serde_json::{Value, json};

/// An id with this number in it.
pub fn id(number: u128) -> String {
    let hex = format!("{number:032x}");
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// A request of client `client` that has seen `since`; operations begin at `seq`.
pub fn request(client: u128, since: u64, seq: u64, ops: &[Value]) -> Value {
    let ops: Vec<_> = (seq..)
        .zip(ops)
        .map(|(seq, op)| {
            let op_id = id(client << 64 | u128::from(seq));
            json!({"seq": seq, "op_id": op_id, "op": op})
        })
        .collect();
    json!({"client_id": id(client), "since": since, "ops": ops})
}

pub fn add_checklist(list: u128) -> Value {
    json!({"add_checklist": {
        "id": id(list), "after": null, "kind": "checklist", "name": "Before release",
    }})
}

pub fn add_item(list: u128, item: u128, text: &str) -> Value {
    json!({"add_item": {
        "id": id(item), "checklist": id(list), "after": null, "kind": "task", "text": text,
    }})
}

pub fn set_text(item: u128, base: &str, text: &str) -> Value {
    json!({"set_text": {"id": id(item), "base": base, "text": text}})
}

pub fn set_status(item: u128, status: &str) -> Value {
    json!({"set_status": {"id": id(item), "status": status}})
}

pub fn delete_item(item: u128) -> Value {
    json!({"delete_item": {"id": id(item)}})
}

/// The request as if its edits had been made so long ago, on this version.
pub fn replayed(mut request: Value, seen: u64, age_ms: u64) -> Value {
    for op in request["ops"].as_array_mut().unwrap() {
        op["seen"] = json!(seen);
        op["age_ms"] = json!(age_ms);
    }
    request
}

/// What became of each operation, in order.
pub fn results(answer: &Value) -> Vec<String> {
    let outcomes = answer["outcomes"].as_array().unwrap();
    let text = |outcome: &Value| match &outcome["result"] {
        Value::String(text) => text.clone(),
        Value::Object(said) => match said.iter().next().unwrap() {
            (name, Value::String(why)) => format!("{name} {why}"),
            (name, _) => name.clone(),
        },
        other => panic!("{other}"),
    };
    outcomes.iter().map(text).collect()
}

/// The texts of the live items, sorted.
pub fn texts(rows: &Value) -> Vec<String> {
    let items = rows["items"].as_array().unwrap().iter();
    let live = items.filter(|item| item["deleted"] != json!(true));
    let mut texts: Vec<_> = live
        .map(|item| item["text"].as_str().unwrap().to_owned())
        .collect();
    texts.sort();
    texts
}
