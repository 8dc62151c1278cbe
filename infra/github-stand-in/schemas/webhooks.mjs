// Derives infra/events/webhooks/*.json from GitHub's published example payloads, so that every
// fixture has the full shape of a real delivery while all of them tell of one world: the
// repository acme/rocket, its people and the App that is installed on it.
//
//   npm pack @octokit/webhooks-examples@7.6.1 && tar xzf octokit-webhooks-examples-7.6.1.tgz
//   node webhooks.mjs package ../../events/webhooks
//
// What a fixture changes on its example stands in README.md beside the fixtures, written here too.
import fs from "node:fs";
import path from "node:path";

const [from, to] = process.argv.slice(2);
if (!to) {
  console.error("usage: node webhooks.mjs <unpacked @octokit/webhooks-examples> <target folder>");
  process.exit(2);
}
const source = JSON.parse(fs.readFileSync(path.join(from, "api.github.com/index.json"), "utf8"));
const example = (event, index) =>
  structuredClone(source.find((e) => e.name === event).examples[index]);

const ZERO = "0".repeat(40);
const BASE = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
const HEAD = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
const MERGE = "c4295bd74fb0f4fda03689c3df3f2803b658fd85";
const RELEASE_HEAD = "76ae82a4a9d2f2b1e6d8a7c52d25c5b1fb8ffd9b";
const EARLIER_RELEASE_HEAD = "1f2e3d4c5b6a79880716253443526170f8e9dacb";
const RELEASE_BRANCH = "release/v1.3.0";

const id = { repository: 186853002, fork: 186853077, organization: 38302899, installation: 4711, app: 29310 };
const people = { ada: 21031067, acme: id.organization, octocat: 583231, ghost: 10137, "slipway[bot]": 49699333 };

function user(login, type = "User") {
  const at = `https://api.github.com/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: people[login],
    node_id: Buffer.from(`04:${type}${people[login]}`).toString("base64"),
    avatar_url: `https://avatars.githubusercontent.com/u/${people[login]}?v=4`,
    gravatar_id: "",
    url: at,
    html_url: type === "Bot" ? "https://github.com/apps/slipway" : `https://github.com/${login}`,
    followers_url: `${at}/followers`,
    following_url: `${at}/following{/other_user}`,
    gists_url: `${at}/gists{/gist_id}`,
    starred_url: `${at}/starred{/owner}{/repo}`,
    subscriptions_url: `${at}/subscriptions`,
    organizations_url: `${at}/orgs`,
    repos_url: `${at}/repos`,
    events_url: `${at}/events{/privacy}`,
    received_events_url: `${at}/received_events`,
    type,
    site_admin: false,
  };
}
const acme = user("acme", "Organization");
const ada = user("ada");
const bot = user("slipway[bot]", "Bot");
const ghost = user("ghost");

const organization = {
  login: "acme",
  id: id.organization,
  node_id: "MDEyOk9yZ2FuaXphdGlvbjM4MzAyODk5",
  url: "https://api.github.com/orgs/acme",
  repos_url: "https://api.github.com/orgs/acme/repos",
  events_url: "https://api.github.com/orgs/acme/events",
  hooks_url: "https://api.github.com/orgs/acme/hooks",
  issues_url: "https://api.github.com/orgs/acme/issues",
  members_url: "https://api.github.com/orgs/acme/members{/member}",
  public_members_url: "https://api.github.com/orgs/acme/public_members{/member}",
  avatar_url: "https://avatars.githubusercontent.com/u/38302899?v=4",
  description: "",
};
const installation = {
  id: id.installation,
  node_id: Buffer.from(`023:IntegrationInstallation${id.installation}`).toString("base64"),
};
const app = {
  id: id.app,
  slug: "slipway",
  node_id: "MDM6QXBwMjkzMTA=",
  owner: acme,
  name: "slipway",
  description: "",
  external_url: "https://slipway.example",
  html_url: "https://github.com/apps/slipway",
  created_at: "2019-04-19T19:36:24Z",
  updated_at: "2019-04-19T19:36:56Z",
  permissions: {
    actions: "read", checks: "read", contents: "write", deployments: "write",
    issues: "write", members: "read", metadata: "read", pull_requests: "write",
  },
  events: ["pull_request", "push", "release"],
};

