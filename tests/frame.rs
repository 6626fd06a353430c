//! The height that the host is asked for, with real layout.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark::frame::Frame;
use tickmark::host::{Freshness, Host, HostError, HostKind, LocalFuture};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

/// Remembers the heights it was asked for.
#[derive(Default)]
struct Heights(RefCell<Vec<u32>>);

impl Host for Heights {
    fn kind(&self) -> HostKind {
        HostKind::Standalone
    }
    fn token(&self, _: Freshness) -> LocalFuture<'_, Result<String, HostError>> {
        Box::pin(async { Err(HostError::Missing("token")) })
    }
    fn start_theming(&self) {}
    fn resize(&self, height_px: u32) {
        self.0.borrow_mut().push(height_px);
    }
}

/// A shell in the page, and one child whose height is set by `content`.
fn shell() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let element = |name| -> HtmlElement { document.create_element(name).unwrap().unchecked_into() };
    let shell = element("div");
    shell.style().set_property("display", "flow-root").unwrap();
    shell.append_child(&element("div")).unwrap();
    document.body().unwrap().append_child(&shell).unwrap();
    shell
}

async fn content(shell: &HtmlElement, height: &str) {
    let child: HtmlElement = shell.first_element_child().unwrap().unchecked_into();
    child.style().set_property("block-size", height).unwrap();
    painted().await;
}

/// A whole frame has been drawn: layout, observers and all.
async fn painted() {
    let drawn =
        js_sys::eval("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))");
    JsFuture::from(drawn.unwrap().unchecked_into::<Promise>())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn the_host_hears_each_new_height_once() {
    let (shell, host) = (shell(), Rc::new(Heights::default()));
    let told: Rc<RefCell<Vec<u32>>> = Rc::default();
    let tell = Rc::clone(&told);
    let frame = Frame::watch(&shell, None, move |px| tell.borrow_mut().push(px));
    content(&shell, "40px").await;
    assert!(
        told.borrow().is_empty(),
        "nobody is there to size the frame yet"
    );

    frame.attach(host.clone());
    assert_eq!(*host.0.borrow(), [40]);
    content(&shell, "90.3px").await;
    content(&shell, "90.2px").await;
    content(&shell, "20px").await;
    assert_eq!(*host.0.borrow(), [40, 91, 20]);
    assert_eq!(*told.borrow(), [40, 91, 20]);

    drop(frame);
    content(&shell, "70px").await;
    assert_eq!(host.0.borrow().len(), 3);
    shell.remove();
}

#[wasm_bindgen_test]
async fn a_held_frame_grows_but_never_shrinks() {
    let (shell, host) = (shell(), Rc::new(Heights::default()));
    let frame = Frame::watch(&shell, None, |_| ());
    frame.attach(host.clone());
    content(&shell, "100px").await;
    let (drag, menu) = (frame.hold(), frame.hold());
    content(&shell, "60px").await;
    assert_eq!(*host.0.borrow(), [100]);
    menu.reach(180);
    content(&shell, "120px").await;
    assert_eq!(*host.0.borrow(), [100, 180]);
    drop(menu);
    assert_eq!(*host.0.borrow(), [100, 180], "the drag still holds it");
    drop(drag);
    assert_eq!(*host.0.borrow(), [100, 180, 120]);
    drop(frame);
    shell.remove();
}

#[wasm_bindgen_test]
async fn the_last_height_is_kept_free_until_the_list_is_there() {
    let (shell, host) = (shell(), Rc::new(Heights::default()));
    let frame = Frame::watch(&shell, Some(300), |_| ());
    frame.attach(host.clone());
    content(&shell, "50px").await;
    assert_eq!(*host.0.borrow(), [300]);
    content(&shell, "80px").await;
    frame.settled();
    painted().await;
    assert_eq!(*host.0.borrow(), [300, 80]);
    drop(frame);
    shell.remove();
}
