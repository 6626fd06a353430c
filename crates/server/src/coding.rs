//! Compressed answers: what the caller can read, and which answers are worth it.

use crate::error::ApiError;
use crate::limits::PLAIN_BYTES_MAX;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// The best one that the caller reads, if any.
    pub fn best(headers: &HeaderMap) -> Option<Coding> {
        let accepted = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        [Coding::Brotli, Coding::Gzip]
            .into_iter()
            .find(|coding| accepts(accepted, coding.as_str()))
    }

    /// Its name in headers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
        }
    }

    /// Quickly rather than as small as can be: somebody waits.
    fn pack(self, plain: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Coding::Brotli => {
                let quick = BrotliEncoderParams {
                    quality: 4,
                    size_hint: plain.len(),
                    ..BrotliEncoderParams::default()
                };
                let mut packed = Vec::new();
                brotli::BrotliCompress(&mut &*plain, &mut packed, &quick)?;
                Ok(packed)
            }
            Coding::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(plain)?;
                encoder.finish()
            }
        }
    }
}

/// An answer that is sent in parts, each of which can be read when it has come.
pub enum Parts {
    Plain,
    Brotli(Box<CompressorWriter<Vec<u8>>>),
    Gzip(GzEncoder<Vec<u8>>),
}

impl Parts {
    /// Quickly rather than as small as can be: somebody waits.
    pub fn new(coding: Option<Coding>) -> Parts {
        match coding {
            None => Parts::Plain,
            Some(Coding::Gzip) => Parts::Gzip(GzEncoder::new(Vec::new(), Compression::fast())),
            Some(Coding::Brotli) => {
                let quick = BrotliEncoderParams {
                    quality: 5,
                    lgwin: 18,
                    ..BrotliEncoderParams::default()
                };
                let writer = CompressorWriter::with_params(Vec::new(), 4_096, &quick);
                Parts::Brotli(Box::new(writer))
            }
        }
    }

    pub fn part(&mut self, plain: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Parts::Plain => Ok(plain.to_vec()),
            Parts::Brotli(writer) => {
                writer.write_all(plain)?;
                writer.flush()?;
                Ok(std::mem::take(writer.get_mut()))
            }
            Parts::Gzip(writer) => {
                writer.write_all(plain)?;
                writer.flush()?;
                Ok(std::mem::take(writer.get_mut()))
            }
        }
    }

    pub fn last_part(self, plain: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Parts::Plain => Ok(plain.to_vec()),
            Parts::Brotli(mut writer) => {
                writer.write_all(plain)?;
                Ok(writer.into_inner())
            }
            Parts::Gzip(mut writer) => {
                writer.write_all(plain)?;
                writer.finish()
            }
        }
    }
}

/// Compresses large answers in JSON. A stream of events is neither, and passes as it comes.
pub async fn large_json(request: Request, next: Next) -> Response {
    let coding = Coding::best(request.headers());
    let mut response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_json = kind.is_some_and(|kind| kind == "application/json");
    let size = response.body().size_hint().exact().unwrap_or(0);
    if !is_json || size <= PLAIN_BYTES_MAX {
        return response;
    }
    let vary = HeaderValue::from_static("accept-encoding");
    response.headers_mut().append(header::VARY, vary);
    let Some(coding) = coding else {
        return response;
    };
    let (mut parts, body) = response.into_parts();
    let Ok(plain) = to_bytes(body, usize::MAX).await else {
        return ApiError::Internal.into_response();
    };
    let packed = tokio::task::spawn_blocking(move || coding.pack(&plain)).await;
    let Ok(Ok(packed)) = packed else {
        return ApiError::Internal.into_response();
    };
    let coding = HeaderValue::from_static(coding.as_str());
    parts.headers.insert(header::CONTENT_ENCODING, coding);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(packed))
}

/// Whether the coding is listed, and not with `q=0`.
fn accepts(accepted: &str, coding: &str) -> bool {
    accepted.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next() == Some(coding);
        let refused = parts.any(|part| {
            let quality = part.strip_prefix("q=").map(str::parse::<f32>);
            matches!(quality, Some(Ok(quality)) if quality <= 0.0)
        });
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn codings() {
        let check =
            |accepted, expected| assert_eq!(accepts(accepted, "br"), expected, "{accepted}");
        check("gzip, deflate, br, zstd", true);
        check("br;q=0.5", true);
        check("gzip, br;q=0", false);
        check("brotli", false);
        check("", false);
    }
}
