/** Something that must not leave this machine, and how it is called in messages. */
export interface Forbidden {
  readonly what: string;
  readonly value: string;
}

/**
 * What of the surroundings must never be in a report: the values of variables that look like secrets, paths of this
 * machine and its user's name (spec/bugzilla.md 5).
 */
export function forbiddenHere(
  env: Readonly<Record<string, string | undefined>>,
  machine: { readonly paths: readonly string[]; readonly user: string },
): Forbidden[] {
  const secrets = Object.entries(env)
    .filter(([name]) => /KEY|TOKEN|SECRET|PASS/i.test(name))
    .map(([name, value = '']) => ({ what: `the value of ${name}`, value: value.trim() }));
  const paths = machine.paths.map((value) => ({ what: 'a path of this machine', value }));
  return [
    ...secrets.filter(({ value }) => value.length >= shortest.secret),
    ...paths.filter(({ value }) => value.length >= shortest.path),
    ...(everyonesUsers.has(machine.user) ? [] : [{ what: 'the name of the user', value: machine.user }]),
  ];
}

/**
 * What must not be in a text, but is, in words that do not repeat it.
 *
 * @param forbidden texts beside those that anybody would know for a secret
 */
export function findSecrets(text: string, forbidden: readonly Forbidden[]): string[] {
  const known = forbidden.filter(({ value }) => isIn(text, value)).map(({ what }) => what);
  const seen = patterns.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);
  return [...new Set([...seen, ...known])];
}

/** Shorter values are found everywhere by chance: a switch such as `true`, or `/`. */
const shortest = { secret: 6, path: 4 };

/** Users that every cluster has. */
const everyonesUsers = new Set(['', 'root', 'node', 'user', 'admin']);

const patterns: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'an API token', pattern: /PVEAPIToken=|[\w.+-]+@\w+![\w.-]+=[0-9a-f]{8}-/i },
  { what: 'a ticket', pattern: /\bPVE:[^\s:]+@[^\s:]+:[0-9A-F]{8}:/i },
  { what: 'a token against request forgery', pattern: /CSRFPreventionToken\W*[:=]|\b[0-9A-F]{8}:[A-Za-z0-9+/]{27,}/ },
  { what: 'a cookie', pattern: /\bPVEAuthCookie=|^\W*(set-)?cookie:\s/im },
  { what: 'a password', pattern: /\bpass(word|phrase|wd)\s*[=:]\s*\S|--password[= ]\S/i },
  { what: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY/ },
  { what: 'a Ceph key', pattern: /\bA[A-Za-z0-9+/]{37}==/ },
  { what: 'a subscription key', pattern: /\bp[vbm][es]\d?[cbsp]-[0-9a-f]{10}\b/i },
  { what: 'a Bugzilla key', pattern: /api_key\W{1,4}(?!\{\{)[A-Za-z0-9]{40}\b/i },
];

/** A word is not found inside another one. */
function isIn(text: string, value: string): boolean {
  const quoted = value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9])${quoted}(?![A-Za-z0-9])`).test(text);
}