const rename = (text) =>
  text === "master" ? "main" : text
    .replaceAll(/(Codertocat|Octocoders|github|electron)\/(Hello-World|hello-world|electron)/g, "acme/rocket")
    .replaceAll("refs/heads/master", "refs/heads/main")
    .replaceAll("Codertocat:", "acme:")
    .replace(/^(\w+):master$/, "$1:main")
    .replaceAll("Hello-World", "rocket")
    .replaceAll("Octocoders", "acme")
    .replaceAll("octocoders-linter", "lint")
    .replaceAll("Codertocat", "ada");

/** Moves an example into the one world: names, ids, and what newer payloads have and it lacks. */
function settle(value) {
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map(settle);
  if (value === null || typeof value !== "object") return value;
  const made = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, settle(v)]));
  if (made.login && made.avatar_url && made.followers_url) {
    return user(made.login in people ? made.login : "ada", made.login === "acme" ? "Organization" : made.type);
  }
  if (made.full_name === "acme/rocket") {
    made.id = id.repository;
    made.node_id = "MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=";
    if (made.owner) {
      made.owner = acme;
      Object.assign(made, {
        fork: false, is_template: false, topics: [], visibility: "public", disabled: false,
        web_commit_signoff_required: false, allow_forking: true, custom_properties: {},
      });
    }
  }
  if (made.ref && made.sha && "repo" in made && made.user) made.user = acme;
  return made;
}

/** A delivery to an App installed on an organization's repository: both come with every event. */
function delivery(event, index, change = () => {}) {
  const made = settle(example(event, index));
  made.sender = ada;
  if (event !== "ping" && !made.installation) made.installation = installation;
  if (event !== "ping" && made.installation.account === undefined) made.installation = installation;
  if (made.repository) made.organization = organization;
  change(made);
  return made;
}

const fixtures = [];
const fixture = (name, event, index, note, change) =>
  fixtures.push({ name, note, source: `${event} #${index}`, body: delivery(event, index, change) });

// --- pull requests -------------------------------------------------------------------------------

