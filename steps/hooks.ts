import { After, Before, BeforeStep, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
import { scenarioIdOf } from '../src/expect';
import { placeOf } from './places';
import type { Play } from './play';
import { HaWorld } from './world';

setWorldConstructor(HaWorld);
// An engine has its own limits, in cluster time.
setDefaultTimeout(-1);

Before(function (this: HaWorld, { gherkinDocument, pickle }) {
  this.scenarioId = scenarioIdOf(gherkinDocument, pickle);
});

BeforeStep(function (this: HaWorld, { gherkinDocument, pickleStep }) {
  this.moment = {
    // Only a mistake has to say where it was made.
    get place() {
      return placeOf(gherkinDocument, pickleStep.astNodeIds);
    },
    sentence: pickleStep.text,
    saidAs: pickleStep.type ?? 'Unknown',
  };
});

After(async function (this: HaWorld) {
  const { play } = this;
  if (!play) return;
  try {
    if (play.hasBegun) await attach(this, play);
  } finally {
    await play.stop();
  }
  if (this.parameters.playOn) this.failIfDisappointed();
});

async function attach(world: HaWorld, play: Play): Promise<void> {
  const { attach: wanted = 'files' } = world.parameters;
  if (wanted === 'nothing') return;
  if (wanted === 'evidence') {
    const { evidenceMediaType, evidenceText } = await import('../src/report/evidence.js');
    world.attach(evidenceText(play.timeline(), await play.observe()), evidenceMediaType);
    return;
  }
  const { attachmentsOf } = await import('../src/report/attachments.js');
  for (const { name, mediaType, body } of attachmentsOf(play.timeline(), await play.observe())) {
    const options = { mediaType, fileName: name };
    // Cucumber's report shows pictures only if they were given as bytes.
    if (mediaType.startsWith('image/')) world.attach(Buffer.from(body), options);
    else world.attach(body, options);
  }
}
