import { typeOf } from '../cluster';
import { counted } from '../report/counted';
import { markdownList, plainMarkdown } from '../report/markdown';
import type { Paint } from '../report/paint';
import { subjectLine } from './configuration/subject';
import type { Forecast } from './forecast';
import { forecastBlocks } from './forecast-markdown';
import { forecastText } from './forecast-text';
import { noteJson, noteLines, noteWords } from './note-words';
import type { MaintenancePlan, Obstacle } from './plan';
import { forecastJson } from './prediction-json';

/** The name and version of the form; docs/schemas/prediction-1.json describes it. */
export const planFormat = 'pve-ha-spec/maintenance-plan-1';

/** A plan for people: the order and its movements, or what stands in the way. */
export function planText(plan: MaintenancePlan, paint: Paint): string {
  const { subject, notes, order, steps, obstacles, isFound } = plan;
  const blocks = [
    subjectLine(subject),
    ...(notes.length > 0 ? [noteLines(notes, paint).join('\n')] : []),
    isFound ? paint('green', `order: ${order.join(', ')}`) : paint('red', verdictOf(plan)),
    ...steps.map((step) => forecastText(step, paint)),
    ...obstacles.map((obstacle) => obstacleText(obstacle, paint)),
    ...(isFound ? [summaryOf(plan)] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The same as a Markdown document. */
export function planMarkdown(plan: MaintenancePlan): string {
  const { notes, order, steps, obstacles, isFound } = plan;
  const blocks = [
    '# Maintenance of all nodes',
    isFound ? `${order.join(', ')}: ${summaryOf(plan)}` : `**${plainMarkdown(verdictOf(plan))}**`,
    ...(notes.length > 0 ? [markdownList(notes.map(noteWords))] : []),
    ...[...steps, ...obstacles.map(({ forecast }) => forecast)].map(stepMarkdown),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The same for programs. */
export function planJson(
  { subject, isFound, notes, order, steps, obstacles, isComplete, elsewhere }: MaintenancePlan,
  profile: string,
): object {
  return {
    format: planFormat,
    profile,
    source: subject.source,
    notes: notes.map(noteJson),
    found: isFound,
    complete: isComplete,
    order,
    steps: steps.map(forecastJson),
    obstacles: obstacles.map(({ node, forecast }) => ({ node, step: forecastJson(forecast) })),
    elsewhere,
  };
}

function verdictOf({ order, obstacles, isComplete }: MaintenancePlan): string {
  if (!isComplete) return 'no order was found in reasonable time';
  const names = obstacles.map(({ node }) => node).join(', ');
  return order.length === 0
    ? `there is no order: no node can go first that lets all others follow, because of ${names}`
    : `there is no order: at the furthest, after ${order.join(', ')}, these cannot: ${names}`;
}

function summaryOf({ steps, elsewhere }: MaintenancePlan): string {
  const moves = steps.reduce((sum, step) => sum + step.moves.length, 0);
  const ends =
    elsewhere.length === 0
      ? 'in the end everything is where it was'
      : `in the end these are elsewhere: ${elsewhere.map(({ resource, to }) => `${resource} on ${to}`).join(', ')}`;
  return `${counted(moves, 'movement')}; no rule is broken at any moment; ${ends}`;
}

function obstacleText({ node, forecast }: Obstacle, paint: Paint): string {
  const advice = forecast.staysInMaintenance.flatMap(({ resource, eligible: [to] }) =>
    to === undefined ? [] : [`    ha-manager ${typeOf(resource) === 'vm' ? 'migrate' : 'relocate'} ${resource} ${to}`],
  );
  return [
    `${node} cannot: ${forecastText(forecast, paint)}`,
    ...(advice.length > 0 ? ['  By hand it could leave:', ...advice] : []),
  ].join('\n');
}

function stepMarkdown(forecast: Forecast): string {
  return [`## ${plainMarkdown(forecast.sentence)}`, ...forecastBlocks(forecast)].join('\n\n');
}
