import type { HeldState } from '../chronicle/stories';
import type { NoteKind } from '../layout/notes';
import { type Colour, painted } from './palette';
import { element, type Markup } from './svg';

/** A surface that is told from others by its colour and, without colours, by its pattern. */
interface Surface {
  readonly ground: Colour;
  readonly lines?: Colour;
  readonly motif?: Motif;
}

type Motif = keyof typeof motifs;

/** Paths in a tile of 8 by 8 pixels. */
const motifs = {
  rising: 'M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6',
  falling: 'M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2',
  crossed: 'M0,0 L8,8 M0,8 L8,0',
  upright: 'M2,0 V8 M6,0 V8',
  level: 'M0,2 H4 M4,6 H8',
  dotted: 'M1.2,2 h1.6 M5.2,6 h1.6',
} as const;

/** How the bar of a resource looks in each state. */
export const stateSurfaces: Readonly<Record<HeldState, Surface>> = {
  request_start: { ground: 'paper', lines: 'started', motif: 'rising' },
  request_start_balance: { ground: 'started', lines: 'balance', motif: 'rising' },
  started: { ground: 'started' },
  request_stop: { ground: 'stopped', lines: 'muted', motif: 'falling' },
  stopped: { ground: 'stopped' },
  migrate: { ground: 'migrate', lines: 'migrate-line', motif: 'rising' },
  relocate: { ground: 'relocate', lines: 'relocate-line', motif: 'falling' },
  freeze: { ground: 'freeze', lines: 'freeze-line', motif: 'dotted' },
  fence: { ground: 'fence', lines: 'fence-line', motif: 'crossed' },
  recovery: { ground: 'recovery', lines: 'recovery-line', motif: 'upright' },
  error: { ground: 'paper', lines: 'ink', motif: 'crossed' },
  unmanaged: { ground: 'paper', lines: 'muted', motif: 'dotted' },
};

/** How a lane looks while something is said about its node. */
export const noteSurfaces: Readonly<Partial<Record<NoteKind, Surface>>> = {
  maintenance: { ground: 'maintenance', lines: 'maintenance-line', motif: 'dotted' },
  unknown: { ground: 'unknown', lines: 'unknown-line', motif: 'level' },
  fence: { ground: 'fence', lines: 'fence-line', motif: 'crossed' },
  fenced: { ground: 'unknown', lines: 'fence-line', motif: 'level' },
  gone: { ground: 'unknown', lines: 'unknown-line', motif: 'upright' },
  power: { ground: 'off', lines: 'off-line', motif: 'rising' },
  network: { ground: 'off', lines: 'off-line', motif: 'falling' },
  disarming: { ground: 'paper', lines: 'freeze-line', motif: 'dotted' },
  disarmed: { ground: 'freeze', lines: 'freeze-line', motif: 'dotted' },
};

/** The definitions of the patterns that what is drawn refers to. */
export function patternsIn(drawn: readonly Markup[]): readonly Markup[] {
  const used = new Set(drawn.flatMap(({ markup }) => markup.match(/(?<=url\(#ha-)[a-z_-]+/g) ?? []));
  const all = [
    ...Object.entries(stateSurfaces).map(([name, surface]) => [`state-${name}`, surface] as const),
    ...Object.entries(noteSurfaces).map(([name, surface]) => [`note-${name}`, surface] as const),
  ];
  return all.filter(([name]) => used.has(name)).map(([name, surface]) => pattern(name, surface));
}

/** What to fill the bar of a resource in a state with. */
export function stateFill(state: HeldState): string {
  return `url(#ha-state-${state})`;
}

/** What to fill a lane with while something is said about its node; undefined if that is not shown so. */
export function noteFill(kind: NoteKind): string | undefined {
  return kind in noteSurfaces ? `url(#ha-note-${kind})` : undefined;
}

function pattern(name: string, { ground, lines, motif }: Surface): Markup {
  return element(
    'pattern',
    { id: `ha-${name}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    element('rect', { width: 8, height: 8, class: painted({ fill: ground }) }),
    motif && lines
      ? element('path', {
          d: motifs[motif],
          class: painted({ stroke: lines }),
          'stroke-width': motif === 'dotted' ? 1.8 : 1.1,
        })
      : undefined,
  );
}
