//! Several panels on one issue: when the network is whole again they show the same, nothing
//! waits, and no row that anybody added is lost.

use super::fewer;
use super::script::{Story, any_story};
use crate::world::Panel;
use proptest::prelude::*;
use tickmark_engine::view::{ListView, Marks, RowView, SyncState};

/// What is shown, without what is each person's own: what they fold, what they have to review.
fn unfolded(panel: &Panel) -> Vec<(ListView, Vec<RowView>)> {
    let mut lists = panel.lists.clone();
    for (list, rows) in &mut lists {
        list.folded = false;
        for row in rows {
            row.folded = false;
            row.marks = Marks::default();
        }
    }
    lists
}

proptest! {
    #![proptest_config(fewer(4))]

    #[test]
    fn all_panels_show_the_same_in_the_end(tabs in 2..=3_usize, steps in any_story(80)) {
        let mut story = Story::new(tabs);
        for step in &steps {
            story.plays(step);
        }
        story.ends();
        for tab in &story.tabs {
            tab.is_saved();
            prop_assert_eq!(tab.engine.panel().sync, SyncState::Saved);
            prop_assert_eq!(unfolded(&tab.panel), unfolded(&story.tabs[0].panel));
        }
        let service = story.site.get();
        for word in &story.words {
            let mut kept = service.document.all_items();
            let there = kept.any(|item| item.text.contains(word));
            let given_back = story.tabs.iter().any(|tab| {
                let refused = tab.engine.panel().refused;
                let text = refused.and_then(|refused| refused.text);
                text.is_some_and(|text| text.contains(word))
            });
            prop_assert!(there || given_back, "{} is lost", word);
        }
    }
}
