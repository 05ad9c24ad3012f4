import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isEnabled, parseRules, type Rule, type RulesConfig, rulesText, toBytes, writeRules } from '../../src/formats';
import { tries } from '../tries';

function onlyRule(config: RulesConfig): Rule {
  const [rule] = config.ids.values();
  assert.ok(rule);
  return rule;
}

test('a node affinity rule has resources, nodes with priorities, and flags', () => {
  const rule = onlyRule(
    parseRules('node-affinity: r1\n\tnodes node2:5,node1\n\tresources vm:2 vm:1\n\tstrict\n\tcomment %C3%A4\n'),
  );
  assert.deepEqual(rule, {
    type: 'node-affinity',
    resources: new Set(['vm:2', 'vm:1']),
    nodes: new Map([
      ['node2', 5],
      ['node1', 0],
    ]),
    strict: 1,
    comment: 'ä',
  });
});

test('an unset `strict` stays unset, and 0 stays 0', () => {
  assert.ok(!('strict' in onlyRule(parseRules('node-affinity: r1\n\tnodes a\n\tresources vm:1\n'))));
  const rule = onlyRule(parseRules('node-affinity: r1\n\tnodes a\n\tresources vm:1\n\tstrict 0\n'));
  assert.ok(rule.type === 'node-affinity' && rule.strict === 0);
});

test('rules are written sorted, without comments, unknown content and `disable 0`', () => {
  const text = [
    '# lost',
    'node-affinity: r1',
    '\tresources vm:200,ct:100,vm:1000',
    '\tstrict 0',
    '\tnodes zz:0,node2:5,node1',
    '\tdisable 1',
    '\tcomment foo',
    '',
    'resource-affinity: r2',
    '\tresources vm:2,vm:1',
    '\tdisable 0',
    '\taffinity negative',
    '\tunknown 1',
  ];
  const written = [
    'node-affinity: r1',
    '\tcomment foo',
    '\tdisable',
    '\tnodes node1,node2:5,zz',
    '\tresources ct:100,vm:1000,vm:200',
    '\tstrict 0',
    '',
    'resource-affinity: r2',
    '\taffinity negative',
    '\tresources vm:1,vm:2',
    '',
    '',
  ];
  assert.equal(writeRules(parseRules(text.join('\n'))), written.join('\n'));
});

for (const [lines, value, enabled, afterWriting] of [
  [[], undefined, true, []],
  [['\tdisable'], 1, false, ['\tdisable']],
  [['\tdisable 1'], 1, false, ['\tdisable']],
  [['\tdisable 0'], 0, false, []],
  [['\tdisable yes'], undefined, true, []],
  [['\tdisable 0', '\tdisable 1'], 0, false, []],
] as const) {
  test(`a rule with ${JSON.stringify(lines)} is ${enabled ? 'in effect' : 'disabled'} (Q4)`, () => {
    const config = parseRules(
      ['node-affinity: r1', '\tnodes node1', '\tresources vm:1', ...lines].map((line) => `${line}\n`).join(''),
    );
    const rule = onlyRule(config);
    assert.equal(rule.disable, value);
    assert.equal(isEnabled(rule), enabled);
    assert.deepEqual(writeRules(config).match(/^\tdisable.*$/gm) ?? [], afterWriting);
  });
}

test('Q19: an empty list counts as set, and its line is not written', () => {
  const config = parseRules('node-affinity: r1\n\tnodes ,\n\tresources vm:1\n');
  assert.deepEqual(config.warnings, []);
  assert.equal(writeRules(config), 'node-affinity: r1\n\tresources vm:1\n\n');
});

for (const comment of ['0', '']) {
  test(`the comment "${comment}" is not written`, () => {
    const rule: Rule = { type: 'resource-affinity', affinity: 'positive', resources: new Set(['vm:1']), comment };
    const written = writeRules({ ids: new Map([['r1', rule]]), order: new Map() });
    assert.equal(written, 'resource-affinity: r1\n\taffinity positive\n\tresources vm:1\n\n');
  });
}

test('the rules of a scenario become the text of a rules.cfg', () => {
  const text = rulesText([
    {
      type: 'node-affinity',
      id: 'node-affinity-1',
      resources: ['vm:101'],
      nodes: { node2: 1, node1: 2 },
      strict: false,
    },
    { type: 'resource-affinity', id: 'keep-together-1', resources: ['vm:102', 'vm:101'], affinity: 'positive' },
  ]);
  assert.equal(
    text,
    'node-affinity: node-affinity-1\n\tnodes node1:2,node2:1\n\tresources vm:101\n\tstrict 0\n\n' +
      'resource-affinity: keep-together-1\n\taffinity positive\n\tresources vm:101,vm:102\n\n',
  );
});

test('no text makes the parser fail', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'node-affinity: r1',
      'resource-affinity: r1',
      '\tnodes a',
      '\tresources vm:1',
      '\tdisable',
      '',
      '0',
    ),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = toBytes(lines.join('\n'));
      const { ids, order } = parseRules(text);
      assert.deepEqual(new Set(ids.keys()), new Set(order.keys()));
    }),
    tries(),
  );
});

test('rules survive being written and read', () => {
  const sid = fc.integer({ min: 1, max: 30 }).map((id) => `vm:${id}` as const);
  const resources = fc.uniqueArray(sid, { minLength: 1 }).map((sids) => new Set(sids));
  const nodes = fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(9)), { minLength: 1, selector: ([name]) => name })
    .map((entries) => new Map(entries));
  const plain = { noNullPrototype: true } as const;
  const rule: fc.Arbitrary<Rule> = fc.oneof(
    fc.record({ type: fc.constant('node-affinity' as const), resources, nodes, strict: fc.constantFrom(0, 1) }, plain),
    fc.record(
      {
        type: fc.constant('resource-affinity' as const),
        resources,
        affinity: fc.constantFrom('positive', 'negative'),
      },
      plain,
    ),
  );
  fc.assert(
    fc.property(fc.array(rule), (rules) => {
      const ids = new Map(rules.map((entry, index) => [`rule-${index}`, entry]));
      const order = new Map([...ids.keys()].map((id, index) => [id, index + 1]));
      const read = parseRules(writeRules({ ids, order }));
      assert.deepEqual(read.ids, ids);
      assert.deepEqual(read.order, order);
      assert.deepEqual(read.warnings, []);
    }),
    tries(),
  );
});
