import { after, before } from 'node:test';
import { testEngineContract } from '../../src/engine/contract';
import { createLive } from '../../src/live';
import { Emulated } from './emulated';

let emulated: Emulated;

before(async () => {
  emulated = await Emulated.start();
});

after(() => emulated.stop());

testEngineContract('live', () => createLive({ settings: emulated.settings }, emulated.surroundings));
