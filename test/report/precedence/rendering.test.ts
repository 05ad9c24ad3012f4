import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { precedenceHtml } from '../../../src/report/precedence/html';
import { precedenceAsJson } from '../../../src/report/precedence/json';
import { precedenceMarkdown } from '../../../src/report/precedence/markdown';
import { precedenceText } from '../../../src/report/precedence/text';
import { failed, measure, scenario, scenarios } from './small-measurement';

const href = (file: string) => `../${file}`;

describe('as text', () => {
  const text = precedenceText(measure());

  test('the matrix can be read along its lines', () => {
    const matrix = text.split('\n').slice(0, 7);
    assert.deepEqual(matrix, [
      'Which constraint wins: toy 1.0',
      '5 questions: 2 promises kept, 1 promise broken, 1 question on which nothing is promised, 1 question not measured.',
      '',
      '                     DA  PR  ME',
      'DA  disarming        ?   ▼   ±',
      'PR  keeping together ▲   \\   ▲✗',
      'ME  maintenance      ±   ▼✗  \\',
    ]);
  });

  test('every question has its answer and the place of its scenario', () => {
    assert.ok(
      text.includes(`
2  PR x ME: broken
    Question <2>?
    promised: Promise 2.
    ✗ PR wins: vm:101 should return to node3, but stays on node1
      features/precedence/x.feature:20
`),
    );
    assert.ok(text.includes('    both hold: Scenario 10 & more\n      features/precedence/x.feature:10\n'));
    assert.ok(text.includes('5  DA x DA: not measured\n'));
  });

  test('a promise that was kept or broken when the row was written, and is not now, is told', () => {
    const changed = precedenceText(
      measure([
        scenario(1, 'precedence:1 pair:PRxME wins:ME', failed),
        scenario(2, 'precedence:2 pair:PRxME wins:ME'),
        scenario(4, 'precedence:4 pair:DAxPR wins:PR', failed),
      ]),
    );
    assert.match(changed, /^1 {2}PR x ME: broken \(broken now\)$/m);
    assert.match(changed, /^2 {2}PR x ME: kept \(kept now\)$/m);
    assert.match(changed, /^4 {2}DA x PR x ME: other than known \(broken now\)$/m);
  });
});

describe('as Markdown', () => {
  const markdown = precedenceMarkdown(measure(), 'pve-ha-spec precedence', href);

  test('every cell links to its scenarios', () => {
    assert.ok(
      markdown.includes(
        '| **PR** keeping together | ▲ [4](../features/precedence/x.feature#L40) | · |' +
          ' ▲ [1](../features/precedence/x.feature#L10) [2✗](../features/precedence/x.feature#L20) |\n',
      ),
    );
  });

  test('every question has a line', () => {
    assert.ok(
      markdown.includes(
        '| 2 | PR x ME | Question \\<2\\>? | Promise 2. | **broken** |' +
          ' ✗ [PR wins](../features/precedence/x.feature#L20): vm:101 should return to node3, but stays on node1 |\n',
      ),
    );
  });
});

describe('as HTML', () => {
  const html = precedenceHtml(measure(), {
    command: 'pve-ha-spec precedence',
    href,
    stepsOf: ({ place }) => [`Given line ${place.line}`, 'Then a < b'],
  });

  test('a cell leads to its questions, and these to the scenario and its place', () => {
    assert.ok(
      html.includes(
        '<td class="yields broken" title="maintenance against keeping together: gives way"><a href="#row-2">▼</a>' +
          '<small><a href="#row-1">1</a> <a class="broken" href="#row-2">2</a></small></td>',
      ),
    );
    assert.ok(html.includes('<article id="row-2" class="broken">'));
    assert.ok(html.includes('<pre>Given line 20\nThen a &lt; b</pre>'));
    assert.ok(html.includes('href="../features/precedence/x.feature#L20">features/precedence/x.feature:20</a>'));
  });

  test('the broken promises come first', () => {
    const order = ['row-2', 'row-1', 'row-3', 'row-4', 'row-5'].map((id) => html.indexOf(`<article id="${id}"`));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.ok(!order.includes(-1));
  });

  test('it needs nothing from elsewhere, and no text is taken for markup', () => {
    assert.doesNotMatch(html, /<script|<link|<img|src=|@import|url\(/);
    assert.ok(html.includes('Question &lt;2&gt;?'));
    assert.ok(html.includes('Scenario 10 &amp; more'));
  });
});

test('as JSON nothing has to be taken apart', () => {
  const { cells, rows, constraints } = precedenceAsJson(measure(scenarios));
  assert.deepEqual(cells, [
    { pair: ['DA', 'DA'], standing: 'not measured', broken: false, rows: [5] },
    { pair: ['DA', 'PR'], standing: 'yields', broken: false, rows: [4] },
    { pair: ['DA', 'ME'], standing: 'depends', broken: false, rows: [3, 4] },
    { pair: ['PR', 'ME'], standing: 'wins', broken: true, rows: [1, 2] },
  ]);
  assert.deepEqual(constraints[1]?.tally, { wins: 2, yields: 0, depends: 0 });
  assert.deepEqual(
    rows.map(({ row, status }) => [row, status]),
    [
      [1, 'kept'],
      [2, 'broken'],
      [3, 'kept'],
      [4, 'nothing promised'],
      [5, 'not measured'],
    ],
  );
  assert.equal(rows[1]?.scenarios[0]?.place, 'features/precedence/x.feature:20');
});
