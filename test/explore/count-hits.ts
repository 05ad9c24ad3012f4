/** Prints how many of the first scripts of a search break each invariant: `node dist/test/explore/count-hits.js NUMBER`. */
import { laboratoryOf } from '../../src/cli/explore/laboratory';
import { playAll } from '../../src/explore/search';
import { sourceOf } from '../../src/explore/source';

const batches = Number(process.argv[2]);
const source = sourceOf({ kind: 'random', seed: 1 });
// What another profile makes of it does not matter here.
const laboratory = { ...laboratoryOf({ engine: 'model' }), controls: new Map() };

async function count(): Promise<void> {
  const counts: Record<string, number> = {};
  for (let batch = 0; batch < batches; batch++) {
    const { hits } = await playAll(source.items(batch), laboratory);
    for (const { invariant } of hits) counts[invariant] = (counts[invariant] ?? 0) + 1;
  }
  console.log(JSON.stringify(counts));
}

count();
