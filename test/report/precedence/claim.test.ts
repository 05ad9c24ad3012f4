import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimOf } from '../../../src/report/precedence/claim';
import { catalogue } from './small-measurement';

const place = { file: 'x.feature', line: 7 };
const claim = (tags: string) => claimOf(tags.split(' '), catalogue, place);

test('a scenario says its row, its pairs and who wins', () => {
  const { row, pairs, wins } = claim('precedence:4 pair:DAxME pair:PRxDA wins:ME wins:PR');
  assert.equal(row.row, 4);
  assert.deepEqual(pairs, [
    ['DA', 'ME'],
    ['PR', 'DA'],
  ]);
  assert.deepEqual(wins, ['ME', 'PR']);
});

test('if it fails those that should have won give way, unless it says who does', () => {
  assert.deepEqual(claim('precedence:1 pair:PRxME wins:PR wins:ME').yields, ['PR', 'ME']);
  assert.deepEqual(claim('precedence:1 pair:PRxME wins:PR wins:ME yields:ME').yields, ['ME']);
  assert.deepEqual(claim('precedence:1 pair:PRxME wins:PR yields:none').yields, []);
});

test('"none" wins where nobody does', () => {
  assert.deepEqual(claim('precedence:1 pair:PRxME wins:none').wins, []);
});

for (const [tags, message] of [
  ['pair:PRxME wins:PR', 'x.feature:7: one tag like @precedence:52 is needed'],
  ['precedence:1 precedence:2 pair:PRxME wins:PR', 'x.feature:7: one tag like @precedence:52 is needed'],
  ['precedence:99 pair:PRxME wins:PR', 'x.feature:7: @precedence:99: there is no such row in matrix.yaml'],
  ['precedence:1 wins:PR', 'x.feature:7: the tag @pair:AxB is missing'],
  ['precedence:1 pair:PRxME', 'x.feature:7: the tag @wins:A is missing; @wins:none if nobody does'],
  ['precedence:1 pair:PRxDA wins:PR', 'x.feature:7: "DA" is not a constraint of row 1 (PR, ME)'],
  ['precedence:1 pair:PRxME wins:DA', 'x.feature:7: "DA" is not a constraint of row 1 (PR, ME)'],
] as const) {
  test(`the tags "${tags}" are refused`, () => {
    assert.throws(() => claim(tags), { name: 'InputError', message });
  });
}
