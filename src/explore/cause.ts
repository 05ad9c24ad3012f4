import { type ClusterSetup, type RuleSetup, type Script, type Sid, type Trigger, typeOf } from '../cluster';

/**
 * What a smallest case is an example of: the invariant, the kinds of its rules and of what happens, and what is unusual
 * about its resources and settings. Names and numbers play no role, so that thousands of cases have few causes.
 *
 * @param heldBy the names of the profiles under which the invariant holds
 */
export function causeOf(invariant: string, { setup, acts }: Script, heldBy: readonly string[]): string {
  const triggers = acts.flatMap((act) => (act.kind === 'trigger' ? act.triggers : []));
  const parts = [
    each(setup.rules.map(kindOfRule)) || 'no rules',
    inOrder(triggers.map(kindOfTrigger)).join(', then ') || 'nothing happens',
    each([...peculiarities(setup), ...timing(acts)]),
    heldBy.length > 0 ? `not under ${heldBy.join(', ')}` : '',
  ];
  return `${invariant}: ${parts.filter((part) => part !== '').join('; ')}`;
}

/**
 * What two cases have in common that may have one cause, before they were reduced: what is said of the resources that
 * break the invariant, and what happens.
 */
export function likenessOf(
  invariant: string,
  script: Script,
  resources: readonly Sid[],
  heldBy: readonly string[],
): string {
  const { setup, acts } = script;
  const rules = setup.rules.filter((rule) => rule.resources.some((sid) => resources.includes(sid)));
  const own = setup.resources.filter(({ sid }) => resources.includes(sid));
  return causeOf(invariant, { setup: { ...setup, rules, resources: own }, acts }, heldBy);
}

function each(words: readonly string[]): string {
  return [...new Set(words)].sort().join(' + ');
}

/** Each once, in the order in which they come first. */
function inOrder(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function kindOfRule(rule: RuleSetup): string {
  if (rule.type === 'resource-affinity') return rule.affinity === 'positive' ? 'together' : 'separate';
  const priorities = new Set(Object.values(rule.nodes));
  return `${rule.strict ? 'strict' : 'preferred'}${priorities.size > 1 ? ' with priorities' : ''}`;
}

function kindOfTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'maintenance':
      return `${trigger.to} maintenance`;
    case 'power':
    case 'network':
      return `${trigger.kind} ${trigger.to}`;
    case 'request':
      return `request ${trigger.state}`;
    case 'disarm':
      return `disarm (${trigger.mode})`;
    case 'crm':
      return `crm ${trigger.to}`;
    case 'resource-options':
      return `failback ${trigger.failback === false ? 'off' : 'on'}`;
    case 'rules':
      return 'remove a rule';
    default:
      return trigger.kind;
  }
}

function peculiarities({ resources, datacenter }: ClusterSetup): readonly string[] {
  const settings = Object.entries(datacenter).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [
    ...settings,
    ...resources.flatMap(({ sid, state, failback }) => [
      ...(failback === false ? ['failback off'] : []),
      ...(state === 'started' ? [] : [state]),
      ...(typeOf(sid) === 'fa' ? ['failing'] : []),
    ]),
  ];
}

function timing(acts: Script['acts']): readonly string[] {
  return acts.flatMap((act) => {
    if (act.kind === 'pass') return ['time passes'];
    if (act.kind === 'rest') return [];
    return [
      ...(new Set(act.triggers.map(kindOfTrigger)).size > 1 ? ['at the same time'] : []),
      ...(act.afterSeconds === undefined ? [] : ['in quick succession']),
    ];
  });
}
