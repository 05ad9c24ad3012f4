// Checks a rules.cfg before it is put in place: what would the engine make of it?
import { type RulesReview, reviewRules, toBytes } from 'pve-ha-spec';

const text = `
node-affinity: db-on-node1
	nodes node1
	resources vm:201
	strict 1
	disable 0

resource-affinity: db
	resources vm:201,vm:202
	affinity positive

resource-affinity: lonely
	resources vm:300
	affinity negative
`;

const review: RulesReview = reviewRules({
  rules: { file: 'rules.cfg', text: toBytes(text) },
  nodes: ['node1', 'node2', 'node3'],
});

for (const { text: warning } of review.warnings) console.log(warning);
for (const { rule, reason, place } of review.dropped) console.log(`line ${place.line}: ${rule} is dropped: ${reason}`);
for (const { id, told, wayOut, place } of review.quirks) console.log(`line ${place.line}: ${told} (${id}); ${wayOut}`);
console.log(review.evaluated.compiled.positive.peersOf('vm:201'));