const fullInstallation = (e) => {
  e.installation = {
    ...e.installation,
    id: id.installation, account: acme, app_id: id.app, app_slug: "slipway", target_id: id.organization,
    target_type: "Organization", html_url: `https://github.com/organizations/acme/settings/installations/${id.installation}`,
    access_tokens_url: `https://api.github.com/app/installations/${id.installation}/access_tokens`,
    permissions: app.permissions, events: app.events, has_multiple_single_files: false,
    single_file_paths: [], suspended_by: null, suspended_at: null,
  };
  delete e.installation.node_id;
};
const feature = (e) => {
  const pr = e.pull_request;
  Object.assign(pr, { title: "feat: add a second stage", user: ada, body: "Adds the second stage.", author_association: "MEMBER" });
  pr.head.ref = "second-stage";
  pr.head.label = "acme:second-stage";
};
const NOTES = "## 1.3.0\n\n### Features\n\n- add a second stage (#2)\n";
const releasePr = (e) => {
  const pr = e.pull_request;
  Object.assign(pr, { title: "chore(release): 1.3.0", user: bot, body: NOTES, assignees: [], assignee: null,
    requested_reviewers: [], author_association: "CONTRIBUTOR" });
  Object.assign(pr.head, { ref: RELEASE_BRANCH, label: `acme:${RELEASE_BRANCH}`, sha: RELEASE_HEAD });
  pr.statuses_url = `https://api.github.com/repos/acme/rocket/statuses/${RELEASE_HEAD}`;
  pr._links.statuses.href = pr.statuses_url;
};
const closed = (e) => Object.assign(e.pull_request, {
  state: "closed", closed_at: "2019-05-15T15:21:02Z", updated_at: "2019-05-15T15:21:02Z", merge_commit_sha: MERGE,
});
const merged = (e) => {
  closed(e);
  Object.assign(e.pull_request, {
    merged: true, merged_at: "2019-05-15T15:21:02Z", merged_by: ada, mergeable: null, rebaseable: null,
    mergeable_state: "unknown",
  });
};
const unmerged = (e) => {
  closed(e);
  Object.assign(e.pull_request, { merged: false, merged_at: null, merged_by: null });
};
const onFork = (e) => {
  const head = e.pull_request.head;
  head.user = user("octocat");
  head.label = "octocat:second-stage";
  head.repo = JSON.parse(JSON.stringify(head.repo).replaceAll("acme/rocket", "octocat/rocket"));
  Object.assign(head.repo, { id: id.fork, node_id: "MDEwOlJlcG9zaXRvcnkxODY4NTMwNzc=", fork: true, owner: user("octocat") });
  e.pull_request.user = user("octocat");
  e.pull_request.author_association = "CONTRIBUTOR";
};
const both = (...changes) => (e) => changes.forEach((change) => change(e));
const label = {
  id: 1362934389, node_id: "MDU6TGFiZWwxMzYyOTM0Mzg5", name: "autorelease: pending", color: "ededed", default: false,
  url: "https://api.github.com/repos/acme/rocket/labels/autorelease:%20pending", description: null,
};

fixture("pull_request.opened", "pull_request", 14, "a person's pull request", feature);
fixture("pull_request.opened.release", "pull_request", 14, "the App opens the release PR",
  both(releasePr, (e) => { e.sender = bot; }));
fixture("pull_request.opened.fork", "pull_request", 14, "from a fork", both(feature, onFork));
fixture("pull_request.edited.title", "pull_request", 19, "a person retitles the release PR; `edited` derived from the schema",
  both(releasePr, (e) => {
    e.action = "edited";
    e.changes = { title: { from: e.pull_request.title } };
    e.pull_request.title = "chore(release): 2.0.0";
  }));
fixture("pull_request.edited.body", "pull_request", 19, "a person edits the notes; `edited` derived from the schema",
  both(releasePr, (e) => {
    e.action = "edited";
    e.changes = { body: { from: NOTES } };
    e.pull_request.body = NOTES + "\nThank you, Grace!\n";
  }));
fixture("pull_request.edited.base", "pull_request", 19, "a person moves the PR to another base; `edited` derived from the schema",
  both(feature, (e) => {
    e.action = "edited";
    e.changes = { base: { ref: { from: "main" }, sha: { from: e.pull_request.base.sha } } };
    e.pull_request.base.ref = "1.x";
    e.pull_request.base.label = "acme:1.x";
  }));
fixture("pull_request.edited.by-app", "pull_request", 19, "the App's own edit comes back; `edited` derived from the schema",
  both(releasePr, (e) => {
    e.action = "edited";
    e.changes = { body: { from: "" } };
    e.sender = bot;
  }));
fixture("pull_request.labeled", "pull_request", 9, "", both(releasePr, (e) => { e.label = label; e.pull_request.labels = [label]; }));
fixture("pull_request.unlabeled", "pull_request", 26, "", both(releasePr, (e) => { e.label = label; e.pull_request.labels = []; }));
fixture("pull_request.reopened", "pull_request", 19, "a closed release PR is reopened", releasePr);
fixture("pull_request.synchronize", "pull_request", 22, "a person pushes to the release branch",
  both(releasePr, (e) => { e.before = EARLIER_RELEASE_HEAD; e.after = RELEASE_HEAD; }));
