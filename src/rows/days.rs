//! The days by which rows are to be done, named anew: once there is what names them, in another
//! language, or when another day has begun.

use super::Rows;
use crate::dom;
use crate::ui::due::show_due;

impl Rows {
    pub fn show_days(&self) {
        for shown in self.0.rows.borrow().values() {
            let chip = dom::find(shown.element.li(), ".due");
            if let (Some(chip), Some(day)) = (chip, &shown.view.due) {
                show_due(&chip, day);
            }
        }
    }
}
