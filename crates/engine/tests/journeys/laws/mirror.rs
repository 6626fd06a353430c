//! The mirror law: the changes, applied one by one, give what is made from scratch of the
//! confirmed rows with the whole queue replayed on them. `Tab::input` checks it after each step.

use super::fewer;
use super::script::{Story, any_story};
use proptest::prelude::*;

proptest! {
    #![proptest_config(fewer(2))]

    #[test]
    fn what_is_shown_is_all_that_is_confirmed_and_all_that_waits(steps in any_story(60)) {
        let mut story = Story::new(1);
        for step in &steps {
            story.plays(step);
        }
        story.ends();
        story.tabs[0].is_saved();
    }
}