fixture("pull_request.synchronize.by-app", "pull_request", 22, "the App moved its branch",
  both(releasePr, (e) => { e.before = EARLIER_RELEASE_HEAD; e.after = RELEASE_HEAD; e.sender = bot; }));
fixture("pull_request.closed.merged", "pull_request", 4, "no merged one is published: derived from the schema", both(feature, merged));
fixture("pull_request.closed.merged.release", "pull_request", 4, "the release PR is merged; derived from the schema", both(releasePr, merged));
fixture("pull_request.closed.merged.fork", "pull_request", 4, "merged from a fork; derived from the schema", both(feature, onFork, merged));
fixture("pull_request.closed.merged.null-fork", "pull_request", 4, "merged, its fork was deleted: `head.repo` is null; derived from the schema",
  both(feature, onFork, merged, (e) => { e.pull_request.head.repo = null; }));
fixture("pull_request.closed.merged.null-author", "pull_request", 4, "merged, author and fork deleted: `user`, `head.user` and `head.repo` are null; derived",
  both(feature, onFork, merged, (e) => {
    e.pull_request.user = null;
    Object.assign(e.pull_request.head, { user: null, repo: null });
  }));
fixture("pull_request.closed.merged.ghost", "pull_request", 4, "merged, the deleted author shows as the user ghost; derived from the schema",
  both(feature, merged, (e) => { e.pull_request.user = ghost; }));
fixture("pull_request.closed.unmerged", "pull_request", 4, "", both(feature, unmerged));
fixture("pull_request.closed.unmerged.release", "pull_request", 4, "a person closes the release PR", both(releasePr, unmerged));
fixture("pull_request.closed.unmerged.by-app", "pull_request", 4, "the App closes a superseded release PR",
  both(releasePr, unmerged, (e) => { e.sender = bot; }));

// --- pushes, tags, releases ----------------------------------------------------------------------

const pushed = (before, after, ref = "refs/heads/main") => (e) => {
  Object.assign(e, { ref, before, after, created: before === ZERO, deleted: after === ZERO, base_ref: null });
  e.compare = `https://github.com/acme/rocket/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`;
  if (e.head_commit) {
    e.head_commit.id = after;
    e.head_commit.url = `https://github.com/acme/rocket/commit/${after}`;
    e.head_commit.message = "feat: add a second stage (#2)";
    e.commits = [structuredClone(e.head_commit)];
  }
};
const byApp = (e) => {
  e.sender = bot;
  e.pusher = { name: "slipway[bot]", email: "49699333+slipway[bot]@users.noreply.github.com" };
};
fixture("push.branch", "push", 5, "a merge lands on main", pushed(BASE, MERGE));
fixture("push.branch.created", "push", 5, "a new branch", pushed(ZERO, HEAD, "refs/heads/second-stage"));
fixture("push.branch.deleted", "push", 6, "a branch is deleted: no head commit",
  both((e) => { e.head_commit = null; e.commits = []; }, pushed(HEAD, ZERO, "refs/heads/second-stage")));
fixture("push.branch.forced", "push", 5, "main is rewritten", both(pushed(MERGE, HEAD), (e) => { e.forced = true; }));
fixture("push.branch.by-app", "push", 5, "the App moved its release branch",
  both(pushed(EARLIER_RELEASE_HEAD, RELEASE_HEAD, `refs/heads/${RELEASE_BRANCH}`), byApp, (e) => {
    e.forced = true;
    e.head_commit.message = "chore(release): 1.3.0";
    e.commits[0].message = "chore(release): 1.3.0";
  }));
fixture("push.tag", "push", 0, "a tag is pushed",
  both(pushed(ZERO, MERGE, "refs/tags/v1.3.0"), (e) => { e.commits = []; e.base_ref = "refs/heads/main"; }));
fixture("push.tag.deleted", "push", 6, "a tag is deleted",
  both((e) => { e.head_commit = null; e.commits = []; }, pushed(MERGE, ZERO, "refs/tags/v1.3.0")));
