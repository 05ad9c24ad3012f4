import { readFileSync } from 'node:fs';
import { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import { fileError } from '../cluster';
import type { Trust } from './config';
import { LiveError } from './failures';

/**
 * Makes connections to nodes that have proved that they are what they should be; nothing is sent to others
 * (spec/live-api.md 1.3).
 *
 * @param limit how long connecting may take, in milliseconds
 * @throws InputError if the file of the CA cannot be read
 */
export function connectorFor(trust: Trust, limit: number): buildConnector.connector {
  if (trust.by === 'system') return buildConnector({ timeout: limit });
  if (trust.by === 'ca') return buildConnector({ timeout: limit, ca: readAuthority(trust.file) });
  // The certificate is compared here, in place of the ordinary check. A session that goes on would not show it again.
  const connect = buildConnector({ timeout: limit, rejectUnauthorized: false, maxCachedSessions: 0 });
  return (options, done) =>
    connect(options, (...[error, socket]) => {
      if (error || !socket) return done(error ?? new Error('no connection'), null);
      const problem = mistrust(socket, trust.fingerprints, options.hostname);
      if (!problem) return done(null, socket);
      socket.destroy();
      return done(problem, null);
    });
}

function mistrust(socket: unknown, expected: readonly string[], host: string): LiveError | undefined {
  const found = socket instanceof TLSSocket ? socket.getPeerCertificate().fingerprint256 : undefined;
  if (found !== undefined && expected.includes(found.toUpperCase())) return undefined;
  return new LiveError(
    `${host} shows the certificate ${found ?? '(none)'}, which is none of the fingerprints of the configuration: nothing was sent to it`,
  );
}

function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw fileError('the CA certificate cannot be read', file, cause);
  }
}
