import type {
  Act,
  ClusterSetup,
  NodeName,
  NodeSetup,
  ResourceSetup,
  RuleSetup,
  Script,
  Sid,
  Trigger,
} from '../cluster';

/** What may be left out of a script: a node, a resource, a rule, a setting, an option, something that happens. */
export interface Piece {
  /** What it is, e.g. `resource vm:101`. */
  readonly name: string;
  readonly resources: readonly Sid[];
  readonly nodes: readonly NodeName[];
  /** What was promised may rest on it, because it is configuration: a rule, a setting or an option. */
  readonly isConfiguration: boolean;
}

/** Everything that may be left out of a script, but for its last trigger, which the expectation is about. */
export function piecesOf({ setup, acts }: Script): readonly Piece[] {
  const last = lastTrigger(acts);
  return [
    ...setup.nodes.map(({ name }) => piece(nodePiece(name), { nodes: [name] })),
    ...setup.resources.map(({ sid }) => piece(resourcePiece(sid), { resources: [sid] })),
    ...setup.rules.map((rule) =>
      configuration(rulePiece(rule), {
        resources: rule.resources,
        nodes: 'nodes' in rule ? Object.keys(rule.nodes) : [],
      }),
    ),
    ...sectionsOf(setup.rulesConfig).map((section, index) =>
      configuration(sectionPiece(section, index), namesInText(section, setup)),
    ),
    ...(setup.groupsConfig === undefined ? [] : [configuration(groupsPiece)]),
    ...(setup.managerStatus === undefined ? [] : [configuration(memoryPiece)]),
    ...Object.keys(setup.datacenter).map((key) => configuration(settingPiece(key))),
    ...setup.resources.flatMap((resource) =>
      optionsOf(resource).map((key) => configuration(optionPiece(resource.sid, key), { resources: [resource.sid] })),
    ),
    ...setup.nodes.flatMap((node) =>
      hardwareOf(node).map((key) => configuration(hardwarePiece(node.name, key), { nodes: [node.name] })),
    ),
    ...acts.flatMap((act, index) => (index === last ? timingOf(act, index) : actPieces(act, index))),
  ];
}

/** A script with these pieces only, and what depends on none of the others. */
export function scriptOf({ setup, acts }: Script, pieces: readonly Piece[]): Script {
  const kept = new Set(pieces.map(({ name }) => name));
  const smaller = setupOf(setup, kept);
  const gone = goneFrom(setup, smaller);
  const last = lastTrigger(acts);
  return {
    setup: smaller,
    acts: acts.flatMap((act, index) => actOf(act, index, kept, gone, index === last)),
  };
}

const groupsPiece = 'groups';
const memoryPiece = 'memory of the manager';
const nodePiece = (name: NodeName) => `node ${name}`;
const resourcePiece = (sid: Sid) => `resource ${sid}`;
const rulePiece = ({ id }: RuleSetup) => `rule ${id}`;
/** A file may have two sections of the same name. */
const sectionPiece = (section: string, index: number) =>
  `rule ${/^\S+: *(\S+)/.exec(section)?.[1] ?? ''} (section ${index + 1} of rules.cfg)`;
const settingPiece = (key: string) => `setting ${key}`;
const optionPiece = (sid: Sid, key: string) => `option ${key} of ${sid}`;
const hardwarePiece = (node: NodeName, key: string) => `${key} of ${node}`;
const actPiece = (index: number) => `act ${index}`;
const triggerPiece = (index: number, trigger: number) => `trigger ${trigger} of act ${index}`;
const timingPiece = (index: number) => `time of act ${index}`;

type About = Partial<Pick<Piece, 'resources' | 'nodes'>>;

function piece(name: string, { resources = [], nodes = [] }: About = {}, isConfiguration = false): Piece {
  return { name, resources, nodes, isConfiguration };
}

function configuration(name: string, about?: About): Piece {
  return piece(name, about, true);
}

function lastTrigger(acts: readonly Act[]): number {
  return acts.findLastIndex(({ kind }) => kind === 'trigger');
}

/** The sections of a rules.cfg: each begins with a line that is not indented. */
function sectionsOf(text = ''): readonly string[] {
  return text.split(/^(?=\S+: )/m).filter((section) => section.trim() !== '');
}

function optionsOf({ sid: _sid, node: _node, state: _state, ...options }: ResourceSetup): readonly string[] {
  return Object.keys(options);
}

function hardwareOf({ name: _name, online: _online, ...hardware }: NodeSetup): readonly string[] {
  return Object.keys(hardware);
}

