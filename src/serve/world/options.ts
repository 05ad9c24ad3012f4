import { type DatacenterConfig, type OptionValue, parseDatacenter } from '../../formats';
import type { VirtualCluster } from '../../model/testbed/cluster';

type Structured = Readonly<Record<string, OptionValue>>;

/** Options that are numbers; in the answers of the API they are texts. */
const numbers: ReadonlySet<string> = new Set([
  'ha-auto-rebalance-threshold',
  'ha-auto-rebalance-hold-duration',
  'ha-auto-rebalance-margin',
]);

/** The options of the datacenter. Those that concern HA are the virtual cluster's; the others are only kept. */
export class Options {
  readonly #others = new Map<string, string | Structured>();

  constructor(private readonly cluster: VirtualCluster) {}

  /** All that are set, structured ones as objects, numbers as texts. */
  read(): Record<string, unknown> {
    const { crs, ha } = this.cluster.files.datacenter;
    return {
      ...Object.fromEntries(this.#others),
      ...(crs && Object.keys(crs).length > 0 && { crs: wire(crs) }),
      ...(ha && Object.keys(ha).length > 0 && { ha: wire(ha) }),
    };
  }

  /** The scheduler that is configured. */
  get scheduler(): string {
    return String(this.cluster.files.datacenter.crs?.ha ?? 'basic');
  }

  /** The lowest number for a new guest. */
  get lowestVmid(): number {
    const bounds = this.#others.get('next-id');
    return typeof bounds === 'object' ? Number(bounds.lower ?? 100) : 100;
  }

  /**
   * Sets one option, as a whole.
   *
   * @returns what is wrong with the value, or undefined
   */
  set(name: string, value: string): string | undefined {
    if (name === 'crs' || name === 'ha') {
      const { config, warnings } = parseDatacenter(`${name}: ${value}\n`);
      const [warning] = warnings;
      if (warning !== undefined) return warning.replace(/^parse error in 'datacenter.cfg' - '\w+': /, '').trimEnd();
      this.#setForHa({ [name]: config[name] ?? {} });
    } else {
      const syntax = Object.hasOwn(structured, name) ? structured[name] : undefined;
      const parsed = syntax && propertiesOf(value, syntax);
      if (syntax && !parsed) return 'invalid format - format error';
      this.#others.set(name, parsed ?? value);
    }
    return undefined;
  }

  remove(name: string): void {
    this.#others.delete(name);
    if (name === 'crs' || name === 'ha') this.#setForHa({ [name]: {} });
  }

  #setForHa(change: DatacenterConfig): void {
    this.cluster.files.datacenter = { ...this.cluster.files.datacenter, ...change };
  }
}

/** The forms of the values of options that have members; the first is that of a value without a name. */
type Syntax = Readonly<Record<string, RegExp>>;

const structured: Readonly<Record<string, Syntax>> = {
  migration: { type: /^(?:in)?secure$/, network: /^\S+$/ },
  'next-id': { lower: /^\d+$/, upper: /^\d+$/ },
};

/** The members of a property string; undefined if it has others, or their values another form. */
function propertiesOf(text: string, syntax: Syntax): Structured | undefined {
  const [unnamed = ''] = Object.keys(syntax);
  const pairs = text.split(',').map((pair): [string, string] => {
    const [name = '', value] = pair.split('=');
    return value === undefined ? [unnamed, name] : [name, value];
  });
  return pairs.every(([name, value]) => syntax[name]?.test(value)) ? Object.fromEntries(pairs) : undefined;
}

function wire(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, numbers.has(name) ? String(value) : value]),
  );
}
