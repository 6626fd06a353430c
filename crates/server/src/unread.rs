//! A connection whose other end takes nothing for too long is given up, with all it holds.

use crate::limits::UNREAD_TIME_MAX;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// A stream of bytes that waits so long for its reader, and no longer.
pub struct Unread<S> {
    stream: S,
    /// Runs while nothing can be written.
    patience: Option<Pin<Box<Sleep>>>,
}

impl<S> Unread<S> {
    pub fn new(stream: S) -> Unread<S> {
        Unread {
            stream,
            patience: None,
        }
    }

    /// What became of an attempt to write. Any progress makes patience new.
    fn tried<T>(
        &mut self,
        context: &mut Context<'_>,
        attempt: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if attempt.is_ready() {
            self.patience = None;
            return attempt;
        }
        let patience = self
            .patience
            .get_or_insert_with(|| Box::pin(sleep(UNREAD_TIME_MAX)));
        ready!(patience.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Unread<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Unread<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.tried(context, attempt)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.tried(context, attempt)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use hyper::server::conn::http1;
    use hyper::service::service_fn;
    use hyper_util::rt::TokioIo;
    use std::convert::Infallible;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::task::JoinHandle;
    use tokio::time::{Instant, timeout};

    /// An answer of a megabyte, over a connection that holds a kilobyte.
    async fn asked() -> (DuplexStream, JoinHandle<hyper::Result<()>>) {
        let (mut client, server) = duplex(1_024);
        let service = service_fn(|_| async {
            let body = Body::from(vec![b'x'; 1_000_000]);
            Ok::<_, Infallible>(hyper::Response::new(body))
        });
        let io = TokioIo::new(Unread::new(server));
        let connection = http1::Builder::new().serve_connection(io, service);
        let answering = tokio::spawn(connection);
        let request = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        client.write_all(request).await.unwrap();
        (client, answering)
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_nothing_is_given_up() {
        let (_client, answering) = asked().await;
        let begun = Instant::now();
        let given_up = timeout(UNREAD_TIME_MAX * 2, answering).await;
        assert!(given_up.expect("it waits on").unwrap().is_err());
        assert_eq!(begun.elapsed().as_secs(), UNREAD_TIME_MAX.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_a_little_now_and_then_gets_everything() {
        let (mut client, answering) = asked().await;
        let mut taken = 0;
        let mut some = vec![0; 1_024];
        loop {
            tokio::time::sleep(UNREAD_TIME_MAX * 9 / 10).await;
            match client.read(&mut some).await.unwrap() {
                0 => break,
                more => taken += more,
            }
        }
        assert!(taken > 1_000_000);
        answering.await.unwrap().unwrap();
    }
}
