import { writeSync } from 'node:fs';

// Loaded into a measured process before its program: at the end, tells the most memory that it had, in KiB, and its CPU
// time, in milliseconds.
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, `${maxRSS} ${(userCPUTime + systemCPUTime) / 1000}`);
});
