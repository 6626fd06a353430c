//! Which row of an edited text is which row of the text as it was opened: by the same words, then by similar ones.

use super::similar::{ALIKE_MIN, Pairs};
use std::collections::HashMap;

/// What identity is told by. Rows of different kinds are never the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key<'a> {
    pub is_heading: bool,
    pub text: &'a str,
}

/// Rows that are compared with one, on both sides of where it should be.
const NEAR_ROWS: usize = 40;

/// For each edited row the opened row that it is, if it is one. No opened row is named twice.
pub fn identities(opened: &[Key], edited: &[Key]) -> Vec<Option<usize>> {
    let mut matching = Matching {
        opened,
        edited,
        found: vec![None; edited.len()],
        taken: vec![false; opened.len()],
    };
    matching.ends();
    matching.same_words();
    matching.similar_words();
    matching.alone();
    matching.found
}

struct Matching<'a> {
    opened: &'a [Key<'a>],
    edited: &'a [Key<'a>],
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Matching<'_> {
    fn take(&mut self, opened: usize, edited: usize) {
        if let (Some(taken), Some(found)) = (self.taken.get_mut(opened), self.found.get_mut(edited))
        {
            *taken = true;
            *found = Some(opened);
        }
    }

    /// What both texts begin and end with has stayed where it was, also where words repeat.
    fn ends(&mut self) {
        let pairs = self.opened.iter().zip(self.edited);
        let start = pairs.take_while(|(one, other)| one == other).count();
        let rest = self.opened.len().min(self.edited.len()) - start;
        let pairs = self
            .opened
            .iter()
            .rev()
            .zip(self.edited.iter().rev())
            .take(rest);
        let end = pairs.take_while(|(one, other)| one == other).count();
        (0..start).for_each(|place| self.take(place, place));
        for back in 1..=end {
            self.take(self.opened.len() - back, self.edited.len() - back);
        }
    }

    /// Rows with the same words, the first with the first.
    fn same_words(&mut self) {
        let mut waiting: HashMap<Key, std::collections::VecDeque<usize>> = HashMap::new();
        for place in self.free() {
            if let Some(key) = self.opened.get(place) {
                waiting.entry(*key).or_default().push_back(place);
            }
        }
        for place in self.added() {
            let key = self.edited.get(place);
            let same = key.and_then(|key| waiting.get_mut(key)?.pop_front());
            if let Some(opened) = same {
                self.take(opened, place);
            }
        }
    }

    /// Of what is left, the most alike first, among rows that are near each other in what is left.
    fn similar_words(&mut self) {
        let (free, new) = (self.free(), self.added());
        let pairs = |keys: &[Key], places: &[usize]| -> Vec<(bool, Pairs)> {
            let keys = places.iter().filter_map(|place| keys.get(*place));
            keys.map(|key| (key.is_heading, Pairs::of(key.text)))
                .collect()
        };
        let (before, after) = (pairs(self.opened, &free), pairs(self.edited, &new));
        let mut likely: Vec<(f32, usize, usize)> = Vec::new();
        for (at, (is_heading, words)) in after.iter().enumerate() {
            let middle = at * before.len() / after.len().max(1);
            let first = middle.saturating_sub(NEAR_ROWS);
            let near = before
                .iter()
                .enumerate()
                .skip(first)
                .take(2 * NEAR_ROWS + 1);
            for (from, (was_heading, other)) in near {
                let alike = words.alike(other);
                if is_heading == was_heading && alike >= ALIKE_MIN {
                    likely.push((alike, from, at));
                }
            }
        }
        likely.sort_by(|one, other| {
            let nearer = |pair: &(f32, usize, usize)| (pair.1.abs_diff(pair.2), pair.2);
            other
                .0
                .total_cmp(&one.0)
                .then(nearer(one).cmp(&nearer(other)))
        });
        for (_, from, at) in likely {
            let places = free.get(from).copied().zip(new.get(at).copied());
            let open = places.filter(|(from, at)| {
                self.taken.get(*from) == Some(&false) && self.found.get(*at) == Some(&None)
            });
            if let Some((from, at)) = open {
                self.take(from, at);
            }
        }
    }

    /// The one row between the same two rows before and after is the same row, if any word of it
    /// still is.
    fn alone(&mut self) {
        let known: Vec<Option<usize>> = self.found.clone();
        for (place, _) in known.iter().enumerate().filter(|(_, was)| was.is_none()) {
            let was_at = |place: Option<usize>| place.and_then(|place| *known.get(place)?);
            let is_edge = |place: usize| place == known.len();
            let before = was_at(place.checked_sub(1));
            let after = was_at(Some(place + 1));
            let from = match (place, before) {
                (0, _) => 0,
                (_, Some(before)) => before + 1,
                (_, None) => continue,
            };
            let to = match after {
                Some(after) => after,
                None if is_edge(place + 1) => self.opened.len(),
                None => continue,
            };
            let rows = self.opened.get(from).zip(self.edited.get(place));
            let akin = rows.is_some_and(|(was, is)| {
                was.is_heading == is.is_heading && share_a_word(was.text, is.text)
            });
            if to == from + 1 && akin && self.taken.get(from) == Some(&false) {
                self.take(from, place);
            }
        }
    }

    fn free(&self) -> Vec<usize> {
        let taken = self.taken.iter().enumerate();
        taken
            .filter(|(_, taken)| !**taken)
            .map(|(place, _)| place)
            .collect()
    }

    fn added(&self) -> Vec<usize> {
        let found = self.found.iter().enumerate();
        found
            .filter(|(_, found)| found.is_none())
            .map(|(place, _)| place)
            .collect()
    }
}

fn share_a_word(one: &str, other: &str) -> bool {
    let words: Vec<&str> = one.split_whitespace().collect();
    other.split_whitespace().any(|word| words.contains(&word))
}

/// Which of these places keep their order when as few as possible move: the longest rising run.
pub fn staying(places: &[usize]) -> Vec<bool> {
    // For each length of a run, the entry that ends it lowest; and for each entry the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    let value = |entry: &usize| places.get(*entry).copied().unwrap_or_default();
    for (entry, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| value(end) < *place);
        before.push(
            length
                .checked_sub(1)
                .and_then(|shorter| ends.get(shorter).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = entry,
            None => ends.push(entry),
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(entry) = next {
        if let Some(stay) = stays.get_mut(entry) {
            *stay = true;
        }
        next = before.get(entry).copied().flatten();
    }
    stays
}
