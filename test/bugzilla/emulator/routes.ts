import type { Bugs, StoredBug } from './bugs';
import { Refusal } from './refusal';
import { possibleDuplicates, searchBugs } from './search';
import { keys, listFields, people, product } from './stock';
import type { Version } from './version';

/** A request as it came in. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Answered {
  readonly status: number;
  readonly json: unknown;
}

type Params = Readonly<Record<string, unknown>>;

interface Call {
  readonly bugs: Bugs;
  readonly version: Version;
  readonly args: readonly string[];
  readonly query: URLSearchParams;
  readonly params: Params;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** The HTTP status of success. */
  readonly status: number;
  readonly needsLogin: boolean;
  readonly answer: (call: Call) => unknown;
}

/** Answers a call of the REST API: looks at the route, the JSON, the key, and then at what is asked. */
export function answerRest(bugs: Bugs, version: Version, asked: Asked): Answered {
  const path = asked.path.replace(/^\/rest(\.cgi)?/, '');
  const route = routes.find((each) => each.method === asked.method && each.path.test(path));
  if (!route) throw new Refusal(32614, `A REST API resource was not found for '${asked.method} ${path}'.`);
  const body = bodyOf(asked, version);
  // A parameter in the query beats the same one in the body.
  const params = { ...body, ...(asked.method === 'GET' ? {} : Object.fromEntries(asked.query)) };
  const isKnown = checkKey(keyOf(params, asked, version));
  if (route.needsLogin && !isKnown) throw new Refusal(410, 'You must log in before using this part of Bugzilla.');
  const {
    Bugzilla_api_key: _,
    api_key: __,
    ...rest
  } = params as Params & Record<'Bugzilla_api_key' | 'api_key', unknown>;
  const args = (route.path.exec(path) ?? []).slice(1).map(decodeURIComponent);
  return { status: route.status, json: route.answer({ bugs, version, args, query: asked.query, params: rest }) };
}

/** Answers a call of the JSON-RPC API; its errors have the status 200, too. */
export function answerJsonRpc(bugs: Bugs, { method, text }: Asked): Answered {
  const { id, method: name, params = [{}] } = method === 'POST' ? JSON.parse(text) : { id: '', method: '' };
  const call: Params = params[0];
  try {
    if (method !== 'POST')
      throw new Refusal(32610, 'For security reasons, you must use HTTP POST to call this method.');
    if (name === 'Bugzilla.parameters')
      return { status: 200, json: { id, error: null, result: parameters(bugs, call) } };
    if (name !== 'Bug.possible_duplicates') throw new Refusal(100302, `No such a method : '${name}'.`);
    checkKey(call.Bugzilla_api_key);
    if (call.summary === undefined) throw new Refusal(50, 'The function requires a summary argument.');
    const found = possibleDuplicates(bugs.all, String(call.summary)).slice(0, Number(call.limit ?? 10));
    const fields = Array.isArray(call.include_fields) ? call.include_fields.join(',') : null;
    return { status: 200, json: { id, error: null, result: { bugs: found.map((bug) => shown(bug, fields)) } } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: 200, json: { id, error: { code: error.code, message: error.message }, result: null } };
  }
}

/** What a server tells of its settings, to somebody who is logged in. */
function parameters({ attachmentLimit }: Bugs, call: Params): Params {
  const open = { requirelogin: '0', maintainer: people[1] };
  const isKnown = checkKey(call.Bugzilla_api_key);
  return { parameters: isKnown ? { ...open, maxattachmentsize: String(attachmentLimit / 1024) } : open };
}

const routes: readonly Route[] = [
  reading(/^\/version$/, ({ version }) => ({ version })),
  reading(/^\/product$/, ({ query }) => ({
    products: query.get('names') === product.name ? [pick(product, query)] : [],
  })),
  reading(/^\/field\/bug\/(\w+)$/, ({ args: [name = ''] }) => ({ fields: [listField(name)] })),
  reading(/^\/bug$/, ({ bugs, query }) => ({
    bugs: searchBugs(bugs.all, query).map((bug) => shown(bug, query.get('include_fields'))),
  })),
  reading(/^\/bug\/([^/]+)$/, ({ bugs, args: [id = ''], query }) => ({
    bugs: [shown(bugs.find(id), query.get('include_fields'))],
    faults: [],
  })),
  reading(/^\/bug\/([^/]+)\/comment$/, ({ bugs, version, args: [id = ''] }) => ({
    bugs: {
      [id]: { comments: bugs.find(id).comments.map((text, count) => comment(Number(id), text, count, version)) },
    },
    comments: {},
  })),
  reading(/^\/bug\/([^/]+)\/attachment$/, ({ bugs, version, args: [id = ''] }) => ({
    bugs: { [id]: attachments(bugs.find(id), version) },
    attachments: {},
  })),
  writing(/^\/bug$/, 200, ({ bugs, params }) => ({ id: bugs.create(params).id })),
  writing(/^\/bug\/([^/]+)\/attachment$/, 201, ({ bugs, args: [id = ''], params }) => ({
    ids: [bugs.attach(bugs.find(id), params)],
  })),
  writing(/^\/bug\/([^/]+)\/comment$/, 201, ({ bugs, args: [id = ''], params }) => ({
    id: bugs.comment(bugs.find(id), params.comment),
  })),
];

