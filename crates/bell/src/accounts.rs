//! The accounts on this machine: their addresses in the journal, their keys in the keyring.
//!
//! What is done here needs no running bell: the command line does it alone where none runs.

use crate::keys::{KeyError, Keys};
use async_trait::async_trait;
use deskbell_core::view::{Health, Problem, View};
use deskbell_core::{AccountId, Me, TicketId, Tickets, text};
use deskbell_helpdesks::{Address, ApiKey, Error, Helpdesk, Kind, Watch, open};
use deskbell_link::protocol::codes;
use deskbell_link::{self as link, NewAccount, Refusal};
use deskbell_watcher::port::{NotOpened, Opener};
use deskbell_watcher::{Account, Failure, Journal, JournalError};
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// Journal and keyring, which together hold the accounts.
#[derive(Clone)]
pub(crate) struct Accounts {
    pub(crate) journal: Arc<Journal>,
    pub(crate) keys: Keys,
}

/// An account that was checked: the helpdesk accepts the key and says whose it is.
pub(crate) struct Checked {
    pub(crate) account: Account,
    pub(crate) me: Me,
    key: ApiKey,
}

impl Accounts {
    /// Checks address and key of a new account. Keeps nothing.
    pub(crate) async fn check(&self, new: &NewAccount) -> Result<Checked, Refusal> {
        let (address, key) = read(new)?;
        let me = try_out(&address, key.clone()).await.map_err(|error| refused(&error))?;
        let id = id_of(&me, &address);
        // A new key ends a pause.
        let account = Account { id, address, session_only: new.session_only, paused: false, built_in: false };
        Ok(Checked { account, me, key })
    }

    /// What a check of address and key finds. Whom one can be is a finding, too.
    pub(crate) async fn find_out(new: &NewAccount) -> Result<link::Checked, Refusal> {
        let (address, key) = read(new)?;
        match try_out(&address, key).await {
            Ok(me) => Ok(link::Checked::Good { name: text::line(&me.name, 60), email: me.email }),
            Err(Error::WhoAreYou { candidates }) => Ok(link::Checked::WhoAreYou { candidates }),
            Err(error) => Err(refused(&error)),
        }
    }

    /// Puts the key of a checked account where it belongs.
    pub(crate) async fn keep_key(&self, checked: &Checked) -> Result<(), KeyError> {
        if checked.account.session_only {
            // A key it had in the keyring must not outlive this choice.
            if self.find(&checked.account.id).await.is_ok_and(|before| !before.session_only) {
                self.forget_key(&checked.account.id).await?;
            }
            self.keys.keep_for_session(&checked.account.id, checked.key.clone());
            return Ok(());
        }
        self.keys.store(&checked.account.id, &checked.key).await
    }

