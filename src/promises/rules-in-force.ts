import type { ClusterSetup, RuleSetup, Sid, Timeline } from '../cluster';
import {
  addGroupRules,
  applyGroupFailback,
  parseGroups,
  parseRules,
  ruleSetupOf,
  rulesConfigOf,
  toBytes,
} from '../formats';
import { isKind } from '../log';

/**
 * The rules as they are written that hold at the end of a timeline: those of the setup and of the groups in it, or the
 * last that were put in their place, without the disabled ones and those that the engine dropped. What the engine
 * infers from them is not among them: whoever keeps these keeps that too.
 */
export function rulesInForce({ setup, events, triggers }: Timeline): readonly RuleSetup[] {
  const marks = triggers.filter(({ trigger }) => trigger.kind === 'rules');
  const last = marks.at(-1);
  const since = last ? events.slice(last.eventsBefore) : events;
  const dropped = new Set(
    since.filter((event) => isKind(event, 'rule-dropped')).map(({ fields: { rule } }) => rule ?? ''),
  );
  const groupsAreGone = last && events.slice(0, last.eventsBefore).some((event) => isKind(event, 'groups-migrated'));
  const written =
    last?.trigger.kind === 'rules'
      ? writtenRules(
          { ...setup, rules: last.trigger.rules, rulesConfig: last.trigger.rulesConfig ?? '' },
          !groupsAreGone,
        )
      : firstRules(setup);
  return written.filter(({ id }) => !dropped.has(id));
}

/** The rules of each setup, which is asked about many timelines. */
const rulesOfSetups = new WeakMap<ClusterSetup, readonly RuleSetup[]>();

function firstRules(setup: ClusterSetup): readonly RuleSetup[] {
  const known = rulesOfSetups.get(setup);
  if (known) return known;
  const rules = writtenRules(setup);
  rulesOfSetups.set(setup, rules);
  return rules;
}

/**
 * The rules of a setup that are whole and not disabled, also those that an engine would drop.
 *
 * @param withGroups also the rules that the groups of its resources become
 */
export function writtenRules(setup: ClusterSetup, withGroups = true): readonly RuleSetup[] {
  const parsed = parseRules(rulesConfigOf(setup));
  const config = withGroups ? addRulesOfGroups(parsed, setup) : parsed;
  return [...config.ids].flatMap(([id, rule]) => ruleSetupOf(id, rule) ?? []);
}

function addRulesOfGroups(rules: ReturnType<typeof parseRules>, { resources, groupsConfig = '' }: ClusterSetup) {
  const members = resources.map(({ sid, group }): [Sid, { group: string | undefined; failback: boolean }] => [
    sid,
    { group, failback: true },
  ]);
  const { services, groups } = applyGroupFailback(new Map(members), parseGroups(toBytes(groupsConfig)));
  return addGroupRules(rules, groups, services);
}
