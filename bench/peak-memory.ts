import { writeSync } from 'node:fs';

// Loaded into a measured process before its program: at the end, tells the most memory that it had, in KiB.
process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS));
});