    /// Removes the key of an account. Where there is no keyring there is no key in it; a locked one may have it, so the
    /// account stays until it is gone.
    pub(crate) async fn forget_key(&self, id: &AccountId) -> Result<(), KeyError> {
        if self.find(id).await.is_ok_and(|account| account.session_only) {
            self.keys.forget_for_session(id);
            return Ok(());
        }
        match self.keys.remove(id).await {
            Ok(()) | Err(KeyError::Absent(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Checks address and key of an account that is kept.
    pub(crate) async fn test(&self, id: &AccountId) -> Result<(Account, Me), Refusal> {
        let account = self.find(id).await?;
        let key = self.key_of(&account).await?;
        let me = try_out(&account.address, key).await.map_err(|error| refused(&error))?;
        Ok((account, me))
    }

    /// The key of an account, from where it is kept.
    async fn key_of(&self, account: &Account) -> Result<ApiKey, KeyError> {
        if account.session_only && !self.keys.holds_for_session(&account.id) {
            return Err(KeyError::SessionOver);
        }
        self.keys.load(&account.id).await
    }

    /// The account with this id.
    pub(crate) async fn find(&self, id: &AccountId) -> Result<Account, Refusal> {
        let accounts = self.journal.accounts().await.map_err(|error| unwritten(&error))?;
        accounts.into_iter().find(|account| account.id == *id).ok_or_else(|| no_account(id))
    }

    /// The accounts as they are listed, with what the view knows of them.
    pub(crate) async fn list(&self, view: Option<&View>) -> Result<Vec<link::Account>, Refusal> {
        let accounts = self.journal.accounts().await.map_err(|error| unwritten(&error))?;
        let mut listed = Vec::with_capacity(accounts.len());
        for account in accounts {
            let shown = view.and_then(|view| view.accounts.iter().find(|shown| shown.id == account.id));
            let me = self.journal.agent(&account.id).await.map_err(|error| unwritten(&error))?;
            let problem = shown.and_then(|shown| match &shown.health {
                Health::Stale { problem } | Health::SignedOut { problem } => Some(problem.clone()),
                Health::Connecting | Health::Live | Health::Paused => None,
            });
            listed.push(row(&account, me.as_ref(), problem));
        }
        Ok(listed)
    }

    /// Where a ticket of an account opens, and the helpdesk it must belong to.
    pub(crate) async fn ticket_page(&self, id: &AccountId, ticket: &TicketId) -> Result<(Url, Url), Refusal> {
        let account = self.find(id).await?;
        let page =
            deskbell_helpdesks::ticket_url(&account.address, ticket).map_err(|error| refused(&error))?;
        Ok((page, account.address.url))
    }

    /// Where an account's helpdesk opens, and its address.
    pub(crate) fn home_page(account: &Account) -> Result<(Url, Url), Refusal> {
        let page = deskbell_helpdesks::home_url(&account.address).map_err(|error| refused(&error))?;
        Ok((page, account.address.url.clone()))
    }
}

#[async_trait]
impl Opener for Accounts {
    async fn open(&self, account: &Account) -> Result<Arc<dyn Helpdesk>, NotOpened> {
        let key = self.key_of(account).await.map_err(|error| NotOpened {
            // A key that is gone does not come back by itself; the keyring may.
            may_pass: !matches!(error, KeyError::Missing(_) | KeyError::SessionOver),
            problem: Problem { code: error.code().to_owned(), message: error.to_string() },
        })?;
        let helpdesk = open(&account.address, key)
            .map_err(|error| NotOpened { problem: error.problem(), may_pass: !error.needs_the_agent() })?;
        Ok(Arc::from(helpdesk))
    }
}

/// The address and the key of a new account, as far as they make sense by themselves.
fn read(new: &NewAccount) -> Result<(Address, ApiKey), Refusal> {
    let kind = Kind::from_key(&new.helpdesk).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
        Refusal::new(
            "address",
            format!("{} is no helpdesk Deskbell knows; it knows {}", new.helpdesk, known.join(", ")),
        )
    })?;
    let key = ApiKey::new(&new.key);
    if key.is_empty() {
        return Err(Refusal::new("key_refused", "the API key is empty"));
    }
    let address = Address {
        kind,
        url: url_of(&new.url)?,
        agent: new.agent.clone(),
        extra_ca: new.extra_ca.as_ref().map(PathBuf::from),
        allow_http: new.allow_http,
        proxy: new.proxy.as_deref().map(proxy_of).transpose()?,
        time_zone: None,
    };
    Ok((address, key))
}

/// Checks that the key says whose it is and may read what a round reads: one silent round, which nobody keeps.
async fn try_out(address: &Address, key: ApiKey) -> Result<Me, Error> {
    let helpdesk = open(address, key)?;
    let me = helpdesk.connect().await?;
    let nothing = Watch { me: &me, known: &Tickets::new(), ringing: &[] };
    helpdesk.poll(None, nothing).await?;
    Ok(me)
}

/// An account as it is listed.
pub(crate) fn row(account: &Account, me: Option<&Me>, problem: Option<Problem>) -> link::Account {
    link::Account {
        id: account.id.clone(),
        helpdesk: account.address.kind.key().to_owned(),
        url: account.address.url.to_string(),
        extra_ca: account.address.extra_ca.as_ref().map(|file| file.display().to_string()),
        proxy: account.address.proxy.as_ref().map(Url::to_string),
        allow_http: account.address.allow_http,
        paused: account.paused,
        built_in: account.built_in,
        agent: me.map(|me| text::line(&me.name, 60)).filter(|name| !name.is_empty()),
        agent_login: account.address.agent.clone().or_else(|| me.map(|me| login_of(me).to_owned())),
        session_only: account.session_only,
        problem,
    }
}

/// A helpdesk's error as an answer. Whom one can be is part of the message: the agent has to choose.
pub(crate) fn refused(error: &Error) -> Refusal {
    let mut message = error.to_string();
    if let Error::WhoAreYou { candidates } | Error::NoSuchAgent { candidates, .. } = error
        && !candidates.is_empty()
    {
        let names: Vec<String> =
            candidates.iter().take(20).map(|agent| text::line(&agent.email, 80)).collect();
        message = format!("{message}; the helpdesk knows {}", names.join(", "));
    }
    Refusal { about: error.about(), ..Refusal::new(error.code().key(), message) }
}

/// An order that was not carried out, as an answer.
pub(crate) fn failed(failure: &Failure) -> Refusal {
    match failure {
        Failure::NoAccount(id) => no_account(id),
        Failure::NotReady(_) | Failure::Ending => Refusal::new(codes::NOT_READY, failure.to_string()),
        Failure::Helpdesk(error) => refused(error),
        Failure::Journal(error) => unwritten(error),
    }
}

/// The journal's error as an answer.
pub(crate) fn unwritten(error: &JournalError) -> Refusal {
    Refusal::new(codes::JOURNAL, error.to_string())
}

fn no_account(id: &AccountId) -> Refusal {
    Refusal::new(
        codes::NO_ACCOUNT,
        format!("there is no account {id}; `deskbell account list` shows those there are"),
    )
}

/// An address as people type it: a host alone means https.
fn url_of(typed: &str) -> Result<Url, Refusal> {
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    Url::parse(&whole).map_err(|_| refused(&Error::BadAddress(text::line(typed, 100))))
}

/// A proxy as people type it: a host alone means http. What else it must be is the adapter's to say.
fn proxy_of(typed: &str) -> Result<Url, Refusal> {
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("http://{typed}") };
    // What cannot be read may hold a password anywhere.
    let bad = || refused(&Error::Proxy { proxy: "this".to_owned(), why: "it is no address" });
    Url::parse(&whole).map_err(|_| bad())
}

/// What the agent is called by the helpdesk: the e-mail, or the id where there is none.
fn login_of(me: &Me) -> &str {
    if me.email.is_empty() { me.agent.as_str() } else { &me.email }
}

/// The agent's address and the server's: readable, and unique on this machine. The same agent typed in another way is the
/// same account; another helpdesk under another path of the same server is another one.
fn id_of(me: &Me, address: &Address) -> AccountId {
    let who = login_of(me);
    let home = deskbell_helpdesks::home_url(address).unwrap_or_else(|_| address.url.clone());
    let host = home.host_str().unwrap_or_default();
    let port = home.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = home.path().trim_end_matches('/').trim_end_matches("/agent");
    AccountId::new(format!("{}/{host}{port}{path}", who.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_scheme_means_https() {
        assert_eq!(url_of(" acme.ladesk.com ").unwrap().as_str(), "https://acme.ladesk.com/");
        assert_eq!(url_of("http://127.0.0.1:8080").unwrap().as_str(), "http://127.0.0.1:8080/");
        assert_eq!(url_of("https://").unwrap_err().code, "address");
    }

    #[test]
    fn a_proxy_without_scheme_means_http() {
        assert_eq!(proxy_of(" proxy.example:3128 ").unwrap().as_str(), "http://proxy.example:3128/");
        assert_eq!(proxy_of("https://proxy.example").unwrap().as_str(), "https://proxy.example/");
        let refused = proxy_of("http://dana:s3cr3t@:").unwrap_err();
        assert_eq!(refused.code, "proxy");
        assert!(!refused.message.contains("s3cr3t"), "{refused}");
    }

    fn me(email: &str) -> Me {
        Me { agent: "a1".into(), name: "Soňa".into(), email: email.into(), departments: vec![] }
    }

    fn address(url: &str) -> Address {
        Address {
            kind: Kind::LiveAgent,
            url: Url::parse(url).unwrap(),
            agent: None,
            extra_ca: None,
            allow_http: false,
            proxy: None,
            time_zone: None,
        }
    }

    #[test]
    fn the_agent_of_an_account_is_listed_as_it_is_given_for_a_new_key() {
        let listed = |agent: Option<&str>, me: Option<&Me>| {
            let address = Address { agent: agent.map(str::to_owned), ..address("https://acme.com") };
            let id = AccountId::new("sona@acme.com/acme.com");
            let account = Account { id, address, session_only: false, paused: false, built_in: false };
            row(&account, me, None).agent_login
        };
        assert_eq!(listed(Some("a1"), Some(&me("sona@acme.com"))).as_deref(), Some("a1"));
        assert_eq!(listed(None, Some(&me("sona@acme.com"))).as_deref(), Some("sona@acme.com"));
        assert_eq!(listed(None, Some(&me(""))).as_deref(), Some("a1"));
        assert_eq!(listed(None, None), None);
    }

    #[test]
    fn an_account_is_named_by_its_agent_and_its_server() {
        let id = |email, url| id_of(&me(email), &address(url)).to_string();
        assert_eq!(id("sona@acme.com", "https://acme.ladesk.com"), "sona@acme.com/acme.ladesk.com");
        assert_eq!(id("Sona@ACME.com", "https://acme.ladesk.com/agent/#x"), "sona@acme.com/acme.ladesk.com");
        assert_eq!(id("sona@acme.com", "https://acme.com/help/agent"), "sona@acme.com/acme.com/help");
        assert_eq!(id("", "http://127.0.0.1:8080"), "a1/127.0.0.1:8080");
    }
}
