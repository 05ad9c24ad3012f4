import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { basePath, type Endpoint, endpointOf, endpoints } from '../../src/api';
import type { Sid } from '../../src/cluster';
import { Accounts } from '../../src/serve/access/accounts';
import { allPrivileges } from '../../src/serve/access/privileges';
import { makeCertificates } from '../../src/serve/certificate';
import { SteppedClock } from '../../src/serve/clock';
import { control } from '../../src/serve/control/actions';
import { hookActions } from '../../src/serve/control/names';
import { handlers } from '../../src/serve/endpoints';
import { Faults } from '../../src/serve/faults';
import type { ServerParts } from '../../src/serve/http/parts';
import { makeServer } from '../../src/serve/http/server';
import { World } from '../../src/serve/world/world';
import { threeNodes } from './served';

const sids: readonly Sid[] = ['vm:101', 'vm:102', 'ct:104'];
const setup = threeNodes({
  resources: sids.map((sid, index) => ({ sid, node: `node${index + 1}`, state: 'started' })),
  rules: [{ type: 'resource-affinity', id: 'apart', resources: ['vm:101', 'vm:102'], affinity: 'negative' }],
});

const nodes = ['node1', 'node2', 'node3'];
const secret = '00000000-0000-0000-0000-000000000000';

/** Values that mean something, by parameter; of every other one, those that its schema lists. */
const meaningful: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  sid: ['vm:101', 'vm:102', 'ct:104', 'vm:105', '101', 'vm:999'],
  node: [...nodes, 'mars'],
  target: nodes,
  vmid: [101, 102, 104, 105, '106'],
  rule: ['apart', 'r1', 'r2'],
  resources: ['vm:101,vm:102', 'vm:101', 'ct:104;vm:102', 'vm:105 vm:101'],
  nodes: ['node1', 'node1:2,node2', 'node3:1', 'mars'],
  poolid: ['p1', 'p2'],
  pool: ['p1'],
  vms: ['101', '105,106'],
  delete: ['state', 'comment', 'nodes', 'crs', 'strict,disable', '1', '0'],
  crs: ['ha=static', 'ha=dynamic,ha-rebalance-on-start=1', 'ha=basic', 'nonsense'],
  ha: ['shutdown_policy=migrate', 'shutdown_policy=freeze', 'x=y'],
  'next-id': ['lower=200,upper=300'],
  group: ['g1'],
  comment: ['a', 'ü: %'],
  description: ['text'],
  tags: ['b;a', 'pve-ha-spec'],
  memory: [64, '128'],
  cores: [1, '2'],
  timeout: [0, 10, '60'],
  digest: ['0000000000000000000000000000000000000000', ''],
  service: ['pve-ha-crm', 'pve-ha-lrm', 'pveproxy'],
  since: ['2026-06-15', 0, '1781524800'],
  until: ['2030-01-01 10:00', 2_000_000_000],
  startcursor: ['s=x;i=3;b=y;m=0;t=0;x=0', 'nonsense'],
  upid: ['UPID:node1:00000001:00000001:00000001:qmstart:101:root@pam:'],
  username: ['root@pam', 'nobody'],
  password: ['x'],
  path: ['/', '/vms/101'],
  userid: ['root@pam', 'nobody@pve'],
};

interface Step {
  readonly kind: 'call';
  readonly id: string;
  readonly entry: number;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}
type Move =
  | Step
  | { readonly kind: 'advance'; readonly seconds: number }
  | { readonly kind: 'control'; readonly action: string; readonly node: string; readonly guest: Sid };

const calls = fc.tuple(fc.constantFrom(...endpoints), fc.nat(2), fc.infiniteStream(fc.nat())).map(
  ([endpoint, entry, choices]): Step => ({
    kind: 'call',
    id: endpoint.id,
    entry,
    values: choose(endpoint, choices),
  }),
);
const moves: fc.Arbitrary<Move> = fc.oneof(
  { arbitrary: calls, weight: 12 },
  { arbitrary: fc.integer({ min: 1, max: 400 }).map((seconds) => ({ kind: 'advance' as const, seconds })), weight: 3 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(...hookActions), fc.constantFrom(...nodes), fc.constantFrom(...sids))
      .map(([action, node, guest]) => ({ kind: 'control' as const, action, node, guest })),
    weight: 2,
  },
);

