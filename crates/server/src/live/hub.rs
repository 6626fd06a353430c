//! All rooms: streams come and go, edits and people are passed on to whom they concern.

use super::room::{End, Now, Room};
use crate::limits::{ROOMS_MAX, STREAMS_MAX};
use crate::store::{IssueId, TenantId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tickmark_domain::{AccountId, ClientId, ItemId, Version};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

type Place = (TenantId, IssueId);

/// Why there is no place for one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPlace {
    #[error("this person has too many streams of this issue open")]
    Person,
    #[error("too many people are connected to this service")]
    Service,
    #[error("the service stops")]
    Stopping,
}

/// One for each process. What it holds is bounded by `limits`, and nothing of an issue where
/// nobody is.
#[derive(Default)]
pub struct Hub(Mutex<Rooms>);

#[derive(Default)]
struct Rooms {
    open: HashMap<Place, Room>,
    streams: usize,
    serial: u64,
    stopped: bool,
}

/// A stream's place in its room, given up when it is dropped.
pub struct Seat {
    hub: Arc<Hub>,
    place: Place,
    serial: u64,
    account: Option<AccountId>,
    pub(super) now: watch::Receiver<Now>,
}

impl Hub {
    /// Takes a place in the issue's room. What is poked from here on is not missed.
    pub fn enter(
        self: &Arc<Self>,
        tenant: TenantId,
        issue: IssueId,
        account: Option<&AccountId>,
    ) -> Result<Seat, NoPlace> {
        let place = (tenant, issue);
        let mut rooms = self.rooms();
        if rooms.streams >= STREAMS_MAX {
            return Err(NoPlace::Service);
        }
        let room = rooms.at(place)?;
        let serial = room.serial;
        let now = room.enter(account).ok_or(NoPlace::Person)?;
        rooms.streams += 1;
        Ok(Seat {
            hub: Arc::clone(self),
            place,
            serial,
            account: account.cloned(),
            now,
        })
    }

    /// Says that the issue has this version, durably. Nobody there: nothing is kept.
    pub fn poke(&self, tenant: TenantId, issue: IssueId, version: Version) {
        if let Some(room) = self.rooms().open.get(&(tenant, issue)) {
            room.raise(version);
        }
    }

    /// Says that a person is here, and which row they edit. It is forgotten if not renewed.
    pub fn note(
        self: &Arc<Self>,
        tenant: TenantId,
        issue: IssueId,
        (account, client): (&AccountId, ClientId),
        item: Option<ItemId>,
    ) -> Result<(), NoPlace> {
        let place = (tenant, issue);
        let mut rooms = self.rooms();
        let room = rooms.at(place)?;
        room.note(account, client, item, Instant::now());
        if !room.watched {
            room.watched = true;
            let (hub, serial) = (Arc::downgrade(self), room.serial);
            tokio::spawn(async move {
                while let Some(hub) = hub.upgrade()
                    && let Some(next) = hub.expire(place, serial)
                {
                    drop(hub);
                    sleep_until(next).await;
                }
            });
        }
        Ok(())
    }

    /// Ends the streams of a tenant whose access has ended.
    pub fn close(&self, tenant: TenantId) {
        self.rooms().end(End::Access, |(of, _)| *of == tenant);
    }

    /// Ends all streams, and lets nobody in any more.
    pub fn stop(&self) {
        let mut rooms = self.rooms();
        rooms.stopped = true;
        rooms.end(End::Stopping, |_| true);
    }

