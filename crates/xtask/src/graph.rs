//! Who depends on whom, as cargo resolves it.

use crate::error::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// When a dependency is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// In what ships, or to build it.
    Shipped,
    /// Only in tests.
    Test,
}

/// A crate of the resolved graph.
#[derive(Debug)]
struct Package {
    name: String,
    /// Ids of what it depends on.
    dependencies: BTreeSet<(String, Kind)>,
}

/// The dependency graph of the workspace on one platform.
#[derive(Debug)]
pub(crate) struct Graph {
    packages: BTreeMap<String, Package>,
    members: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Named>,
    workspace_members: Vec<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Named {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Deserialize)]
struct EdgeKind {
    kind: Option<String>,
}

impl Graph {
    /// From what `cargo metadata --format-version 1` prints.
    pub(crate) fn from_metadata(json: &str) -> Result<Self> {
        let metadata: Metadata = serde_json::from_str(json)?;
        let mut packages: BTreeMap<String, Package> = metadata
            .packages
            .into_iter()
            .map(|package| (package.id, Package { name: package.name, dependencies: BTreeSet::new() }))
            .collect();
        for node in metadata.resolve.nodes {
            let Some(package) = packages.get_mut(&node.id) else { continue };
            for edge in node.deps {
                for EdgeKind { kind } in edge.dep_kinds {
                    let kind = if kind.as_deref() == Some("dev") { Kind::Test } else { Kind::Shipped };
                    package.dependencies.insert((edge.pkg.clone(), kind));
                }
            }
        }
        Ok(Self { packages, members: metadata.workspace_members })
    }

    /// The names of the workspace's own crates.
    pub(crate) fn members(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|id| self.name(id))
    }

    /// The workspace's own crates that a member names as dependencies.
    pub(crate) fn arrows(&self, member: &str) -> BTreeSet<(&str, Kind)> {
        let Some(package) = self.member(member).and_then(|id| self.packages.get(id)) else {
            return BTreeSet::new();
        };
        let own = package.dependencies.iter().filter(|(id, _)| self.members.contains(id));
        own.map(|(id, kind)| (self.name(id), *kind)).collect()
    }

    /// The shortest way from a member to a crate that is `forbidden`, through what is needed for `kinds` by the member
    /// and through what ships of everything below it.
    pub(crate) fn way(
        &self,
        member: &str,
        kinds: &[Kind],
        forbidden: impl Fn(&str) -> bool,
    ) -> Option<Vec<&str>> {
        let start = self.member(member)?;
        let mut seen = BTreeSet::from([start]);
        let mut ways = VecDeque::from([vec![start]]);
        while let Some(way) = ways.pop_front() {
            let id = *way.last()?;
            if id != start && forbidden(self.name(id)) {
                return Some(way.into_iter().map(|id| self.name(id)).collect());
            }
            let kinds = if id == start { kinds } else { &[Kind::Shipped] };
            for (next, kind) in self.packages.get(id).into_iter().flat_map(|package| &package.dependencies) {
                if kinds.contains(kind) && seen.insert(next) {
                    ways.push_back(way.iter().copied().chain([next.as_str()]).collect());
                }
            }
        }
        None
    }

    fn member(&self, name: &str) -> Option<&str> {
        self.members.iter().map(String::as_str).find(|id| self.name(id) == name)
    }

    fn name<'g>(&'g self, id: &'g str) -> &'g str {
        self.packages.get(id).map_or(id, |package| &package.name)
    }
}
