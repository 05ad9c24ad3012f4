import { schedulers } from '../cluster';
import { type OptionTable, parsePropertyString, writePropertyString } from './property-string';

/** A value of an option, as either form of the file can have it. */
export type OptionValue = string | number | boolean | null;

/**
 * The options of the datacenter that concern HA, without defaults. Those of the virtual cluster's JSON file are not
 * validated (spec/rules.md 8.4), so anything can be in here.
 */
export interface DatacenterConfig {
  readonly ha?: Readonly<Record<string, OptionValue>>;
  readonly crs?: Readonly<Record<string, OptionValue>>;
}

/** Whether an option is on: 0, "0", "", null, false and a missing one are off (spec/crs.md 8.1). */
export function isOn(option: unknown): boolean {
  return option !== '0' && Boolean(option);
}

export interface ParsedDatacenter {
  readonly config: DatacenterConfig;
  /** What the parser has to say, in the order of the file. */
  readonly warnings: readonly string[];
}

/**
 * Reads a datacenter.cfg, `key: value` lines; keys that do not concern HA are passed over. A value that is not valid
 * gives a warning and counts as not set (spec/rules.md 8.3).
 */
export function parseDatacenter(text: string): ParsedDatacenter {
  const config: { -readonly [Key in keyof DatacenterConfig]: DatacenterConfig[Key] } = {};
  const warnings: string[] = [];
  for (const line of text.split('\n')) {
    const [, key, value = ''] = /^\s*(ha|crs)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== 'ha' && key !== 'crs') continue;
    if (key === 'crs' && value === '') {
      warnings.push("ignoring empty 'crs:' line in datacenter.cfg");
      continue;
    }
    const parsed = parsePropertyString(key, value, tables[key]);
    if ('options' in parsed) config[key] = parsed.options;
    else warnings.push(`parse error in 'datacenter.cfg' - '${key}': invalid format - ${parsed.problem}`);
  }
  return { config, warnings };
}

/** Writes the options that concern HA as a datacenter.cfg. */
export function writeDatacenter({ ha, crs }: DatacenterConfig): string {
  const lines = Object.entries({ crs, ha }).filter(([, options]) => options && Object.keys(options).length > 0);
  return lines.map(([key, options]) => `${key}: ${writePropertyString(options ?? {})}\n`).join('');
}

const autoRebalanceOption = { requires: 'ha-auto-rebalance' } as const;

const tables: Readonly<Record<keyof DatacenterConfig, OptionTable>> = {
  ha: {
    shutdown_policy: {
      type: 'enumeration',
      values: ['freeze', 'failover', 'conditional', 'migrate'],
      required: true,
    },
  },
  crs: {
    ha: { type: 'enumeration', values: schedulers },
    'ha-rebalance-on-start': { type: 'boolean' },
    'ha-auto-rebalance': { type: 'boolean' },
    'ha-auto-rebalance-threshold': { ...autoRebalanceOption, type: 'number', minimum: 0, maximum: 100 },
    'ha-auto-rebalance-method': { ...autoRebalanceOption, type: 'enumeration', values: ['bruteforce', 'topsis'] },
    'ha-auto-rebalance-hold-duration': { ...autoRebalanceOption, type: 'number', minimum: 0 },
    'ha-auto-rebalance-margin': { ...autoRebalanceOption, type: 'number', minimum: 0, maximum: 100 },
  },
};