fixture("create.tag", "create", 3, "", (e) => { e.ref = "v1.3.0"; });
fixture("create.branch", "create", 3, "", (e) => { e.ref = "second-stage"; e.ref_type = "branch"; });

const release = (e) => Object.assign(e.release, {
  tag_name: "v1.3.0", name: "v1.3.0", body: NOTES, html_url: "https://github.com/acme/rocket/releases/tag/v1.3.0",
  tarball_url: "https://api.github.com/repos/acme/rocket/tarball/v1.3.0",
  zipball_url: "https://api.github.com/repos/acme/rocket/zipball/v1.3.0",
});
fixture("release.published", "release", 11, "a person publishes a release", release);
fixture("release.published.by-app", "release", 11, "the App's own release",
  both(release, (e) => { e.sender = bot; e.release.author = bot; }));

// --- deployments and checks ----------------------------------------------------------------------

const deployment = (e) => {
  Object.assign(e.deployment, { ref: "v1.3.0", sha: MERGE, environment: "staging", original_environment: "staging",
    creator: bot, performed_via_github_app: app, payload: {}, description: "v1.3.0 to staging" });
};
fixture("deployment.created", "deployment", 3, "", both(deployment, (e) => {
  e.sender = bot;
  if (e.workflow === undefined) e.workflow = null;
  if (e.workflow_run === undefined) e.workflow_run = null;
}));
for (const state of ["in_progress", "success", "failure"]) {
  fixture(`deployment_status.${state}`, "deployment_status", 3, "", both(deployment, (e) => {
    e.deployment_status.state = state;
    e.deployment_status.environment = "staging";
  }));
}
fixture("deployment_protection_rule.requested", "deployment", 3, "none is published: derived from the schema", both(deployment, (e) => {
  e.action = "requested";
  delete e.workflow;
  delete e.workflow_run;
  Object.assign(e, {
    environment: "staging",
    event: "push",
    deployment_callback_url: "https://api.github.com/repos/acme/rocket/actions/runs/1234567/deployment_protection_rule",
    pull_requests: [],
  });
}));
fixture("check_run.completed", "check_run", 3, "", (e) => {
  e.check_run.head_sha = MERGE;
  e.check_run.check_suite.head_sha = MERGE;
  e.check_run.check_suite.after = MERGE;
});

// --- installations and repositories --------------------------------------------------------------

fixture("installation.created", "installation", 2, "on chosen repositories", both(fullInstallation));
fixture("installation.deleted", "installation", 3, "",
  both(fullInstallation, (e) => { e.repositories = [{ id: id.repository, node_id: "MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=", name: "rocket", full_name: "acme/rocket", private: false }]; }));
fixture("installation_repositories.added", "installation_repositories", 1, "",
  both(fullInstallation, (e) => { e.repositories_added = JSON.parse(JSON.stringify(e.repositories_added).replaceAll("ada/Space", "acme/space").replaceAll("Space", "space")); }));
fixture("installation_repositories.removed", "installation_repositories", 1, "derived from `added`",
  both(fullInstallation, (e) => {
    e.action = "removed";
    e.repositories_removed = [{ id: id.repository, node_id: "MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=", name: "rocket", full_name: "acme/rocket", private: false }];
    e.repositories_added = [];
  }));
fixture("repository.renamed", "repository", 9, "from acme/firework; the numeric id stays",
  (e) => { e.changes.repository.name.from = "firework"; });
fixture("repository.transferred", "repository", 12, "from octocat; the numeric id stays");
fixture("repository.archived", "repository", 9, "derived from the schema",
  (e) => { e.action = "archived"; delete e.changes; e.repository.archived = true; });
fixture("repository.unarchived", "repository", 9, "derived from the schema",
  (e) => { e.action = "unarchived"; delete e.changes; });
fixture("repository.deleted", "repository", 9, "derived from the schema",
  (e) => { e.action = "deleted"; delete e.changes; });

