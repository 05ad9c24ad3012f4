import {
  isConfigurationChange,
  type ResourceSetup,
  type RuleSetup,
  type Script,
  type Trigger,
  typeOf,
} from '../cluster';
import { datacenterConfigOf, fromBytes, rulesConfigOf, writeDatacenter } from '../formats';

/** What an administrator does: a command that can be pasted, or a sentence for what has no command. */
export type Deed = { readonly command: string } | { readonly sentence: string; readonly block?: string };

/** How an administrator brings a cluster into its state. */
export function preparationsOf({ setup }: Script): readonly Deed[] {
  const { resources, rules, rulesConfig, groupsConfig, datacenter } = setup;
  return [
    ...settingCommands(writeDatacenter(datacenterConfigOf(datacenter))),
    ...(groupsConfig === undefined ? [] : [{ sentence: 'Write /etc/pve/ha/groups.cfg:', block: groupsConfig }]),
    ...resources.map(additionOf),
    ...resources.flatMap(({ sid, lock }) =>
      lock === undefined ? [] : [run(`${toolOf(sid)} set ${guestOf(sid)} --lock ${lock}`)],
    ),
    ...rules.map(ruleCommand),
    ...(rulesConfig === undefined
      ? []
      : [{ sentence: 'Append to /etc/pve/ha/rules.cfg the sections that are shown above.' }]),
  ];
}

/** How a resource comes under HA control; where rules have taken the place of groups, no command sets a group. */
function additionOf({ sid, state, group, failback, maxRestart, maxRelocate }: ResourceSetup): Deed {
  if (group !== undefined) {
    return {
      sentence: `Append to /etc/pve/ha/resources.cfg the section of ${sid} that is shown above, with its group.`,
    };
  }
  return run(
    `ha-manager add ${sid} --state ${state}`,
    option('failback', failback === undefined ? undefined : Number(failback)),
    option('max_restart', maxRestart),
    option('max_relocate', maxRelocate),
  );
}

/** What an administrator does to make something happen. */
export function deedOf(trigger: Trigger): Deed {
  if (isConfigurationChange(trigger)) return changeOf(trigger);
  switch (trigger.kind) {
    case 'maintenance':
      return run(
        `ha-manager crm-command node-maintenance ${trigger.to === 'enter' ? 'enable' : 'disable'} ${trigger.node}`,
      );
    case 'power':
      return { sentence: trigger.to === 'off' ? `Cut the power of ${trigger.node}.` : `Switch ${trigger.node} on.` };
    case 'network':
      return {
        sentence:
          trigger.to === 'off'
            ? `Disconnect ${trigger.node} from the network of the cluster.`
            : `Connect ${trigger.node} to the network of the cluster again.`,
      };
    case 'reboot':
    case 'shutdown':
      return run(`pvesh create /nodes/${trigger.node}/status --command ${trigger.kind}`);
    case 'move':
      return run(`ha-manager crm-command ${trigger.how} ${trigger.resource} ${trigger.node}`);
    case 'stop':
      return run(`ha-manager crm-command stop ${trigger.resource} ${trigger.timeout}`);
    case 'request':
      return run(`ha-manager set ${trigger.resource} --state ${trigger.state}`);
    case 'add':
      return run(`ha-manager add ${trigger.resource} --state ${trigger.state}`);
    case 'remove':
      return run(`ha-manager remove ${trigger.resource}`);
    case 'lock':
      return run(`${toolOf(trigger.resource)} set ${guestOf(trigger.resource)} --lock ${trigger.lock}`);
    case 'unlock':
      return run(`${toolOf(trigger.resource)} unlock ${guestOf(trigger.resource)}`);
    case 'move-by-hand':
      return run(
        `${toolOf(trigger.resource)} migrate ${guestOf(trigger.resource)} ${trigger.node}`,
        typeOf(trigger.resource) === 'ct' ? '--restart 1' : '--online 1',
      );
    case 'disarm':
      return run(`ha-manager crm-command disarm-ha ${trigger.mode}`);
    case 'arm':
      return run('ha-manager crm-command arm-ha');
    case 'crm':
      return { sentence: `On ${trigger.node}: systemctl ${trigger.to} pve-ha-crm` };
    case 'lrm-restart':
      return { sentence: `On ${trigger.node}: systemctl restart pve-ha-lrm` };
    case 'filesystem':
      return { sentence: `${trigger.to === 'fail' ? 'Break' : 'Repair'} the cluster file system on ${trigger.node}.` };
    case 'usage':
      return { sentence: `Let ${trigger.resource} use ${amounts(trigger)}.` };
    case 'limits':
      return { sentence: `Limit ${trigger.resource} to ${amounts(trigger)}.` };
    case 'version':
      return { sentence: `Upgrade pve-manager on ${trigger.node} to ${trigger.version}.` };
    case 'delay':
      return { sentence: `Do nothing for ${trigger.seconds} seconds.` };
    case 'skip-rounds':
      return { sentence: `Let the ${trigger.daemon.toUpperCase()} miss ${trigger.rounds} round(s).` };
  }
}