    fn expire(&self, place: Place, serial: u64) -> Option<Instant> {
        let mut rooms = self.rooms();
        let room = rooms.same(place, serial)?;
        let next = room.expire(Instant::now());
        room.watched = next.is_some();
        rooms.tidy(place);
        next
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rooms {
    /// The room at this place, opened if need be.
    fn at(&mut self, place: Place) -> Result<&mut Room, NoPlace> {
        if self.stopped {
            return Err(NoPlace::Stopping);
        }
        if self.open.len() >= ROOMS_MAX && !self.open.contains_key(&place) {
            return Err(NoPlace::Service);
        }
        self.serial += 1;
        let serial = self.serial;
        Ok(self.open.entry(place).or_insert_with(|| Room::new(serial)))
    }

    /// The room that was meant, if it is still there.
    fn same(&mut self, place: Place, serial: u64) -> Option<&mut Room> {
        self.open
            .get_mut(&place)
            .filter(|room| room.serial == serial)
    }

    fn end(&mut self, end: End, these: impl Fn(&Place) -> bool) {
        self.open.retain(|place, room| {
            let goes = these(place);
            if goes {
                room.end(end);
            }
            !goes
        });
    }

    fn tidy(&mut self, place: Place) {
        if self.open.get(&place).is_some_and(Room::is_empty) {
            self.open.remove(&place);
        }
    }
}

impl Seat {
    /// What the store says, which may be newer than what was poked.
    pub fn raise(&self, version: Version) {
        let mut rooms = self.hub.rooms();
        if let Some(room) = rooms.same(self.place, self.serial) {
            room.raise(version);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut rooms = self.hub.rooms();
        rooms.streams = rooms.streams.saturating_sub(1);
        if let Some(room) = rooms.same(self.place, self.serial) {
            room.leave(self.account.as_ref());
            rooms.tidy(self.place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{PEOPLE_SHOWN_MAX, PRESENCE_PER_ISSUE_MAX, PRESENCE_PER_PERSON_MAX};
    use crate::limits::{PRESENCE_TIME, STREAMS_ANONYMOUS_MAX, STREAMS_PER_PERSON_MAX};
    use tickmark_domain::presence::Presence;

    const TENANT: TenantId = TenantId(1);
    const ISSUE: IssueId = IssueId(7);

    fn account(number: usize) -> AccountId {
        AccountId(format!("account-{number:04}"))
    }

    fn note(hub: &Arc<Hub>, who: usize, client: u128, item: Option<u128>) {
        let item = item.map(ItemId::from_bits);
        let who = (&account(who), ClientId::from_bits(client));
        hub.note(TENANT, ISSUE, who, item).unwrap();
    }

    fn people(seat: &Seat) -> Presence {
        serde_json::from_str(&seat.now.borrow().people).unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_kept_of_an_issue_where_nobody_is() {
        let hub = Arc::new(Hub::default());
        hub.poke(TENANT, ISSUE, Version(5));
        assert!(hub.rooms().open.is_empty());
        let seat = hub.enter(TENANT, ISSUE, Some(&account(1))).unwrap();
        note(&hub, 1, 1, None);
        drop(seat);
        assert_eq!(hub.rooms().streams, 0);
        assert_eq!(hub.rooms().open.len(), 1);
        note(&hub, 2, 2, None);
        tokio::time::sleep(PRESENCE_TIME).await;
        tokio::task::yield_now().await;
        assert!(hub.rooms().open.is_empty());
    }

    #[tokio::test]
    async fn the_service_has_so_many_places_and_gives_them_again() {
        let hub = Arc::new(Hub::default());
        let mut seats = Vec::new();
        for number in 0..STREAMS_MAX {
            let issue = IssueId(i64::try_from(number % 300).unwrap());
            seats.push(hub.enter(TENANT, issue, Some(&account(number))).unwrap());
        }
        let enter = || hub.enter(TENANT, ISSUE, Some(&account(1)));
        assert_eq!(enter().err(), Some(NoPlace::Service));
        seats.pop();
        drop(enter().unwrap());
        drop(seats);
        let rooms = hub.rooms();
        assert_eq!((rooms.open.len(), rooms.streams), (0, 0));
    }

    #[tokio::test]
    async fn a_crowd_without_accounts_has_its_own_limit() {
        let hub = Arc::new(Hub::default());
        let mut seats = Vec::new();
        for _ in 0..STREAMS_ANONYMOUS_MAX {
            seats.push(hub.enter(TENANT, ISSUE, None).unwrap());
        }
        assert_eq!(hub.enter(TENANT, ISSUE, None).err(), Some(NoPlace::Person));
        for _ in 0..STREAMS_PER_PERSON_MAX {
            seats.push(hub.enter(TENANT, ISSUE, Some(&account(1))).unwrap());
        }
        assert_eq!(people(&seats[0]).people.len(), 1);
    }

    #[tokio::test]
    async fn rooms_are_bounded() {
        let hub = Arc::new(Hub::default());
        let who = (&account(1), ClientId::from_bits(1));
        for number in 0..ROOMS_MAX {
            let issue = IssueId(i64::try_from(number).unwrap());
            hub.note(TenantId(2), issue, who, None).unwrap();
        }
        let more = hub.note(TENANT, ISSUE, who, None);
        assert_eq!(more, Err(NoPlace::Service));
        hub.note(TenantId(2), IssueId(0), who, None).unwrap();
    }

    #[tokio::test]
    async fn what_one_person_and_one_issue_can_fill_is_bounded_and_the_oldest_leaves() {
        let hub = Arc::new(Hub::default());
        let seat = hub.enter(TENANT, ISSUE, None).unwrap();
        for tab in 0..50 {
            note(&hub, 1, tab, Some(tab));
        }
        let count = |hub: &Hub| hub.rooms().open[&(TENANT, ISSUE)].notes();
        assert_eq!(count(&hub), PRESENCE_PER_PERSON_MAX);
        let alone = people(&seat).people;
        assert_eq!(alone[0].item, Some(ItemId::from_bits(49)));
        for number in 0..PRESENCE_PER_ISSUE_MAX {
            note(&hub, 100 + number, 1, None);
        }
        assert_eq!(count(&hub), PRESENCE_PER_ISSUE_MAX);
        // Those who edit a row are told of first.
        note(&hub, 9_000, 1, Some(7));
        let told = people(&seat).people;
        assert_eq!(told.len(), PEOPLE_SHOWN_MAX);
        assert_eq!(told.last().unwrap().account, account(9_000));
        assert!(told.is_sorted_by_key(|person| &person.account));
    }

    #[tokio::test]
    async fn a_room_that_was_closed_is_not_the_one_opened_after_it() {
        let hub = Arc::new(Hub::default());
        let enter = || hub.enter(TENANT, ISSUE, Some(&account(1))).unwrap();
        let before = enter();
        hub.close(TenantId(2));
        assert_eq!(before.now.borrow().end, None);
        hub.close(TENANT);
        assert_eq!(before.now.borrow().end, Some(End::Access));
        let after = enter();
        drop(before);
        assert_eq!(people(&after).people.len(), 1);
        hub.stop();
        assert_eq!(after.now.borrow().end, Some(End::Stopping));
        let late = hub.enter(TENANT, ISSUE, None);
        assert_eq!(late.err(), Some(NoPlace::Stopping));
    }
}
