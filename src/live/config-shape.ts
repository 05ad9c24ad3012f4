import { validatorOf } from '../cluster';
import { hookNames } from './hook-names';

// The form of live.yaml (docs/live-cluster.md).

/** live.yaml as it is written; everything that is not required has a default. */
export interface WrittenLiveConfig {
  readonly cluster: string;
  readonly hosts: readonly string[];
  readonly 'token-file'?: string;
  readonly ca?: string;
  readonly fingerprints?: readonly string[];
  readonly nodes?: Readonly<Record<string, string>>;
  readonly guests?: Readonly<Record<string, string>>;
  readonly vmids?: string;
  readonly 'allow-guests'?: readonly number[];
  readonly 'allow-foreign'?: boolean;
  readonly pool?: string;
  readonly guest?: Readonly<Record<string, string | number>>;
  readonly container?: Readonly<Record<string, string | number>>;
  readonly hooks?: Readonly<Record<string, string | readonly string[]>>;
  readonly 'hook-seconds'?: number;
  readonly variables?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly limits?: Partial<LimitsInSeconds>;
  readonly 'poll-seconds'?: number;
  readonly 'time-factor'?: number;
  readonly journals?: string;
  readonly version?: string;
}

/** The longest to wait, in seconds of cluster time; `factor` stretches all of them. */
export interface LimitsInSeconds {
  /** What is only asked of the API: a move, a changed rule. */
  readonly api: number;
  /** A guest that does not answer a shutdown. */
  readonly stop: number;
  readonly maintenance: number;
  readonly reboot: number;
  /** A node without power or network, until its resources are recovered. */
  readonly power: number;
  /** The resources of a scenario, until they run. */
  readonly start: number;
  readonly factor: number;
}

const text = { type: 'string', minLength: 1 };
const seconds = { type: 'number', exclusiveMinimum: 0, description: 'a number of seconds above 0' };
const words = { anyOf: [text, { type: 'array', items: { type: 'string' }, minItems: 1 }] };
const scalars = { type: 'object', additionalProperties: { type: ['string', 'number'] } };

const schema = {
  type: 'object',
  properties: {
    cluster: text,
    hosts: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'string',
        pattern: '^(https://)?[^/\\s:]+(:\\d+)?/?$',
        description: 'a host, or https://host:8006',
      },
    },
    'token-file': text,
    ca: text,
    fingerprints: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'string',
        pattern: '^([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}$',
        description: 'a SHA-256 fingerprint, 32 pairs of hex digits with colons between them',
      },
    },
    nodes: { type: 'object', additionalProperties: text },
    guests: {
      type: 'object',
      propertyNames: { pattern: '^(vm|ct):?\\d+$', description: 'a guest like vm100' },
      additionalProperties: { type: 'string', pattern: '^(vm|ct):\\d+$', description: 'a guest like vm:9100' },
    },
    vmids: { type: 'string', pattern: '^\\d+-\\d+$', description: 'a range like 9100-9999' },
    'allow-guests': { type: 'array', items: { type: 'integer', minimum: 100, description: 'the number of a guest' } },
    'allow-foreign': { type: 'boolean' },
    pool: { type: 'string', pattern: '^[A-Za-z0-9._-]+$', description: 'the name of a pool' },
    guest: scalars,
    container: scalars,
    hooks: {
      type: 'object',
      propertyNames: { enum: hookNames, description: `a hook (${hookNames.join(', ')})` },
      additionalProperties: words,
    },
    'hook-seconds': seconds,
    variables: { type: 'object', additionalProperties: scalars },
    limits: {
      type: 'object',
      properties: Object.fromEntries(
        ['api', 'stop', 'maintenance', 'reboot', 'power', 'start', 'factor'].map((name) => [name, seconds]),
      ),
      additionalProperties: false,
    },
    'poll-seconds': seconds,
    'time-factor': { type: 'number', exclusiveMinimum: 0, description: 'how many times as fast as real time' },
    journals: text,
    version: { type: 'string', pattern: '^\\d+(\\.\\d+)*', description: 'a version like 5.2.0' },
  },
  required: ['cluster', 'hosts'],
  additionalProperties: false,
};

export const liveConfigValidator = validatorOf<WrittenLiveConfig>(schema, { allowUnionTypes: true });
