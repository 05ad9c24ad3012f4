import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { EmulatedAddresses } from '../../src/serve';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: IncomingHttpHeaders;
  /** The body, unpacked. */
  readonly text: string;
  /** The value of `data`, if there is a body. */
  readonly data: unknown;
}

export interface Request {
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which node is asked; the first one by default. */
  readonly node?: string;
  /** Sent as it is, in chunks. */
  readonly chunks?: readonly string[];
}

export type Caller = (method: string, path: string, request?: Request) => Promise<Answer>;

/** A client of an emulated cluster that has no opinion on anything; it calls with the token. */
export function clientOf({ urls, ca, token }: EmulatedAddresses): Caller {
  return (method, path, { form, json, headers = {}, node, chunks } = {}) => {
    const [first = ''] = [...urls.values()];
    const base = node === undefined ? first : (urls.get(node) ?? '');
    const body = form ? new URLSearchParams(form).toString() : json === undefined ? undefined : JSON.stringify(json);
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    const given = {
      authorization: `PVEAPIToken=${token}`,
      ...(body !== undefined && { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    return new Promise((resolve, reject) => {
      const call = request(`${base}/api2/json${path}`, { method, ca, agent: false, headers: wanted }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const raw = Buffer.concat(parts);
          const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString();
          const { statusCode: status = 0, statusMessage: reason = '' } = response;
          const data = text.startsWith('{') ? (JSON.parse(text) as { data?: unknown }).data : undefined;
          resolve({ status, reason, headers: response.headers, text, data });
        });
      });
      call.on('error', reject);
      for (const chunk of chunks ?? []) call.write(chunk);
      call.end(body);
    });
  };
}
