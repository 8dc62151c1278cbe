// Cuts the excerpts of GitHub's published schemas that the stand-in and its tests work with:
//
//   npm install --ignore-scripts && npm run excerpt
//
//   src/main/resources/github-schemas/github.graphql      the GraphQL types the stand-in executes against
//   src/test/resources/github-schemas/openapi-excerpt.json  the REST operations it is checked against
//   src/test/resources/github-schemas/webhooks.json       the JSON schemas of the webhooks it sends
//
// Field signatures and nullability stay verbatim; descriptions and examples are left out.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse, print } from "graphql";
import { selection } from "./graphql-selection.mjs";
import { events, operations } from "./rest-selection.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const read = (file) => fs.readFileSync(path.join(here, "node_modules/@octokit", file), "utf8");
const write = (folder, file, text) => {
  const target = path.join(here, "..", folder, "resources/github-schemas");
  fs.mkdirSync(target, { recursive: true });
  fs.writeFileSync(path.join(target, file), text);
};

// --- GraphQL -------------------------------------------------------------------------------------

const known = new Map(parse(read("graphql-schema/schema.graphql")).definitions
  .filter((d) => d.name && d.kind !== "DirectiveDefinition").map((d) => [d.name.value, d]));
const BUILT_IN = new Set(["Int", "Float", "String", "Boolean", "ID"]);
const bare = (type) => (type.kind === "NamedType" ? type.name.value : bare(type.type));
const plain = (node) => ({ ...node, description: undefined, directives: [] });

function chosenFields(name) {
  if (selection[name]) return selection[name].split(/\s+/).filter(Boolean);
  if (name.endsWith("Connection")) return ["edges", "nodes", "pageInfo", "totalCount"];
  if (name.endsWith("Edge")) return ["cursor", "node"];
  if (name === "PageInfo") return known.get(name).fields.map((f) => f.name.value);
  throw new Error(`${name} is reached, but graphql-selection.mjs does not choose its fields`);
}

const taken = new Map();
const open = ["Query", "Mutation"];
const need = (name) => { if (!BUILT_IN.has(name) && !taken.has(name) && !open.includes(name)) open.push(name); };
while (open.length > 0) {
  const name = open.shift();
  const type = known.get(name);
  if (!type) throw new Error(`GitHub's schema has no type ${name}`);
  if (type.kind === "EnumTypeDefinition") {
    taken.set(name, { ...plain(type), values: type.values.map(plain) });
  } else if (type.kind === "ScalarTypeDefinition") {
    taken.set(name, plain(type));
  } else if (type.kind === "InputObjectTypeDefinition") {
    const fields = type.fields.map(plain);
    fields.forEach((f) => need(bare(f.type)));
    taken.set(name, { ...plain(type), fields });
  } else if (type.kind === "UnionTypeDefinition") {
    const members = selection[name]?.split(/\s+/);
    if (!members) throw new Error(`choose members of the union ${name}`);
    members.forEach(need);
    taken.set(name, { ...plain(type), types: type.types.filter((t) => members.includes(t.name.value)) });
  } else {
    const interfaces = (type.interfaces ?? []).filter((i) => selection[i.name.value]);
    interfaces.forEach((i) => need(i.name.value));
    const wanted = new Set(chosenFields(name));
    for (const i of interfaces) for (const f of chosenFields(i.name.value)) wanted.add(f);
    const generated = name.endsWith("Connection") || name.endsWith("Edge");
    for (const f of wanted) {
      if (!type.fields.some((t) => t.name.value === f) && !generated) throw new Error(`${name} has no field ${f}`);
    }
    const fields = type.fields.filter((f) => wanted.has(f.name.value))
      .map((f) => ({ ...plain(f), arguments: f.arguments?.map(plain) }));
    fields.forEach((f) => { need(bare(f.type)); f.arguments?.forEach((a) => need(bare(a.type))); });
    taken.set(name, { ...plain(type), interfaces, fields });
    // An object of an interface's or owner's type may be met only through it.
    if (type.kind === "InterfaceTypeDefinition") {
      for (const [other, t] of known) {
        if (selection[other] && t.interfaces?.some((i) => i.name.value === name)) need(other);
      }
    }
  }
}
for (const chosen of Object.keys(selection)) if (!taken.has(chosen)) throw new Error(`${chosen} is never reached`);
const version = (name) => JSON.parse(read(`${name}/package.json`)).version;
write("src/main", "github.graphql", `# Excerpt of GitHub's public GraphQL schema, cut by infra/github-stand-in/schemas/excerpt.mjs.
# Source: npm package @octokit/graphql-schema ${version("graphql-schema")}, MIT licence, (c) GitHub 2025.
# Signatures and nullability verbatim; fields, union members and descriptions left out. Do not edit by hand.

${[...taken.keys()].sort().map((n) => print(taken.get(n))).join("\n\n")}
`);