// --- comments, ping ------------------------------------------------------------------------------

const onPr = (e) => {
  const at = "https://github.com/acme/rocket/pull/2";
  const api = "https://api.github.com/repos/acme/rocket/issues/2";
  Object.assign(e.issue, {
    url: api, labels_url: `${api}/labels{/name}`, comments_url: `${api}/comments`, events_url: `${api}/events`,
    timeline_url: `${api}/timeline`, html_url: at, number: 2, title: "chore(release): 1.3.0", user: bot, body: NOTES,
    milestone: null, assignee: null, assignees: [], labels: [], draft: false, author_association: "CONTRIBUTOR",
    performed_via_github_app: null, state_reason: null,
    pull_request: {
      url: "https://api.github.com/repos/acme/rocket/pulls/2", html_url: at, diff_url: `${at}.diff`,
      patch_url: `${at}.patch`, merged_at: null,
    },
  });
  e.issue.reactions.url = `${api}/reactions`;
  e.comment.html_url = `${at}#issuecomment-${e.comment.id}`;
  e.comment.issue_url = api;
  e.comment.body = "/slipway refresh";
  e.comment.author_association = "MEMBER";
};
fixture("issue_comment.created", "issue_comment", 4, "on a pull request: `issue.pull_request` added by the schema", onPr);
fixture("issue_comment.edited", "issue_comment", 8, "on a pull request",
  both(onPr, (e) => { e.changes.body.from = "/slipway refersh"; }));
fixture("issue_comment.created.by-app", "issue_comment", 4, "the App's own comment",
  both(onPr, (e) => { e.sender = bot; e.comment.user = bot; e.comment.performed_via_github_app = app; e.comment.body = "Raised to 1.3.0."; }));
fixture("issue_comment.created.issue", "issue_comment", 4, "on a plain issue: there is no `issue.pull_request`");
fixture("ping", "ping", 2, "sent by the App's webhook", (e) => {
  e.hook.type = "App";
  e.hook.app_id = id.app;
  delete e.hook.last_response;
  delete e.hook.test_url;
  delete e.repository;
  delete e.organization;
  delete e.sender;
  Object.assign(e.hook, { url: `https://api.github.com/app/hook/config`, ping_url: "https://api.github.com/app/hook/pings", deliveries_url: "https://api.github.com/app/hook/deliveries", events: ["pull_request", "push"] });
});

// --- write ---------------------------------------------------------------------------------------

fs.mkdirSync(to, { recursive: true });
for (const f of fs.readdirSync(to)) if (f.endsWith(".json")) fs.rmSync(path.join(to, f));
for (const f of fixtures) fs.writeFileSync(path.join(to, `${f.name}.json`), JSON.stringify(f.body, null, 2) + "\n");
const rows = fixtures.map((f) => `| \`${f.name}\` | ${f.source} | ${f.note ?? ""} |`);
fs.writeFileSync(path.join(to, "README.md"), `# Webhook fixtures

Bodies of GitHub's webhook deliveries, in the full shape that GitHub sends. The file's name up to the
first dot is the value of \`X-GitHub-Event\`; \`delivery\` headers and signatures are made by whoever sends them.

Derived from the example payloads of the npm package \`@octokit/webhooks-examples\` 7.6.1 (MIT, Octokit
contributors) by \`infra/github-stand-in/schemas/webhooks.mjs\`, which says every change; checked in a test
against \`@octokit/webhooks-schemas\` 7.6.1 (MIT). Do not edit the files: edit the script.

They tell of one world: \`acme/rocket\` (repository ${id.repository}, organization ${id.organization}), the App
\`slipway\` (${id.app}, installation ${id.installation}), the person \`ada\`, pull request 2.

| file | example (event, index) | what it shows |
|---|---|---|
${rows.join("\n")}
`);
console.log(`${fixtures.length} fixtures`);
