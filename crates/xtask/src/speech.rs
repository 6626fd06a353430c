//! `speech`: what Orca says in the core scenarios, against the transcripts in docs/speech/.

use crate::failure::{Failure, Outcome};
use crate::journeys::lend;
use crate::{packages, process, run, tools, workspace};

const BROWSERS: &[&str] = &["firefox", "chromium"];

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    /// What is heard now becomes what is kept.
    accept: bool,
    browsers: Vec<String>,
    /// None stands for all.
    scenarios: Vec<String>,
}

pub fn command(arguments: &[String]) -> Outcome<()> {
    let wanted = Wanted::parse(arguments)?;
    tools::ensure_screen_reader()?;
    run::prepare()?;
    let browser = tools::install_browser()?;
    let mut command = packages::npx()?;
    command
        .current_dir(workspace::e2e())
        .args(["playwright", "test", "--reporter", "list"])
        .args(wanted.options());
    lend(&mut command, &browser);
    let way = if wanted.accept { "accept" } else { "compare" };
    command.env("TICKMARK_SPEECH", way);
    process::show(&mut command)
}

impl Wanted {
    fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut wanted = Self {
            accept: false,
            browsers: Vec::new(),
            scenarios: Vec::new(),
        };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--accept" => wanted.accept = true,
                "--browser" => wanted.browsers.push(browser(words.next())?),
                option if option.starts_with('-') => {
                    return Err(Failure::new(format!(
                        "`{option}` is not known here; known: --accept, --browser firefox|chromium, and names of scenarios."
                    )));
                }
                scenario => wanted.scenarios.push(scenario.to_owned()),
            }
        }
        if wanted.browsers.is_empty() {
            wanted.browsers = BROWSERS.iter().map(ToString::to_string).collect();
        }
        Ok(wanted)
    }

    /// The same, as Playwright takes it: browsers are its projects, scenarios the titles of its tests.
    fn options(&self) -> Vec<String> {
        let projects = self
            .browsers
            .iter()
            .map(|browser| format!("--project={browser}"));
        let titles = self.scenarios.join("|");
        let titles = (!titles.is_empty()).then(|| format!("--grep=\\s({titles})$"));
        projects.chain(titles).collect()
    }
}

fn browser(name: Option<&String>) -> Outcome<String> {
    name.filter(|name| BROWSERS.contains(&name.as_str()))
        .cloned()
        .ok_or_else(|| Failure::new("--browser needs a name: firefox or chromium."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> Outcome<Vec<String>> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        Wanted::parse(&words).map(|wanted| wanted.options())
    }

    #[test]
    fn browsers_and_scenarios_are_chosen() {
        let both = ["--project=firefox", "--project=chromium"].map(String::from);
        assert_eq!(options(&[]), Ok(both.to_vec()));
        assert_eq!(options(&["--accept"]), Ok(both.to_vec()));
        assert_eq!(
            options(&["tick", "--browser", "firefox", "move"]),
            Ok(vec![
                "--project=firefox".to_owned(),
                "--grep=\\s(tick|move)$".to_owned()
            ])
        );
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for words in [&["--browser"][..], &["--browser", "lynx"], &["--acept"]] {
            let failure = options(words).unwrap_err().to_string();
            assert!(failure.contains("firefox"), "{failure}");
        }
    }
}