function actPieces(act: Act, index: number): readonly Piece[] {
  if (act.kind !== 'trigger') return [piece(actPiece(index))];
  return [
    ...timingOf(act, index),
    ...act.triggers.map((trigger, number) => piece(triggerPiece(index, number), namesOf(trigger))),
  ];
}

function timingOf(act: Act, index: number): readonly Piece[] {
  return act.kind === 'trigger' && act.afterSeconds !== undefined ? [piece(timingPiece(index))] : [];
}

function namesOf(trigger: Trigger): About {
  return {
    ...('node' in trigger && { nodes: [trigger.node] }),
    ...('resource' in trigger && { resources: [trigger.resource] }),
  };
}

/** What a section of a rules.cfg is about. */
function namesInText(section: string, { nodes, resources }: ClusterSetup): About {
  const words = new Set(section.split(/[\s,:]+(?=\D)|[\s,]+/));
  return {
    resources: resources.map(({ sid }) => sid).filter((sid) => words.has(sid)),
    nodes: nodes.map(({ name }) => name).filter((name) => words.has(name) || section.includes(`${name}:`)),
  };
}

/** Whether a name was left out. */
type Gone = (name: string) => boolean;

function goneFrom(before: ClusterSetup, after: ClusterSetup): Gone {
  const gone = new Set<string>([...namesIn(before)]);
  for (const name of namesIn(after)) gone.delete(name);
  return (name) => gone.has(name);
}

function namesIn({ nodes, resources }: ClusterSetup): readonly string[] {
  return [...nodes.map(({ name }) => name), ...resources.map(({ sid }) => sid)];
}

function setupOf(setup: ClusterSetup, kept: ReadonlySet<string>): ClusterSetup {
  const { nodes, resources, rules, rulesConfig, groupsConfig, managerStatus, datacenter } = setup;
  const members = nodes.filter(({ name }) => kept.has(nodePiece(name)));
  const left = {
    nodes: members.map((node) => only(node, hardwareOf(node), (key) => kept.has(hardwarePiece(node.name, key)))),
    resources: resources
      .filter(({ sid, node }) => kept.has(resourcePiece(sid)) && kept.has(nodePiece(node)))
      .map((resource) => only(resource, optionsOf(resource), (key) => kept.has(optionPiece(resource.sid, key)))),
    rules: [],
    datacenter: only(datacenter, Object.keys(datacenter), (key) => kept.has(settingPiece(key))),
  };
  const gone = goneFrom(setup, left);
  const sections = sectionsOf(rulesConfig).filter((section, index) => kept.has(sectionPiece(section, index)));
  return {
    ...left,
    rules: rules.filter((rule) => kept.has(rulePiece(rule))).flatMap((rule) => ruleWithout(rule, gone)),
    ...(sections.length > 0 && { rulesConfig: sections.join('') }),
    ...(groupsConfig !== undefined && kept.has(groupsPiece) && { groupsConfig }),
    ...(managerStatus !== undefined && kept.has(memoryPiece) && { managerStatus }),
  };
}

/** A record without those of its optional members that are not kept. */
function only<T extends object>(record: T, optional: readonly string[], isKept: (key: string) => boolean): T {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !optional.includes(key) || isKept(key))) as T;
}

/** A rule that is about nothing any more is none. */
function ruleWithout(rule: RuleSetup, gone: Gone): readonly RuleSetup[] {
  const resources = rule.resources.filter((sid) => !gone(sid));
  if (resources.length === 0) return [];
  if (rule.type === 'resource-affinity') return [{ ...rule, resources }];
  const nodes = Object.fromEntries(Object.entries(rule.nodes).filter(([name]) => !gone(name)));
  return Object.keys(nodes).length === 0 ? [] : [{ ...rule, resources, nodes }];
}

function actOf(act: Act, index: number, kept: ReadonlySet<string>, gone: Gone, isLast: boolean): readonly Act[] {
  if (act.kind !== 'trigger') return kept.has(actPiece(index)) ? [act] : [];
  const triggers = act.triggers
    .filter((_, number) => isLast || kept.has(triggerPiece(index, number)))
    .filter(
      (trigger) => !('node' in trigger && gone(trigger.node)) && !('resource' in trigger && gone(trigger.resource)),
    )
    .map((trigger) =>
      trigger.kind === 'rules'
        ? { ...trigger, rules: trigger.rules.flatMap((rule) => ruleWithout(rule, gone)) }
        : trigger,
    );
  if (triggers.length === 0) return [];
  const { kind, sentence, afterSeconds } = act;
  const timing = afterSeconds !== undefined && kept.has(timingPiece(index)) ? { afterSeconds } : {};
  return [{ kind, sentence, triggers, ...timing }];
}
