import assert from 'node:assert/strict';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { sizes, textWidth } from '../../../src/report/timeline-picture/layout/metrics';

/** A picture, read back. */
export interface Drawn {
  readonly root: Element;
  /** All that is written in it, also what is shown when the mouse is over something. */
  readonly text: string;
  /** What can be read without a mouse, piece by piece. */
  readonly labels: readonly string[];
}

/** Reads a picture; it has to be well-formed. */
export function read(svg: string): Drawn {
  const complain = (_level: string, message: string) => assert.fail(message);
  const { documentElement: root } = new DOMParser({ onError: complain }).parseFromString(svg, 'text/xml');
  assert.equal(root?.localName, 'svg');
  return { root, text: root.textContent ?? '', labels: elementsOf(root, 'text').map((each) => each.textContent ?? '') };
}

/** All elements of a name that are drawn, and not only defined. */
export function elementsOf(root: Element, name: string): readonly Element[] {
  return [...root.getElementsByTagName(name)].filter(
    ({ parentNode }) => parentNode?.nodeName !== 'pattern' && parentNode?.nodeName !== 'defs',
  );
}

/** Everything that is drawn is inside of the view box, by the estimate of the texts' widths. */
export function assertInside({ root }: Drawn): void {
  const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const points = [
    ...elementsOf(root, 'rect').flatMap(cornersOfBox),
    ...elementsOf(root, 'text').flatMap(cornersOfText),
    ...elementsOf(root, 'path').flatMap(pointsOfPath),
  ];
  for (const [x, y, what] of points) {
    assert.ok(
      x >= -1 && x <= width + 1 && y >= -1 && y <= height + 1,
      `${x},${y} is outside of ${width} x ${height}: ${what}`,
    );
  }
}

type Corner = readonly [x: number, y: number, what: string];

function cornersOfBox(box: Element): readonly Corner[] {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(box.getAttribute(name) ?? 0));
  assert.ok((width ?? -1) >= 0 && (height ?? -1) >= 0, `a box of ${width} x ${height}`);
  return corners(box, x ?? 0, y ?? 0, (x ?? 0) + (width ?? 0), (y ?? 0) + (height ?? 0));
}

function cornersOfText(text: Element): readonly Corner[] {
  const [x = 0, y = 0] = ['x', 'y'].map((name) => Number(text.getAttribute(name)));
  const width = textWidth(text.textContent ?? '');
  const shift = { middle: width / 2, end: width }[text.getAttribute('text-anchor') ?? ''] ?? 0;
  // The words of the axis may lean out of its left end into the names of the nodes.
  return corners(text, Math.max(x - shift, shift > 0 ? 0 : x), y - sizes.font, x - shift + width, y);
}

function corners(element: Element, left: number, top: number, right: number, bottom: number): readonly Corner[] {
  const what = `${element.nodeName} ${element.textContent}`;
  return [
    [left, top, what],
    [right, bottom, what],
  ];
}

/** Where a path's absolute commands lead to; the relative ones only make small ornaments. */
function pointsOfPath(path: Element): readonly Corner[] {
  const d = path.getAttribute('d') ?? '';
  assert.match(d, /^[MLHVCZl0-9., e-]*$/);
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLHVC])([^MLHVCZl]*)/g)].map(([, command = '', words = '']) => {
    const numbers = words.trim().split(/[ ,]+/).map(Number);
    if (command !== 'V') x = numbers.at(command === 'H' ? -1 : -2) ?? 0;
    if (command !== 'H') y = numbers.at(-1) ?? 0;
    return [x, y, `path ${d}`];
  });
}