// --- JSON: what both of the others need ------------------------------------------------------------

const LEFT_OUT = new Set(["description", "example", "examples", "externalDocs", "x-github", "summary", "$comment"]);
/** Without prose; a property that happens to be called `description` stays. */
function lean(value, names = false) {
  if (Array.isArray(value)) return value.map((v) => lean(v));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([k]) => names || !LEFT_OUT.has(k))
    .map(([k, v]) => [k, lean(v, !names && (k === "properties" || k === "definitions" || k === "schemas"))]));
}
function references(value, found = new Set()) {
  if (value && typeof value === "object") {
    if (typeof value.$ref === "string") found.add(value.$ref);
    Object.values(value).forEach((v) => references(v, found));
  }
  return found;
}

// --- REST ------------------------------------------------------------------------------------------

const whole = JSON.parse(read("openapi/generated/api.github.com.json"));
const excerpt = {
  openapi: whole.openapi,
  info: {
    title: "Excerpt of GitHub's REST API description",
    description: `Cut by infra/github-stand-in/schemas/excerpt.mjs from the npm package @octokit/openapi ${version("openapi")}.`,
    license: { name: "MIT" },
    version: whole.info.version,
  },
  servers: [{ url: "/" }],
  paths: {},
  components: {},
};
for (const [template, methods] of Object.entries(operations)) {
  if (!whole.paths[template]) throw new Error(`GitHub describes no ${template}`);
  excerpt.paths[template] = {};
  for (const method of methods.split(" ")) {
    const operation = whole.paths[template][method];
    if (!operation) throw new Error(`GitHub describes no ${method} ${template}`);
    const kept = lean(operation);
    delete kept.tags;
    // The format wants a description of each response; one word will do.
    for (const response of Object.values(kept.responses)) if (!response.$ref) response.description = "-";
    excerpt.paths[template][method] = kept;
  }
}
for (let missing = true; missing;) {
  missing = false;
  for (const reference of references(excerpt)) {
    const [, , kind, name] = reference.split("/");
    excerpt.components[kind] ??= {};
    if (excerpt.components[kind][name] || kind === "examples") continue;
    excerpt.components[kind][name] = lean(whole.components[kind][name]);
    if (kind === "responses") excerpt.components[kind][name].description = "-";
    missing = true;
  }
}
// What the validator of the tests does not understand, said in a way that it does: discriminators it cannot
// follow, and a choice that may also be null.
const NULL = { type: "object", nullable: true, enum: [null] };
function plainly(value) {
  if (Array.isArray(value)) return value.map(plainly);
  if (value === null || typeof value !== "object") return value;
  const made = Object.fromEntries(Object.entries(value).filter(([k, v]) => k !== "discriminator" || typeof v !== "object" || !v.propertyName)
    .map(([k, v]) => [k, plainly(v)]));
  if (made.type && made.type !== "object" && made.additionalProperties !== undefined) delete made.additionalProperties;
  // An account that is a user and an enterprise at once: meant is one of them.
  if (made.allOf?.every((part) => part.title)) {
    made.anyOf = made.allOf;
    delete made.allOf;
  }
  // Unknown properties can be told only of an object that is described in one piece.
  if (made.allOf) {
    const parts = made.allOf.map((part) => part.$ref ? plainly(whole.components.schemas[part.$ref.split("/").pop()]) : part);
    made.type = "object";
    made.properties = Object.assign({}, ...parts.map((part) => part.properties));
    made.required = parts.flatMap((part) => part.required ?? []);
    if (made.required.length === 0) delete made.required;
    delete made.allOf;
  }
  for (const choice of ["oneOf", "anyOf"]) {
    if (made[choice] && made.nullable && !made.type) {
      delete made.nullable;
      made[choice].push(NULL);
    }
  }
  return made;
}
Object.assign(excerpt, plainly(excerpt));
// Where the description is narrower than what GitHub is known to answer.
const schemas = excerpt.components.schemas;
/** Every error answer says its status, as `basic-error` describes it. */
function sayStatus(value) {
  if (value === null || typeof value !== "object") return;
  if (value.properties?.documentation_url && value.properties?.message) {
    value.properties.status ??= { type: "string" };
  }
  Object.values(value).forEach(sayStatus);
}
sayStatus(excerpt);
for (const name of ["pull-request", "pull-request-simple"]) {
  // A fork, and an account, may be gone; GitHub's description of its webhooks says so.
  const head = schemas[name].properties.head.properties;
  for (const field of ["repo", "user"]) head[field] = { anyOf: [head[field], NULL] };
  schemas[name].properties.user = { anyOf: [schemas[name].properties.user, NULL] };
}
// A deployment of a job that waits for a protection rule says so; the event's description names the state.
schemas["deployment-status"].properties.state.enum.push("waiting");
for (const path of Object.values(excerpt.paths)) {
  for (const operation of Object.values(path)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      // Errors all look alike: more than one of them may fit.
      const schema = response.content?.["application/json"]?.schema;
      if (status >= "400" && schema?.oneOf) {
        schema.anyOf = schema.oneOf;
        delete schema.oneOf;
      }
    }
  }
}
write("src/test", "openapi-excerpt.json", JSON.stringify(excerpt) + "\n");

