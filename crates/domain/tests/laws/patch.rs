//! What a client has, with the patch it is sent, is what the service has.

use crate::commit::{author, last, queue, queued};
use crate::world::{add, any_op, any_ops, delete, list, move_to, played, start};
use proptest::prelude::*;
use tickmark_domain::commit::{answer, commit, patch_since};
use tickmark_domain::wire::{Access, SyncRequest};
use tickmark_domain::{ClientId, Document, Op, Version};

/// All states of the service while it decides these requests; the place is the version.
fn states(requests: &[Vec<Op>]) -> Vec<Document> {
    let mut document = Document::default();
    let mut states = vec![document.clone()];
    for ops in requests {
        commit(&mut document, &last(0), &queue(ops), &author(Access::Edit));
        states.push(document.clone());
    }
    states
}

fn any_requests() -> impl Strategy<Value = Vec<Vec<Op>>> {
    let request = prop::collection::vec(any_op(), 1..5);
    prop::collection::vec(request, 1..15).prop_map(|mut requests| {
        requests.insert(0, start());
        requests
    })
}

fn patched(client: &Document, service: &Document) -> Document {
    let mut client = client.clone();
    let patch = patch_since(service, client.version);
    client.apply_patch(patch, service.version, service.floor);
    client
}

proptest! {
    #[test]
    fn any_version_and_its_patch_are_the_newest(requests in any_requests(), floor in 0..20_u64) {
        let states = states(&requests);
        let mut newest = states.last().unwrap().clone();
        newest.floor = Version(floor.min(newest.version.0));
        for old in &states {
            let full = patch_since(&newest, old.version).full;
            prop_assert_eq!(full, old.version < newest.floor || old.version == Version(0));
            prop_assert_eq!(&patched(old, &newest), &newest);
        }
    }

    #[test]
    fn a_patch_has_no_row_that_the_client_has(requests in any_requests()) {
        let states = states(&requests);
        let newest = states.last().unwrap();
        for old in states.iter().skip(1) {
            let patch = patch_since(newest, old.version);
            prop_assert!(patch.items.iter().all(|row| old.item(row.id) != Some(row)));
            prop_assert!(patch.checklists.iter().all(|row| old.checklist(row.id) != Some(row)));
        }
        let current = patch_since(newest, newest.version);
        prop_assert!(!current.full && current.items.is_empty() && current.checklists.is_empty());
    }

    #[test]
    fn a_full_patch_forgets_what_the_service_does_not_have(ops in any_ops(30), others in any_ops(30)) {
        let mut service = played(&ops);
        let mut client = played(&others);
        // The service was set back, or its tombstones were compacted away.
        client.version = service.version.next();
        prop_assert_eq!(&patched(&client, &service), &service);
        service.floor = service.version;
        client.version = Version(service.version.0 - 1);
        prop_assert_eq!(&patched(&client, &service), &service);
    }

    #[test]
    fn a_patch_may_come_twice(requests in any_requests()) {
        let states = states(&requests);
        let newest = states.last().unwrap();
        let once = patched(&states[1], newest);
        let mut twice = once.clone();
        twice.apply_patch(patch_since(newest, states[1].version), newest.version, newest.floor);
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn two_clients_that_hear_at_different_times_agree(requests in any_requests(), hears in any::<u64>()) {
        let states = states(&requests);
        let mut clients = [Document::default(), Document::default()];
        for (place, service) in states.iter().enumerate() {
            let heard = (hears >> (place % 64)) & 1;
            let client = &mut clients[usize::from(heard == 1)];
            *client = patched(client, service);
            prop_assert_eq!(client.hash_text(), service.hash_text());
        }
        let newest = states.last().unwrap();
        prop_assert_eq!(patched(&clients[0], newest), patched(&clients[1], newest));
    }
}

#[test]
fn a_respaced_list_is_in_the_patch() {
    let mut service = Document::default();
    commit(
        &mut service,
        &last(0),
        &queue(&start()),
        &author(Access::Edit),
    );
    let mut client = service.clone();
    for number in 1..=400_u64 {
        // Each between the two before it, on this side and on that in turn.
        let after = match number {
            1 => None,
            _ if number % 2 == 1 => Some(number - 2),
            _ => Some(number - 1),
        };
        let after = after.map(|after| 100 + u128::from(after));
        let op = add(100 + u128::from(number), 1, after);
        let request = SyncRequest {
            client_id: ClientId::from_bits(1),
            since: client.version,
            ops: vec![queued(number, op)],
        };
        let made = commit(
            &mut service,
            &last(number - 1),
            &request.ops,
            &author(Access::Edit),
        );
        let answer = answer(&service, &request, &made, Vec::new());
        client.apply_patch(answer.patch, answer.version, answer.floor);
        assert_eq!(client, service);
        assert_eq!(client.hash_text(), answer.hash);
    }
    assert!(
        client.item(crate::world::row(1)).unwrap().ver > Version(1),
        "it was respaced"
    );
}

#[test]
fn a_patch_moves_rows_past_each_other() {
    let service = states(&[
        start(),
        vec![move_to(3, 1, None), move_to(1, 2, None), delete(2)],
    ]);
    let client = patched(&service[1], &service[2]);
    assert_eq!(client, service[2]);
    assert_eq!(client.live_count(list(1)), 1);
    assert_eq!(client.live_count(list(2)), 2);
}
