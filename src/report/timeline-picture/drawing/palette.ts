import type { Markup } from './svg';

/** Whether the picture is light or dark; `auto` leaves it to whoever looks at it. */
export type Theme = 'light' | 'dark' | 'auto';

/** The colours of a picture; they differ in lightness and not only in hue, and patterns tell them apart as well. */
interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly band: string;
  readonly started: string;
  readonly stopped: string;
  readonly migrate: string;
  readonly 'migrate-line': string;
  readonly relocate: string;
  readonly 'relocate-line': string;
  readonly freeze: string;
  readonly 'freeze-line': string;
  readonly fence: string;
  readonly 'fence-line': string;
  readonly recovery: string;
  readonly 'recovery-line': string;
  readonly balance: string;
  readonly maintenance: string;
  readonly 'maintenance-line': string;
  readonly unknown: string;
  readonly 'unknown-line': string;
  readonly off: string;
  readonly 'off-line': string;
}

const light: Palette = {
  paper: '#ffffff',
  ink: '#16202b',
  muted: '#56616d',
  rule: '#d3dae1',
  band: '#f5f7f9',
  started: '#a5dcc9',
  stopped: '#e9edf1',
  migrate: '#b5dcf7',
  'migrate-line': '#0064a0',
  relocate: '#f8d795',
  'relocate-line': '#9a5b00',
  freeze: '#dbe4f5',
  'freeze-line': '#4763a6',
  fence: '#f6b79c',
  'fence-line': '#a83a05',
  recovery: '#e8c3da',
  'recovery-line': '#8a3a6c',
  balance: '#007a58',
  maintenance: '#fff4d4',
  'maintenance-line': '#c79a1b',
  unknown: '#eceff2',
  'unknown-line': '#a4afba',
  off: '#d4dae0',
  'off-line': '#7a8591',
};

const dark: Palette = {
  paper: '#10151a',
  ink: '#edf2f7',
  muted: '#a3aeb9',
  rule: '#2d3741',
  band: '#161d24',
  started: '#1d6350',
  stopped: '#2a333c',
  migrate: '#15496e',
  'migrate-line': '#6cbcf0',
  relocate: '#5f4410',
  'relocate-line': '#eeb04a',
  freeze: '#2b3a5e',
  'freeze-line': '#92aef0',
  fence: '#73290c',
  'fence-line': '#ff9a6c',
  recovery: '#5c2b4b',
  'recovery-line': '#eba5d0',
  balance: '#3fc39b',
  maintenance: '#2f2a14',
  'maintenance-line': '#a8892f',
  unknown: '#1e262e',
  'unknown-line': '#53606c',
  off: '#070a0d',
  'off-line': '#5d6874',
};

export type Colour = keyof Palette;

/** The classes that give something the colours of the palette. */
export function painted(colours: { readonly fill?: Colour; readonly stroke?: Colour }): string {
  const { fill, stroke } = colours;
  return [...(fill ? [`fill-${fill}`] : []), ...(stroke ? [`stroke-${stroke}`] : [])].join(' ');
}

/** The style sheet of what is drawn, without colours that do not occur. */
export function styleSheet(theme: Theme, drawn: readonly Markup[]): string {
  const used = new Set(drawn.flatMap(({ markup }) => markup.match(/\b(?:fill|stroke)-[a-z-]+/g) ?? []));
  const byViewer = theme === 'auto' ? `@media (prefers-color-scheme: dark) { ${classes(dark, used)} }` : '';
  return `${rules} ${classes(theme === 'dark' ? dark : light, used)} ${byViewer}`;
}

/** Classes and not variables, which many programs that show pictures do not know. */
function classes(palette: Palette, used: ReadonlySet<string>): string {
  return Object.entries(palette)
    .flatMap(([name, value]) => [
      ...(used.has(`fill-${name}`) ? [`.ha .fill-${name} { fill: ${value} }`] : []),
      ...(used.has(`stroke-${name}`) ? [`.ha .stroke-${name} { stroke: ${value} }`] : []),
    ])
    .join(' ');
}

const rules = [
  '.ha text { font: 12px "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif }',
  '.ha .strong { font-weight: bold }',
  '.ha .label { paint-order: stroke; stroke-width: 3px; stroke-linejoin: round }',
  '.ha .line { fill: none }',
].join(' ');
