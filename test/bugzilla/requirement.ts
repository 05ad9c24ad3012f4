import type { Requirement } from '../../src/report/requirements';

/** A requirement that is documented at some places. */
export function requirement(...source: Requirement['source']): Requirement {
  return {
    id: 'MNT-001',
    area: 'maintenance',
    statement: 'It returns.',
    source,
    observable: '',
    triggers: [],
    engines: [],
    status: 'documented',
    notes: '',
    untestable: {},
  };
}
