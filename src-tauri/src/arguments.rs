//! How the panel is started.

use crate::geometry::Point;
use clap::Parser;
use deskbell_link::Show;

/// The window of Deskbell. The bell starts it: click the icon in the tray, or run `deskbell` once more.
#[derive(Debug, Parser)]
#[command(name = "deskbell-panel", version)]
pub(crate) struct Arguments {
    /// What to show, as the bell writes it: {"view":"settings"}
    #[arg(long, value_name = "JSON", value_parser = show)]
    pub(crate) show: Option<Show>,
    /// Open near this place on the screen, in pixels from its top left corner
    #[arg(long, value_name = "X,Y", value_parser = point, allow_hyphen_values = true)]
    pub(crate) near: Option<Point>,
}

fn show(json: &str) -> Result<Show, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn point(text: &str) -> Result<Point, String> {
    let parsed =
        text.split_once(',').and_then(|(x, y)| Some(Point { x: x.parse().ok()?, y: y.parse().ok()? }));
    parsed.ok_or_else(|| "two whole numbers are needed, as in 1900,12".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from([&["deskbell-panel"], arguments].concat())
    }

    #[test]
    fn the_bell_says_what_to_show_and_where() {
        let Arguments { show, near } =
            parse(&["--show", r#"{"view":"ticket","account":"a/b","ticket":"t"}"#, "--near", "-5,12"])
                .unwrap();
        assert_eq!(show, Some(Show::Ticket { account: "a/b".into(), ticket: "t".into() }));
        assert_eq!(near, Some(Point { x: -5, y: 12 }));
    }

    #[test]
    fn started_by_hand_it_is_told_nothing() {
        let Arguments { show, near } = parse(&[]).unwrap();
        assert_eq!((show, near), (None, None));
    }

    #[test]
    fn what_cannot_be_understood_is_said() {
        for (wrong, said) in [
            (["--show", "settings"], "expected value"),
            (["--show", r#"{"view":"nowhere"}"#], "unknown variant `nowhere`"),
            (["--near", "12"], "two whole numbers"),
            (["--near", "1,2,3"], "two whole numbers"),
        ] {
            let error = parse(&wrong).unwrap_err().to_string();
            assert!(error.contains(said), "{wrong:?}: {error}");
        }
    }
}