/** Gives required parameters mostly, others seldom. */
function choose({ parameters }: Endpoint, choices: Iterator<number>): Step['values'] {
  const next = (): number => choices.next().value ?? 0;
  const forms = (parameters.anyOf ?? [parameters]) as Record<string, unknown>[];
  const form = forms[next() % forms.length] ?? {};
  const required = new Set((form.required ?? []) as string[]);
  const values: Record<string, string | number | boolean> = {};
  for (const [name, property] of Object.entries((form.properties ?? {}) as Record<string, Record<string, unknown>>)) {
    if (required.has(name) ? next() % 40 === 0 : next() % 4 !== 0) continue;
    const { enum: listed, const: only } = property as { enum?: string[]; const?: string };
    const known = only === undefined ? (listed ?? meaningful[name] ?? ['1', '0', 1, true]) : [only];
    values[name] = known[next() % known.length] ?? '';
  }
  return values;
}

const mistakes: string[] = [];
let clock = new SteppedClock(0, 0);
let world = new World({ cluster: setup, clusterName: 'random' }, clock);
let servers: readonly FastifyInstance[] = [];

before(async () => {
  const certificates = await makeCertificates(nodes, '127.0.0.1');
  const parts: ServerParts = {
    // Making a server takes longer than making a cluster: the servers stay.
    get world() {
      return world;
    },
    accounts: new Accounts([{ user: 'h@pve', grants: { '/': allPrivileges }, tokens: [{ id: 'x', secret }] }]),
    faults: new Faults(),
    handlers,
    fingerprints: new Map(),
    authDelay: 0,
    onMistake: (problem: string) => mistakes.push(problem),
  };
  servers = await Promise.all([...certificates.nodes].map(([node, keys]) => makeServer(node, keys, parts)));
});

const asText = (value: string | number | boolean) => String(value === true ? 1 : value);

async function play(sequence: readonly Move[]): Promise<void> {
  clock = new SteppedClock(1_781_524_800, 1);
  world = new World({ cluster: setup, clusterName: 'random' }, clock);
  mistakes.length = 0;
  await world.comeUp();
  for (const move of sequence) {
    if (move.kind === 'advance') clock.advance(move.seconds);
    else if (move.kind === 'control') orderSafely(move);
    else {
      const server = servers[move.entry];
      const { method, path } = endpointOf(move.id);
      const rest = { ...move.values };
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = asText(rest[name] ?? '1');
        delete rest[name];
        return encodeURIComponent(value);
      });
      const query = new URLSearchParams(
        Object.entries(rest).map(([name, value]): [string, string] => [name, asText(value)]),
      );
      const inQuery = method === 'GET' || method === 'DELETE';
      const response = await server?.inject({
        method,
        url: `${basePath}${filled}${inQuery && query.size > 0 ? `?${query}` : ''}`,
        headers: { authorization: `PVEAPIToken=h@pve!x=${secret}` },
        ...(!inQuery && { payload: rest }),
      });
      const { statusCode = 0, body = '' } = response ?? {};
      const known = [200, 400, 401, 403, 500, 501, 595];
      assert.ok(known.includes(statusCode), `${method} ${path}: ${statusCode}`);
      assert.doesNotMatch(body, /the emulated cluster stopped/);
    }
    assert.deepEqual(mistakes, []);
  }
}

/** A resource that is gone cannot be locked; that is not what this is about. */
function orderSafely({ action, node, guest }: Extract<Move, { kind: 'control' }>): void {
  if (action.startsWith('guest-') && !world.resources.find(guest)) return;
  control(world, action, { node, guest });
}

test('whatever is called in whatever order, every answer is one that the API document knows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: 5, maxLength: 40 }), (sequence) => play(sequence)),
    { numRuns: 25 },
  );
});