// --- Webhooks --------------------------------------------------------------------------------------

const all = JSON.parse(read("webhooks-schemas/schema.json")).definitions;
const definitions = {};
const queue = Object.keys(all).filter((n) => events.some((e) => n.startsWith(`${e}$`)));
while (queue.length > 0) {
  const name = queue.shift();
  if (definitions[name]) continue;
  definitions[name] = lean(all[name]);
  for (const reference of references(definitions[name])) queue.push(reference.split("/").pop());
}
// Where GitHub's own description of its webhooks (in @octokit/openapi) is wider than the package, it is
// followed; should that change, this says so.
const own = whole.components.schemas;
const widened = [];
function widen(what, isDescribed, change) {
  if (!isDescribed) throw new Error(`GitHub no longer describes ${what}`);
  change();
  widened.push(what);
}
const orNull = (schema) => ({ oneOf: [schema, { type: "null" }] });
const pr = definitions["pull-request"].properties;
const ownPr = own.webhooks_pull_request_5.properties;
widen("pull_request.user may be null", ownPr.user.nullable, () => { pr.user = orNull(pr.user); });
widen("pull_request.head.user may be null", ownPr.head.properties.user.nullable, () => {
  pr.head.properties.user = orNull(pr.head.properties.user);
});
widen("installation.requester may be null", own.webhooks_user.nullable, () => {
  const created = definitions["installation$created"].properties;
  created.requester = orNull(created.requester);
});
widen("ping.hook may lack url and ping_url", !own["webhook-ping"].properties.hook.required.includes("url"), () => {
  const hook = definitions["ping$event"].properties.hook;
  hook.required = hook.required.filter((name) => !["url", "ping_url", "deliveries_url"].includes(name));
});
const from = (schema) => schema.properties.changes.properties.owner.properties.from.properties;
widen("repository.transferred may come from an organization", from(own["webhook-repository-transferred"]).organization, () => {
  from(definitions["repository$transferred"]).organization = { $ref: "#/definitions/organization" };
});
const described = (event) => own[`webhook-${event}`].properties;
const status = described("deployment-status-created").deployment_status.properties.state;
widen("deployment_status.state may be any, inactive too", status.type === "string" && !status.enum, () => {
  definitions["deployment_status$created"].properties.deployment_status.properties.state.enum.push("inactive");
});
widen("deployment.payload may be a text", described("deployment-created").deployment.properties.payload.oneOf?.some((s) => s.type === "string"), () => {
  const payload = definitions.deployment.properties;
  payload.payload = { oneOf: [payload.payload, { type: "string" }] };
});
widen("deployment_protection_rule has sha and ref", described("deployment-protection-rule-requested").sha && described("deployment-protection-rule-requested").ref, () => {
  Object.assign(definitions["deployment_protection_rule$requested"].properties, { sha: { type: "string" }, ref: { type: "string" } });
});
widen("a run in a deployment event may wait", described("deployment-status-created").workflow_run.properties.status.enum.includes("waiting"), () => {
  definitions["deployment-workflow-run"].properties.status.enum.push("waiting");
});
// As the package has environment_url: GitHub says an address, and sends an empty text for none.
widen("deployment_status.log_url may be empty", definitions["deployment_status$created"].properties.deployment_status.properties.environment_url.oneOf, () => {
  const urls = definitions["deployment_status$created"].properties.deployment_status.properties;
  urls.log_url = urls.environment_url;
});
widen("a hook and an installation may have any event", own.installation.properties.events.items.type === "string", () => {
  definitions["webhook-events"].oneOf[0].items.enum.push("deployment_protection_rule");
  definitions.installation.properties.events.items.enum.push("deployment_protection_rule");
});
widen("a release's asset has a digest", own.webhooks_release.properties.assets.items.properties.digest, () => {
  definitions["release-asset"].properties.digest = { type: ["string", "null"] };
});
widen("an App has a client_id", own.integration.properties.client_id, () => {
  definitions.app.properties.client_id = { type: "string" };
});
write("src/test", "webhooks.json", JSON.stringify({
  $schema: "http://json-schema.org/draft-07/schema#",
  $comment: `Excerpt of the npm package @octokit/webhooks-schemas ${version("webhooks-schemas")} (MIT), cut by `
    + `infra/github-stand-in/schemas/excerpt.mjs; widened: ${widened.join("; ")}.`,
  definitions,
}) + "\n");
