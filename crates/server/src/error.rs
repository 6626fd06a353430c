//! Every failure of a request, and the RFC 9457 problem it becomes.

use crate::auth::jwt::TokenError;
use crate::jira::JiraError;
use crate::live::hub::NoPlace;
use crate::store::StoreError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request is not answered as asked. The words a person reads are the panel's.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ApiError {
    #[error(transparent)]
    Token(#[from] TokenError),
    #[error("an older lifecycle token was sent again")]
    TokenReplayed,
    #[error("there is nothing at this address")]
    NotFound,
    #[error("the issue does not exist, or the caller may not see it")]
    IssueNotFound,
    #[error("this address does not take that method")]
    MethodNotAllowed,
    #[error("the body must be application/json")]
    ContentType,
    #[error("the body is too large")]
    BodyTooLarge,
    #[error("the body is not JSON")]
    BodyMalformed,
    #[error("the body does not say what is expected here: {0}")]
    BodyInvalid(String),
    #[error("more than 100 operations in one request")]
    TooManyOps,
    #[error("the query does not say what is expected here: {0}")]
    QueryInvalid(String),
    #[error("the issue's checklists have had no such version yet")]
    VersionUnknown,
    #[error("the caller may not edit the issue")]
    NotAllowed,
    #[error("there is no such template in the issue's project or site")]
    TemplateNotFound,
    #[error("the template is not the version any more that was to be replaced")]
    TemplateChanged,
    #[error("there are as many templates as there may be")]
    TooManyTemplates,
    #[error("the history does not lead back so far any more")]
    HistoryGone,
    #[error("the installation is not one this service accepts: {0}")]
    InstallRefused(&'static str),
    #[error("the request took too long")]
    TimeOut,
    #[error("the key server does not answer")]
    KeysUnavailable,
    #[error(transparent)]
    Jira(#[from] JiraError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Live(#[from] NoPlace),
    #[error("something went wrong here")]
    Internal,
}

/// The body of every failure: `application/problem+json`.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// `https://tickmark.app/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What went wrong, for programs.
    pub code: &'static str,
    /// Names the request in the service's log.
    pub request_id: String,
}

/// The error of a response, until the outermost layer has written its body.
#[derive(Clone, Debug)]
pub struct Failure(pub ApiError);

impl ApiError {
    pub const fn status(&self) -> StatusCode {
        match self {
            ApiError::Token(_) | ApiError::TokenReplayed => StatusCode::UNAUTHORIZED,
            ApiError::NotFound
            | ApiError::IssueNotFound
            | ApiError::TemplateNotFound
            | ApiError::VersionUnknown => StatusCode::NOT_FOUND,
            ApiError::TemplateChanged => StatusCode::CONFLICT,
            ApiError::HistoryGone => StatusCode::GONE,
            ApiError::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            ApiError::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ApiError::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ApiError::BodyMalformed | ApiError::QueryInvalid(_) => StatusCode::BAD_REQUEST,
            ApiError::BodyInvalid(_) | ApiError::TooManyOps | ApiError::TooManyTemplates => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            ApiError::InstallRefused(_) | ApiError::NotAllowed => StatusCode::FORBIDDEN,
            ApiError::Live(NoPlace::Person) => StatusCode::TOO_MANY_REQUESTS,
            ApiError::TimeOut
            | ApiError::Live(_)
            | ApiError::KeysUnavailable
            | ApiError::Jira(_)
            | ApiError::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            ApiError::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What a program reads: the last part of the problem's type.
    pub const fn code(&self) -> &'static str {
        match self {
            ApiError::Token(TokenError::Missing) => "token-missing",
            ApiError::Token(TokenError::Invalid) => "token-invalid",
            ApiError::Token(TokenError::Expired) => "token-expired",
            ApiError::TokenReplayed => "token-replayed",
            ApiError::NotFound => "not-found",
            ApiError::IssueNotFound => "issue-not-found",
            ApiError::MethodNotAllowed => "method-not-allowed",
            ApiError::ContentType => "content-type",
            ApiError::BodyTooLarge => "body-too-large",
            ApiError::BodyMalformed => "body-malformed",
            ApiError::BodyInvalid(_) => "body-invalid",
            ApiError::TooManyOps => "too-many-ops",
            ApiError::QueryInvalid(_) => "query-invalid",
            ApiError::VersionUnknown => "version-unknown",
            ApiError::NotAllowed => "not-allowed",
            ApiError::TemplateNotFound => "template-not-found",
            ApiError::TemplateChanged => "template-changed",
            ApiError::TooManyTemplates => "too-many-templates",
            ApiError::HistoryGone => "history-gone",
            ApiError::InstallRefused(_) => "install-refused",
            ApiError::TimeOut => "time-out",
            ApiError::KeysUnavailable => "keys-unavailable",
            ApiError::Jira(_) => "jira-unavailable",
            ApiError::Store(StoreError::Busy) => "busy",
            ApiError::Store(StoreError::Broken(_)) => "store-unavailable",
            ApiError::Live(NoPlace::Person) => "too-many-streams",
            ApiError::Live(NoPlace::Service) => "too-many-people",
            ApiError::Live(NoPlace::Stopping) => "stopping",
            ApiError::Internal => "internal",
        }
    }

    /// What the caller may know besides the code; internals go to the log only.
    fn detail(&self) -> Option<String> {
        match self {
            ApiError::BodyInvalid(_) | ApiError::QueryInvalid(_) | ApiError::InstallRefused(_) => {
                Some(self.to_string())
            }
            _ => None,
        }
    }

    fn title(&self) -> String {
        match self {
            ApiError::BodyInvalid(_) => "the body does not say what is expected here".into(),
            ApiError::QueryInvalid(_) => "the query does not say what is expected here".into(),
            ApiError::InstallRefused(_) => "the installation is refused".into(),
            ApiError::Jira(_) => "Jira does not answer".into(),
            ApiError::Store(_) => "the service cannot store or read at the moment".into(),
            _ => self.to_string(),
        }
    }

    pub fn problem(&self, request_id: &str) -> Problem {
        Problem {
            kind: format!("https://tickmark.app/problems/{}", self.code()),
            title: self.title(),
            status: self.status().as_u16(),
            detail: self.detail(),
            code: self.code(),
            request_id: request_id.to_owned(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = status.into_response();
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("JWT"));
        }
        let retry = match self {
            // Places come free when people leave; asking soon only adds to the crowd.
            ApiError::Live(NoPlace::Person | NoPlace::Service) => Some("30"),
            _ => (status == StatusCode::SERVICE_UNAVAILABLE).then_some("2"),
        };
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        response.extensions_mut().insert(Failure(self));
        response
    }
}
