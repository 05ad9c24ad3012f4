import { type ConfigurationChange, type DatacenterSetup, namesInShort } from '../cluster';
import { datacenterConfigOf, isEnabled, parseRules, rulesConfigOf, writeDatacenter } from '../formats';

type ChangeOf<Kind extends ConfigurationChange['kind']> = Extract<ConfigurationChange, { readonly kind: Kind }>;

/** The rules that are not disabled, by name. */
export function ruleWords(change: ChangeOf<'rules'>): string {
  const inForce = [...parseRules(rulesConfigOf(change)).ids].filter(([, rule]) => isEnabled(rule));
  return inForce.length === 0 ? 'none' : namesInShort(inForce.map(([id]) => id));
}

/** The settings as they stand in a datacenter.cfg: `crs: ha=static`. */
export function settingWords(datacenter: DatacenterSetup): string {
  const lines = writeDatacenter(datacenterConfigOf(datacenter)).trimEnd().split('\n');
  return lines.join('; ') || 'the defaults';
}

/** The options by their names in a resources.cfg: `failback off, max_restart 2`. */
export function optionWords({ failback, maxRestart, maxRelocate }: ChangeOf<'resource-options'>): string {
  return [
    ...(failback === undefined ? [] : [`failback ${failback ? 'on' : 'off'}`]),
    ...(maxRestart === undefined ? [] : [`max_restart ${maxRestart}`]),
    ...(maxRelocate === undefined ? [] : [`max_relocate ${maxRelocate}`]),
  ].join(', ');
}
