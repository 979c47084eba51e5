use crate::tray::EntryAction;
use crate::tray::backend::{action_of, id_of, plain};
use crate::tray::menu::PauseFor;
use deskbell_core::preferences::Privacy;
use deskbell_core::{AccountId, TicketId};
use deskbell_link::Show;

#[test]
fn a_click_on_an_entry_of_an_older_menu_still_does_what_the_entry_said() {
    let ticket = EntryAction::Ticket {
        account: AccountId::from("a\"n:na@ac/me.example"),
        ticket: TicketId::from("x\ty{}"),
    };
    let pauses = [PauseFor::HalfHour, PauseFor::Hour, PauseFor::UntilTomorrow].map(EntryAction::Pause);
    let others = [
        ticket,
        EntryAction::OpenPanel(Show::Last),
        EntryAction::OpenPanel(Show::Departments),
        EntryAction::TryAgain,
        EntryAction::Resume,
        EntryAction::Quit,
    ];
    let settings = [Privacy::All, Privacy::Who, Privacy::Neutral]
        .map(EntryAction::Privacy)
        .into_iter()
        .chain([true, false].map(EntryAction::StartAtLogin))
        .chain([true, false].map(EntryAction::RingForDepartments));
    for action in pauses.into_iter().chain(others).chain(settings) {
        assert_eq!(action_of(&id_of(&action)), Some(action));
    }
}

#[test]
fn an_id_of_something_else_does_nothing() {
    for id in ["", "1001", "null", "{}", "\"fly\""] {
        assert_eq!(action_of(id), None);
    }
}

#[test]
fn an_ampersand_in_a_subject_is_no_shortcut() {
    assert_eq!(plain("R&D && more &amp;"), "R&&D &&&& more &&amp;");
}