type Change = Extract<Trigger, { kind: 'rules' | 'datacenter' | 'resource-options' }>;

function changeOf(change: Change): Deed {
  switch (change.kind) {
    case 'rules':
      return { sentence: 'Make /etc/pve/ha/rules.cfg:', block: fromBytes(rulesConfigOf(change)) };
    case 'datacenter':
      return (
        settingCommands(writeDatacenter(datacenterConfigOf(change.datacenter)))[0] ?? {
          sentence: 'Unset the HA options.',
        }
      );
    case 'resource-options':
      return run(
        `ha-manager set ${change.resource}`,
        option('failback', change.failback === undefined ? undefined : Number(change.failback)),
        option('max_restart', change.maxRestart),
        option('max_relocate', change.maxRelocate),
      );
  }
}

/** The lines of a datacenter.cfg as options of one command. */
function settingCommands(text: string): readonly Deed[] {
  const options = text.split('\n').flatMap((line) => {
    const [, name, value] = /^(\w+): (.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [`--${name} ${value}`];
  });
  return options.length === 0 ? [] : [run('pvesh set /cluster/options', ...options)];
}

function ruleCommand(rule: RuleSetup): Deed {
  const resources = `--resources ${rule.resources.join(',')}`;
  if (rule.type === 'resource-affinity') {
    return run(`ha-manager rules add ${rule.type} ${rule.id}`, `--affinity ${rule.affinity}`, resources);
  }
  const nodes = Object.entries(rule.nodes).map(([node, priority]) => (priority === 0 ? node : `${node}:${priority}`));
  return run(
    `ha-manager rules add ${rule.type} ${rule.id}`,
    resources,
    `--nodes ${nodes.join(',')}`,
    option('strict', rule.strict ? 1 : undefined),
  );
}

function option(name: string, value: number | undefined): string {
  return value === undefined ? '' : `--${name} ${value}`;
}

const width = 74;

/** A command with its options, continued on further lines where one would be too long. */
function run(command: string, ...options: readonly string[]): Deed {
  const given = options.filter((each) => each !== '');
  const line = [command, ...given].join(' ');
  return { command: line.length <= width ? line : [command, ...given].join(' \\\n    ') };
}

function toolOf(sid: Parameters<typeof typeOf>[0]): string {
  return typeOf(sid) === 'ct' ? 'pct' : 'qm';
}

function guestOf(sid: string): string {
  return sid.slice(sid.indexOf(':') + 1);
}

function amounts({ cpus, memory }: { readonly cpus?: number; readonly memory?: number }): string {
  return [
    ...(cpus === undefined ? [] : [`${cpus} CPUs`]),
    ...(memory === undefined ? [] : [`${memory / 1024 ** 2} MiB of memory`]),
  ].join(' and ');
}
