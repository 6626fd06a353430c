//! Accepting connections, with a bound on headers and a stop that lets requests finish.

use crate::app::{self, Shared};
use crate::limits::{CONNECTIONS_MAX, DRAIN_TIME_MAX, HEADER_BYTES_MAX, HEADER_TIME_MAX};
use crate::unread::Unread;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Serves until `stop`, then ends the streams and finishes what else has begun.
pub async fn serve(listener: TcpListener, app: Shared, stop: impl Future<Output = ()>) {
    let live = Arc::clone(&app.live);
    let router = app::router(&app);
    drop(app);
    let mut stop = std::pin::pin!(stop);
    let connections = GracefulShutdown::new();
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME_MAX)
        .max_buf_size(HEADER_BYTES_MAX);
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.ok();
            listener.accept().await.map(|(stream, _)| (stream, place))
        };
        let (stream, place) = tokio::select! {
            () = &mut stop => break,
            accepted = next => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles, say: others may finish meanwhile.
                    tracing::warn!(error = %error, "connection not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        // Small answers must not wait for more.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let connection = builder.serve_connection(TokioIo::new(Unread::new(stream)), service);
        let watched = connections.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks is its caller's news, not ours.
            let _ = watched.await;
            drop(place);
        });
    }
    drop(listener);
    // A drain waits for the end of every answer, and a stream has none of its own.
    live.stop();
    tokio::select! {
        () = connections.shutdown() => {}
        () = tokio::time::sleep(DRAIN_TIME_MAX) => {
            tracing::warn!("some requests did not finish in time");
        }
    }
}
