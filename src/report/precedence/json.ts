import { describePlace } from '../../cluster';
import { cellOf, tallyOf } from './matrix';
import type { Finding, Measurement } from './measurement';
import { statusOf } from './words';

/** Who wins, as data: stable names, nothing that has to be taken apart. */
export function precedenceAsJson(measurement: Measurement) {
  const { subject, constraints, rows } = measurement;
  return {
    subject,
    constraints: constraints.map((constraint) => ({ ...constraint, tally: tallyOf(measurement, constraint.key) })),
    cells: constraints.flatMap(({ key }, index) =>
      constraints.slice(index).flatMap((other) => cellAsJson(measurement, key, other.key)),
    ),
    rows: rows.map((row) => {
      const { findings, ...rest } = row;
      return { ...rest, status: statusOf(row), scenarios: findings.map(findingAsJson) };
    }),
  };
}

function cellAsJson(measurement: Measurement, one: string, other: string) {
  const cell = cellOf(measurement, one, other);
  if (!cell) return [];
  const { pair, standing, isBroken, meetings } = cell;
  return [{ pair, standing, broken: isBroken, rows: [...new Set(meetings.map(({ row }) => row.row))] }];
}

function findingAsJson({ scenario, pairs, result, winners, seen, note }: Finding) {
  return {
    ...scenario,
    place: describePlace(scenario.place),
    pairs,
    result,
    winners,
    ...(seen !== undefined && { seen }),
    ...(note !== undefined && { note }),
  };
}
