import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { parseGroups, parseRules, writeRules } from '../../src/formats';

/** Lines of a rules config; `>` at the start of a line stands for a tab. */
function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text.replace(/^>/, '\t')}\n`).join('');
}

function warningsOf(...texts: readonly string[]): string[] {
  return parseRules(lines(...texts), 'F').warnings.map(({ text }) => text);
}

const whole = ['node-affinity: r1', '>nodes node1', '>resources vm:100'];

test('an empty text is an empty config with the digest of nothing', () => {
  const config = parseRules('');
  assert.equal(config.ids.size, 0);
  assert.equal(config.digest, 'da39a3ee5e6b4b0d3255bfef95601890afd80709');
  assert.deepEqual(config.errors, []);
});

test('the digest is that of the bytes', () => {
  const expected = createHash('sha1').update('# ä\n', 'utf8').digest('hex');
  assert.equal(parseRules('# \xc3\xa4\n').digest, expected);
});

test('comments are invisible, but count as lines and do not end a section', () => {
  assert.deepEqual(
    warningsOf('# one', '  # two', 'node-affinity: r1', '#three', '>nodes node1', '>resources vm:1', '>x y'),
    ["file F line 7 (section 'r1') - unable to parse value of 'x': unknown property type"],
  );
});

test('a line of white space is ignored with a warning, and does not end a section', () => {
  assert.deepEqual(warningsOf('  ', ...whole, '  ', '>strict 1'), [
    'file F line 1 - ignore config line:   ',
    "file F line 5 (section 'r1') - ignore config line:   ",
  ]);
});

test('a header inside a section is ignored, and its properties count to the section', () => {
  assert.deepEqual(warningsOf(...whole, 'node-affinity: r2', '>nodes node2'), [
    "file F line 4 (section 'r1') - ignore config line: node-affinity: r2",
    "file F line 5 (section 'r1') - unable to parse value of 'nodes': duplicate attribute",
  ]);
});

test('with CRLF line ends only the first section is recognised', () => {
  const config = parseRules(
    `${whole.join('\r\n')}\r\n\r\nnode-affinity: r2\r\n\tnodes node1\r\n`.replaceAll('>', '\t'),
  );
  assert.deepEqual([...config.ids.keys()], ['r1']);
});

test('a property without indentation is not applied', () => {
  const config = parseRules(lines(...whole, 'strict 1'), 'F');
  assert.deepEqual(config.warnings, [
    { line: 4, section: 'r1', text: "file F line 4 (section 'r1') - ignore config line: strict 1" },
  ]);
  assert.ok(!('strict' in (config.ids.get('r1') ?? {})));
});

test('properties outside of a section are ignored', () => {
  assert.deepEqual(warningsOf(' node-affinity: r1', '>nodes node1'), [
    'file F line 1 - ignore config line:  node-affinity: r1',
    'file F line 2 - ignore config line: \tnodes node1',
  ]);
});

for (const [header, id, type] of [
  ['node-affinity: r1', 'r1', 'node-affinity'],
  ['NODE-Affinity:   r1  ', 'r1', 'node-affinity'],
  ['node-affinity:r1', 'r1', 'node-affinity'],
  ['node-affinity: A_-9', 'A_-9', 'node-affinity'],
] as const) {
  test(`"${header}" begins the ${type} section ${id}`, () => {
    const config = parseRules(lines(header, ...whole.slice(1)));
    assert.deepEqual([...config.ids.keys()], [id]);
    assert.equal(config.ids.get(id)?.type, type);
  });
}

for (const [header, warning] of [
  ['node-affinity:x:r1', "(skip section 'r1'): unsupported type 'node-affinity:x'"],
  ['node-affinity: x:r1', "(skip section 'x:r1'): invalid configuration ID 'x:r1'"],
  ['node-affinity: r', "(skip section 'r'): invalid configuration ID 'r'"],
  ['node-affinity: 1r', "(skip section '1r'): invalid configuration ID '1r'"],
  ['Toaster: rr', "(skip section 'rr'): unsupported type 'toaster'"],
  ['constructor: rr', "(skip section 'rr'): unsupported type 'constructor'"],
  ['toaster: r', "(skip section 'r'): invalid configuration ID 'r'"],
] as const) {
  test(`"${header}" is skipped with all its lines`, () => {
    const config = parseRules(lines(header, '>nodes node1', '>nonsense', '', ...whole), 'F');
    assert.deepEqual(
      config.warnings.map(({ text }) => text),
      [`file F line 1 ${warning}`],
    );
    assert.deepEqual([...config.order], [['r1', 1]]);
  });
}

test('a header with more words is none', () => {
  assert.deepEqual(warningsOf('node-affinity: r1 extra'), [
    'file F line 1 - ignore config line: node-affinity: r1 extra',
  ]);
});

for (const [line, err] of [
  ['>foo bar', 'unknown property type\n'],
  ['>affinity positive', 'unknown property type\n'],
  ['>nodes: node1', 'unknown property type\n'],
  ['>Nodes node1', 'unknown property type\n'],
  ['>constructor x', 'unknown property type\n'],
  ['>nodes node2', 'duplicate attribute\n'],
  ['>rule r1', "unexpected property 'rule'\n"],
  ['>type resource-affinity', "unexpected property 'type'\n"],
  ['>type', "unexpected property 'type'\n"],
  ['>comment', 'got undefined value\n'],
  ['>comment a\rb', 'property contains a line feed\n'],
  ['>strict yes', "type check ('boolean') failed - got 'yes'\n"],
  ['>strict 2', "type check ('boolean') failed - got '2'\n"],
  ['>strict 01', "type check ('boolean') failed - got '01'\n"],
  [`>comment ${'x'.repeat(4097)}`, 'value may only be 4096 characters long\n'],
] as const) {
  test(`the property "${line.slice(1, 30)}" is refused: ${err.trim()}`, () => {
    const config = parseRules(lines(...whole, line), 'F');
    const key = line.slice(1).split(' ')[0] ?? '';
    assert.deepEqual(config.errors, [{ context: 'file F line 4', section: 'r1', key, err }]);
    assert.deepEqual(config.warnings, [
      {
        line: 4,
        section: 'r1',
        text: `file F line 4 (section 'r1') - unable to parse value of '${key}': ${err.trimEnd()}`,
      },
    ]);
    assert.equal(config.ids.get('r1')?.type, 'node-affinity');
  });
}

test('a comment may have 4096 bytes', () => {
  assert.deepEqual(warningsOf(...whole, `>comment ${'x'.repeat(4096)}`), []);
});

test('a format error has a line break of its own', () => {
  const config = parseRules(lines('node-affinity: r1', '>nodes node1,-x', '>resources vm:100,VM:1'), 'F');
  assert.deepEqual(
    config.errors.map(({ err }) => err),
    [
      'invalid format - value does not look like a valid ha node\n\n',
      'invalid format - value does not look like a valid ha resource id\n\n',
    ],
  );
});

test('a value that is not in the enumeration is refused', () => {
  const config = parseRules(lines('resource-affinity: r1', '>affinity both', '>resources vm:100'), 'F');
  assert.equal(config.errors[0]?.err, "value 'both' does not have a value in the enumeration 'positive, negative'\n");
});

test('a property that was refused can be set by a later line', () => {
  const config = parseRules(lines(...whole, '>strict yes', '>strict 1', '>strict 0'), 'F');
  assert.deepEqual(
    config.errors.map(({ err }) => err),
    ["type check ('boolean') failed - got 'yes'\n", 'duplicate attribute\n'],
  );
  const rule = config.ids.get('r1');
  assert.ok(rule?.type === 'node-affinity' && rule.strict === 1);
});

test('Q20: `type` is accepted if it repeats the type of the section', () => {
  assert.deepEqual(warningsOf(...whole, '>type node-affinity'), []);
});

test('inner blanks of a value are kept, those around it are not', () => {
  const config = parseRules(lines(...whole, ' comment \t a  b \t'));
  assert.equal(config.ids.get('r1')?.comment, 'a  b');
});

test('a section that lacks a required property stays as an empty entry with an order number (Q2)', () => {
  const config = parseRules(
    lines('node-affinity: r1', '>resources vm:1', '# end', '', 'node-affinity: r2', '>nodes a', '>resources vm:2'),
    'F',
  );
  assert.equal(config.ids.get('r1'), null);
  assert.deepEqual(Object.fromEntries(config.order), { r1: 1, r2: 2 });
  assert.deepEqual(config.warnings, [
    { line: 2, section: 'r1', text: "file F line 2 (skip section 'r1'): missing value for required option 'nodes'" },
  ]);
});

test('a section without lines lacks its properties at its header', () => {
  assert.deepEqual(
    parseGroups('\n\ngroup: g1\n', 'F').warnings.map(({ text }) => text),
    ["file F line 3 (skip section 'g1'): missing value for required option 'nodes'"],
  );
});

test('Q21: of several missing properties the first in string order is named', () => {
  assert.deepEqual(warningsOf('node-affinity: r1', '>strict 1'), [
    "file F line 2 (skip section 'r1'): missing value for required option 'nodes'",
  ]);
});

test('a later section of the same id replaces the earlier one with its type and place', () => {
  const config = parseRules(
    lines(
      ...whole,
      '',
      'node-affinity: r2',
      '>nodes node1',
      '>resources vm:101',
      '',
      'resource-affinity: r1',
      '>affinity positive',
      '>resources vm:100,vm:102',
    ),
  );
  assert.equal(config.ids.get('r1')?.type, 'resource-affinity');
  assert.deepEqual(Object.fromEntries(config.order), { r1: 3, r2: 2 });
  assert.deepEqual(config.warnings, []);
});

test('Q2: a later broken section wipes out a good one', () => {
  assert.equal(parseRules(lines(...whole, '', 'node-affinity: r1', '>resources vm:1')).ids.get('r1'), null);
});

test('mistakes are told in the order of the file', () => {
  const texts = ['node-affinity: r1', '>nodes node1,-x', '>resources vm:100', '>foo bar', '>strict yes'];
  const config = parseRules(lines(...texts), 'F');
  assert.deepEqual(
    config.warnings.map(({ text }) => text),
    [
      "file F line 2 (section 'r1') - unable to parse value of 'nodes': invalid format - value does not look like a valid ha node\n",
      "file F line 4 (section 'r1') - unable to parse value of 'foo': unknown property type",
      "file F line 5 (section 'r1') - unable to parse value of 'strict': type check ('boolean') failed - got 'yes'",
      "file F line 5 (skip section 'r1'): missing value for required option 'nodes'",
    ],
  );
  assert.deepEqual([...config.ids], [['r1', null]]);
  assert.deepEqual(
    config.errors.map(({ key }) => key),
    ['nodes', 'foo', 'strict'],
  );
});

test('Q1: a line of `0` ends a section', () => {
  const config = parseRules(lines(...whole, '0', '>strict 1'), 'F');
  assert.deepEqual(
    config.warnings.map(({ text }) => text),
    ['file F line 5 - ignore config line: \tstrict 1'],
  );
  assert.ok(!('strict' in (config.ids.get('r1') ?? {})));
});

test('Q3: a config with a broken section cannot be written', () => {
  assert.throws(() => writeRules(parseRules(lines('node-affinity: r1', '>resources vm:1'))), {
    name: 'InputError',
    message: "unknown section type ''",
  });
});

test('sections are written in their order, new ones last', () => {
  const { ids } = parseRules(
    lines(...whole, '', 'node-affinity: r2', ...whole.slice(1), '', 'node-affinity: r0', ...whole.slice(1)),
  );
  const written = writeRules({
    ids,
    order: new Map([
      ['r2', 1],
      ['r1', 4],
    ]),
  });
  assert.deepEqual(written.match(/: r\d/g), [': r2', ': r1', ': r0']);
});

test('an empty config is written as nothing', () => {
  assert.equal(writeRules(parseRules('')), '');
});

test('the places of sections and of their properties are known', () => {
  const { sections } = parseRules(
    lines(...whole, '', '# two', 'node-affinity: r1', '>strict', '>strict 0', '0', 'Toaster: r3', '', ...whole),
  );
  assert.deepEqual(sections, [
    {
      id: 'r1',
      line: 1,
      properties: new Map([
        ['nodes', 2],
        ['resources', 3],
      ]),
      missing: [],
    },
    { id: 'r1', line: 6, properties: new Map([['strict', 7]]), missing: ['nodes', 'resources'], zeroLine: 9 },
    {
      id: 'r1',
      line: 12,
      properties: new Map([
        ['nodes', 13],
        ['resources', 14],
      ]),
      missing: [],
    },
  ]);
});
