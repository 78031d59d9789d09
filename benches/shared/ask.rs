//! How is a page asked, and its browser told, what no journey needs?

use serde_json::{Value, json};

use super::browser::{Browser, Call};

/// What a script calls its last argument with.
pub async fn ask(browser: &Browser, script: &str, arguments: Vec<Value>) -> Value {
    browser
        .client()
        .execute_async(script, arguments)
        .await
        .unwrap()
}

/// Sends a command of the DevTools protocol, and gives its answer.
pub async fn command(browser: &Browser, name: &str, parameters: Value) -> Value {
    let body = json!({ "cmd": name, "params": parameters });
    let call = Call::post("goog/cdp/execute", body);
    browser.client().issue_cmd(call).await.unwrap()
}
