//! Who works on rows, shown anew: once there is what names people, or when more of them are known.

use super::Rows;
use crate::dom;
use crate::ui::who::show_chip;

impl Rows {
    pub fn show_people(&self) {
        for shown in self.0.rows.borrow().values() {
            let chip = dom::find(shown.element.li(), ".who");
            let (Some(chip), Some(account)) = (chip, &shown.view.assignee) else {
                continue;
            };
            let held_focus = dom::holds_focus(&chip);
            show_chip(&chip, &account.0);
            if held_focus {
                let face = dom::find(&chip, "button");
                let next = face.or_else(|| self.main_control(shown.view.id));
                let _ = next.map(|next| next.focus());
            }
        }
    }
}
