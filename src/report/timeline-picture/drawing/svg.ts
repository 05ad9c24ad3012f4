/** A piece of an SVG document. */
export interface Markup {
  readonly markup: string;
}

/** What an element holds: further elements, texts, and nothing where there is nothing to draw. */
export type Child = Markup | string | undefined;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; attributes that are undefined are left out, numbers are rounded to a tenth of a pixel. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? tenths(value) : String(value))}"`)
    .join('');
  const content = children
    .map((child) => (typeof child === 'string' ? escaped(child) : (child?.markup ?? '')))
    .join('');
  return { markup: content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>` };
}

/** A number as coordinates have it. */
export function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '').replace(notInXml, '\uFFFD');
}

/** What XML 1.0 does not allow, not even escaped. */
const notInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
