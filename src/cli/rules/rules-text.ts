import { describePlace } from '../../cluster';
import { fromBytes } from '../../formats';
import { listed, type RuleChange, type RulesReview } from '../../model/rules';
import { counted } from '../../report/counted';
import type { Paint } from '../../report/summary';
import { type ResourceView, resourcesOf } from './rules-resources';

/** What is to be said about a rules.cfg, for people: what is wrong with it, what became of it, what comes of it. */
export function reviewText(review: RulesReview, paint: Paint): string {
  const { disabled, changes, nodes } = review;
  const blocks = [
    block(paint('yellow', 'ignored'), tellIgnored(review)),
    block(paint('red', 'dropped'), tellDropped(review)),
    block(
      'disabled',
      disabled.map(({ rule, place }) => `${describePlace(place)}: ${rule}`),
    ),
    block('changed', changes.map(tellChange)),
    block(
      'resources',
      resourcesOf(review).flatMap((view) => tellResource(view, nodes.length)),
    ),
    block(paint('yellow', 'quirks of the engine'), tellQuirks(review)),
    [tellTotals(review, paint)],
  ];
  const told = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${told.join('\n\n')}\n`;
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function tellIgnored({ warnings, replaced }: RulesReview): string[] {
  const silent = replaced.map(
    ({ rule, place, by }) =>
      `${describePlace(place)}: ${rule} is replaced by the section in line ${by.line}, without a warning`,
  );
  return [...warnings.map(({ text }) => fromBytes(text).trimEnd()), ...silent];
}

function tellDropped({ dropped }: RulesReview): string[] {
  return dropped.map(({ rule, reason, place }) => `${describePlace(place)}: Drop rule '${rule}', because ${reason}.`);
}

function tellChange(change: RuleChange): string {
  switch (change.kind) {
    case 'converted':
      return `group ${change.group} becomes the rule ${change.rule} for ${listed(change.resources)}`;
    case 'merged':
      return `${listed(change.from)} become ${change.rule}: ${listed(change.resources)} are kept together`;
    case 'inferred':
      return `${change.resource} is kept apart from ${change.other} too, being kept with ${listed(change.through)} (${change.rule})`;
    case 'extended':
      return `${change.rule} holds for ${listed(change.added)} too, which ${listed(change.positive)} keeps with its resources`;
  }
}

function tellResource({ sid, nodes, together, apart }: ResourceView, nodeCount: number): string[] {
  const facts = [
    ...(nodes ? tellNodes(nodes, nodeCount) : []),
    ...(together.length > 0 ? [`with ${listed(together)}`] : []),
    ...(apart.length > 0 ? [`apart from ${listed(apart)}`] : []),
  ];
  return facts.length === 0 ? [] : [`${sid}: ${facts.join('; ')}`];
}

const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** The nodes in the order of preference; those that a non-strict rule does not name have priority -1. */
function tellNodes(classes: NonNullable<ResourceView['nodes']>, nodeCount: number): string[] {
  const named = classes.filter(({ priority }) => priority >= 0).map(({ names }) => alternatives.format(names));
  const others = classes.filter(({ priority }) => priority < 0).map(({ names }) => alternatives.format(names));
  if (named.length === 0) return [];
  const count = classes.reduce((sum, { names }) => sum + names.length, 0);
  return [`${count < nodeCount ? 'only ' : ''}on ${[named.join(', then '), ...others].join(', else ')}`];
}

function tellQuirks({ quirks }: RulesReview): string[] {
  const ids = [...new Set(quirks.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const bites = quirks.filter((quirk) => quirk.id === id);
    return bites
      .slice(0, 1)
      .flatMap(({ behaviour, documentation, wayOut }) => [
        `${id}: ${behaviour}`,
        ...bites.map(({ place, told }) => `  ${describePlace(place)}: ${told}`),
        `  documentation: ${documentation}`,
        `  way out: ${wayOut}`,
      ]);
  });
}

function tellTotals({ rules, nodes, warnings, replaced, dropped, quirks, isClean }: RulesReview, paint: Paint): string {
  const whole = [...rules.ids.values()].filter((rule) => rule !== null).length;
  const ignored = warnings.length + replaced.length;
  const told = [
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    ...(dropped.length > 0 ? [`${counted(new Set(dropped.map(({ rule }) => rule)).size, 'rule')} dropped`] : []),
    ...(quirks.length > 0 ? [counted(new Set(quirks.map(({ id }) => id)).size, 'quirk')] : []),
  ];
  const verdict = isClean ? paint('green', 'clean') : paint('red', told.join(', '));
  return `${rules.file}: ${counted(whole, 'rule')} for ${listed(nodes)}: ${verdict}`;
}