function reading(path: RegExp, answer: Route['answer']): Route {
  return { method: 'GET', path, status: 200, needsLogin: false, answer };
}

function writing(path: RegExp, status: number, answer: Route['answer']): Route {
  return { method: 'POST', path, status, needsLogin: true, answer };
}

function bodyOf({ method, text, headers }: Asked, version: Version): Params {
  if (method === 'GET') return {};
  const type = String(headers['content-type'] ?? '');
  if (version === '5.3.3' && !type.startsWith('application/json')) {
    throw new Refusal(32613, `When using JSON-RPC over POST, you cannot send data as ${type}.`);
  }
  if (type.includes('form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(32000, `Could not parse the 'params' argument as valid JSON. Error: Value: ${text}`);
  }
}

function keyOf(params: Params, { query, headers }: Asked, version: Version): unknown {
  const header = version === '5.3.3' ? headers['x-bugzilla-api-key'] : undefined;
  return params.Bugzilla_api_key ?? params.api_key ?? query.get('Bugzilla_api_key') ?? query.get('api_key') ?? header;
}

/** Whether there is a key; a wrong one is refused also where none is needed. */
function checkKey(key: unknown): boolean {
  if (key === undefined || key === null) return false;
  if (key === keys.revoked) throw new Refusal(306, 'The API key you specified has been revoked by the user.');
  if (key !== keys.valid) throw new Refusal(306, 'The API key you specified is invalid.');
  return true;
}

/** The fields that are asked for, `components.name` among them. */
function pick(value: Params, query: URLSearchParams): Params {
  const wanted = query.get('include_fields')?.split(',');
  if (!wanted) return value;
  const inner = (name: string) =>
    wanted.filter((field) => field.startsWith(`${name}.`)).map((field) => field.split('.')[1]);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      if (wanted.includes(name)) return [[name, each]];
      const members = inner(name);
      if (members.length === 0 || !Array.isArray(each)) return [];
      return [
        [
          name,
          each.map((item: Params) => Object.fromEntries(Object.entries(item).filter(([key]) => members.includes(key)))),
        ],
      ];
    }),
  );
}

function listField(name: string): Params {
  const field = Object.values(listFields).find(({ path }) => path === name);
  if (!field) throw new Refusal(51, `There is no field named '${name}'.`);
  const values = field.values.map((value, index) => {
    const position = (index + 1) * 100;
    return { name: value, sort_key: position, sortkey: position, visibility_values: [] };
  });
  const flags = { is_custom: false, is_mandatory: false, is_on_bug_entry: false };
  const visibility = { visibility_field: null, visibility_values: [], value_field: null };
  return { id: 1, type: 2, name, display_name: field.shown, values, ...flags, ...visibility };
}

function shown({ id, fields }: StoredBug, wanted: string | null): Params {
  const all: Params = { id, ...fields };
  const names = wanted?.split(',');
  return names ? Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) : all;
}

const then = '2026-11-22T12:00:00Z';
const [creator] = people;

function comment(bug_id: number, text: string, count: number, version: Version): Params {
  const times = { time: then, creation_time: then };
  const flags = { is_private: false, tags: [], ...(version === '5.3.3' && { is_markdown: false }) };
  return { id: count + 1, bug_id, text, count, creator, attachment_id: null, ...times, ...flags };
}

function attachments({ id, attachments: stored }: StoredBug, version: Version): Params[] {
  const no = version === '5.3.3' ? false : 0;
  const flags = { is_obsolete: no, is_patch: no, is_private: no, flags: [] };
  return stored.map(({ bytes, ...attachment }) => {
    return {
      ...attachment,
      ...flags,
      bug_id: id,
      size: bytes.length,
      creator,
      creation_time: then,
      last_change_time: then,
    };
  });
}
