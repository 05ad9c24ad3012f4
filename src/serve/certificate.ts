import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import type { NodeName } from '../cluster';

/** A key and its certificate, as PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** The certificates of a cluster: its own authority, and what that has issued to the nodes. */
export interface Certificates {
  /** The certificate of the authority, as PEM. */
  readonly ca: string;
  readonly nodes: ReadonlyMap<NodeName, KeyPair>;
}

/** Makes an authority that is valid nowhere else, and a certificate for each node under its name and `host`. */
export async function makeCertificates(nodes: readonly NodeName[], host: string): Promise<Certificates> {
  const authority = await generate([{ name: 'commonName', value: 'Emulated Cluster Manager CA' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const pairs = await Promise.all(
    nodes.map(async (node): Promise<[NodeName, KeyPair]> => {
      const { private: key, cert } = await generate([{ name: 'commonName', value: node }], {
        keyType: 'ec',
        algorithm: 'sha256',
        ca: { key: authority.private, cert: authority.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true, keyAgreement: true },
          { name: 'extKeyUsage', serverAuth: true },
          {
            name: 'subjectAltName',
            altNames: [
              { type: 2, value: node },
              { type: 2, value: 'localhost' },
              { type: 7, ip: host },
            ],
          },
        ],
      });
      return [node, { key, cert }];
    }),
  );
  return { ca: authority.cert, nodes: new Map(pairs) };
}

/** The SHA-256 fingerprint of a certificate: upper-case hexadecimal digits, separated by colons. */
export function fingerprintOf({ cert }: Pick<KeyPair, 'cert'>): string {
  return new X509Certificate(cert).fingerprint256;
}
