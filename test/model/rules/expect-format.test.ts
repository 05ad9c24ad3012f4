import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parseRules } from '../../../src/formats';
import { evaluateRules, formatEvaluation } from '../../../src/model/rules';
import { threeNodes } from './notation';

test('an evaluation is shown as messages, rules and compiled rules', () => {
  const config = parseRules(
    'resource-affinity: p1\n\taffinity positive\n\tresources vm:1\n\n' +
      'node-affinity: a1\n\tresources vm:2\n\tnodes node2\n\tstrict 1\n\tfoo bar\n\nnode-affinity: b1\n',
    'F',
  );
  const text = formatEvaluation(evaluateRules(config, threeNodes));
  assert.equal(
    text,
    `--- Log ---
Drop rule 'p1', because rule is ineffective as there are less than two resources.
--- Config ---
{
   "digest" : "${config.digest}",
   "errors" : [
      {
         "context" : "file F line 9",
         "err" : "unknown property type\\n",
         "key" : "foo",
         "section" : "a1"
      }
   ],
   "ids" : {
      "a1" : {
         "nodes" : {
            "node2" : {
               "priority" : 0
            }
         },
         "resources" : {
            "vm:2" : 1
         },
         "strict" : 1,
         "type" : "node-affinity"
      },
      "b1" : null
   },
   "order" : {
      "a1" : 2,
      "b1" : 3
   }
}
--- Compiled Config ---
{
   "node-affinity" : {
      "vm:2" : {
         "nodes" : {
            "node2" : {
               "priority" : 0
            }
         }
      }
   },
   "resource-affinity" : {
      "negative" : {},
      "positive" : {}
   }
}
`,
  );
});

const vectors = resolve('../shared/vectors/rules');

test('the reference vectors are evaluated identically', {
  skip: !existsSync(vectors) && `there are no reference vectors in ${vectors}`,
}, () => {
  const names = readdirSync(vectors).filter((name) => name.endsWith('.cfg'));
  assert.ok(names.length > 0);
  for (const name of names) {
    const rules = parseRules(readFileSync(join(vectors, name), 'latin1'));
    const expected = readFileSync(join(vectors, `${name}.expect`), 'utf8');
    assert.equal(formatEvaluation(evaluateRules(rules, threeNodes)), expected, name);
  }
});
