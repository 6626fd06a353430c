//! Who else is here, and on which row: news for those who look, never kept.

use crate::{AccountId, ClientId, ItemId};
use serde::{Deserialize, Serialize};

/// `PUT /api/v1/issues/{issue}/presence`: I am here, and this is the row I edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresenceRequest {
    pub client_id: ClientId,
    /// None: here, but in no row.
    pub item: Option<ItemId>,
}

/// The data of the stream's event `presence`: everybody who is here, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Presence {
    /// In the order of their accounts; the reader is among them.
    pub people: Vec<Person>,
}

/// One person, whatever number of tabs they have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    pub account: AccountId,
    /// The page load that said it last. None when only a stream is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<ClientId>,
    /// The row being edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
}
