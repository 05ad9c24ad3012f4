import { setFlagsFromString } from 'node:v8';

// Loaded before all else. Most commands are over within two seconds, of which Node.js 20 spends a third on optimizing
// code that is hardly run again (docs/performance.md). Code that runs on and on is optimized all the same. Later versions
// have a compiler in between, and no such flag.
if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=1000000');
