import Module from 'node:module';

/**
 * Loaded before the step files of a user, which lie anywhere: lets them import `@cucumber/cucumber` and `pve-ha-spec`.
 * Both are the copies that this program runs with, also where others are installed.
 */
const isOurs = (request: string): boolean => /^(@cucumber\/cucumber|pve-ha-spec)(\/|$)/.test(request);

interface Loader {
  _resolveFilename(request: string, importer: unknown, ...rest: readonly unknown[]): string;
}

// Before version 22.15, Node.js has no public way to do this.
const loader = Module as unknown as Loader;
const resolve = loader._resolveFilename;

loader._resolveFilename = (request, importer, ...rest) =>
  resolve.call(loader, request, isOurs(request) ? module : importer, ...rest);
