//! What the bell says, in the agent's language, from the Fluent files in `locales/`.

mod time;

#[cfg(test)]
mod tests;

pub(crate) use time::Span;

use deskbell_core::AlertKind;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::{Arc, Mutex, PoisonError};
use unic_langid::LanguageIdentifier;

/// An argument of a text: a number or a string.
pub(crate) type Value<'a> = fluent_bundle::FluentValue<'a>;

/// The files of a language in `locales/`.
macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("../../../locales/", $language, "/common.ftl")),
            include_str!(concat!("../../../locales/", $language, "/doctor.ftl")),
            include_str!(concat!("../../../locales/", $language, "/tray.ftl")),
            include_str!(concat!("../../../locales/", $language, "/banner.ftl")),
        ]
    };
}

/// The languages and their files, one line for each; tests see to it that each says everything.
const LANGUAGES: &[(&str, &[&str])] = &[
    ENGLISH,
    ("cs", files!("cs")),
    ("da", files!("da")),
    ("pt-BR", files!("pt-BR")),
    ("zh-CN", files!("zh-CN")),
];

/// The language for those whose own there is not.
const ENGLISH: (&str, &[&str]) = ("en", files!("en"));

/// What [`deskbell_core::text::line`] puts before text that runs its own way.
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// Every language in [`LANGUAGES`] runs from left to right.
const LEFT_TO_RIGHT: char = '\u{200e}';

/// The texts of one language. Made once, as it takes memory.
pub(crate) struct Words {
    /// Its tag in [`LANGUAGES`].
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts of the language that a tag such as `pt-PT` or a locale such as `pt_PT.UTF-8` asks for, or English.
    pub(crate) fn new(wanted: &str) -> Self {
        let (language, files) = language_of(wanted);
        Self { language, bundle: bundle(language, files) }
    }

    /// The text of a key. Texts from outside come in as arguments, which are never read as Fluent.
    ///
    /// A key that does not exist, and an argument that is not given, are told by their names; tests see to it that
    /// there are none.
    pub(crate) fn say(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "no such text");
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a text lacks an argument");
        }
        // Some toolkits take a sentence's direction from what it begins with, also if that is isolated. Ours runs the
        // way of its language, whoever's name it begins with.
        if text.starts_with(FIRST_STRONG_ISOLATE) { format!("{LEFT_TO_RIGHT}{text}") } else { text }
    }

    /// What is wrong: in English with all that is known of it, elsewhere as far as its code tells.
    pub(crate) fn problem(&self, code: &str, message: &str) -> String {
        let key = format!("problem-{}", code.replace('_', "-"));
        if self.language == ENGLISH.0 || !self.bundle.has_message(&key) {
            return message.to_owned();
        }
        self.say(&key, &[])
    }

    /// A kind of alert.
    pub(crate) fn kind(&self, kind: AlertKind) -> String {
        self.of_kind("kind", kind, &[])
    }

    /// The text of a key that has one for every kind of alert.
    pub(crate) fn of_kind(&self, prefix: &str, kind: AlertKind, args: &[(&str, Value<'_>)]) -> String {
        self.say(&format!("{prefix}-{}", kind.key().replace('_', "-")), args)
    }
}

/// Which of the languages a tag or a locale asks for. There is one for each tongue, and all its readers can read it:
/// Brazil's Portuguese serves Portugal, too.
fn language_of(wanted: &str) -> (&'static str, &'static [&'static str]) {
    let tongue = |tag: &str| tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
    let wanted = tongue(wanted);
    LANGUAGES.iter().copied().find(|(tag, _)| tongue(tag) == wanted).unwrap_or(ENGLISH)
}

/// The language the bell speaks, which the agent may change while it runs.
pub(crate) struct Speech {
    /// The system's, where the agent chose none.
    system: String,
    spoken: Mutex<Arc<Words>>,
}

impl Speech {
    /// The language that is chosen, or the system's.
    pub(crate) fn new(chosen: Option<&str>) -> Self {
        let system = sys_locale::get_locale().unwrap_or_default();
        let words = Words::new(chosen.unwrap_or(&system));
        Self { system, spoken: Mutex::new(Arc::new(words)) }
    }

    /// Goes on in the language that is chosen, or in the system's.
    pub(crate) fn choose(&self, chosen: Option<&str>) {
        let wanted = chosen.unwrap_or(&self.system);
        let mut spoken = self.spoken.lock().unwrap_or_else(PoisonError::into_inner);
        if spoken.language != language_of(wanted).0 {
            *spoken = Arc::new(Words::new(wanted));
        }
    }

    /// The texts as they are now.
    pub(crate) fn words(&self) -> Arc<Words> {
        Arc::clone(&self.spoken.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn bundle(tag: &str, files: &[&str]) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Texts from outside are isolated by core::text, and only where they need it; marks around every number would
    // show as boxes in some menus.
    bundle.set_use_isolating(false);
    for file in files {
        // What cannot be read is left out and everything else taken; a test reads every file without an error.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
