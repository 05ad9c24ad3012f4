import { Refusal } from './refusal';
import { attachmentLimit, keywords, listFields, people, product } from './stock';
import type { Version } from './version';

export interface StoredAttachment {
  readonly id: number;
  readonly file_name: string;
  readonly summary: string;
  readonly content_type: string;
  readonly bytes: Buffer;
}

export interface StoredBug {
  readonly id: number;
  readonly fields: Readonly<Record<string, unknown>> & { readonly summary: string };
  readonly comments: string[];
  readonly attachments: StoredAttachment[];
}

type Params = Readonly<Record<string, unknown>>;

/** The bugs of the emulated server; it refuses what the real ones refuse, in their order. */
export class Bugs {
  readonly all: StoredBug[] = [];
  /** How large an attachment may be, in bytes. */
  attachmentLimit = attachmentLimit;
  readonly #version: Version;
  #attachments = 0;

  constructor(version: Version) {
    this.#version = version;
  }

  create(params: Params): StoredBug {
    this.#requireProduct(params);
    requireNamed(params, 'component', 105, 'You must first choose a component.', product.components);
    requireNamed(params, 'version', 50, 'You must select/enter a version.', product.versions);
    this.#requireKnownFields(params);
    for (const [field, { shown, values }] of Object.entries(listFields)) requireListed(params, field, shown, values);
    const summary = cleaned(String(params.summary ?? ''));
    if (summary === '') throw new Refusal(107, 'You must enter a summary for this bug.');
    this.#requireLength(summary, 255, 104, 'The text you entered in the Summary field is too long');
    const comment = this.#comment(String(params.description ?? ''));
    requirePeople(params.cc);
    requireKeywords(params.keywords);
    this.#requireFreeAlias(params.alias);
    const defaults = { severity: 'enhancement', priority: '---', status: 'CONFIRMED', resolution: '', whiteboard: '' };
    const { description: _, ...others } = params;
    const bug = {
      id: this.all.length + 1,
      fields: { ...defaults, alias: [], ...others, summary },
      comments: [comment],
      attachments: [],
    };
    this.all.push(bug);
    return bug;
  }

  find(id: string): StoredBug {
    if (!/^\d+$/.test(id)) throw new Refusal(100, `'${id}' is not a valid bug number nor an alias to a bug.`);
    const bug = this.all.find((each) => String(each.id) === id);
    if (!bug) throw new Refusal(101, `Bug #${id} does not exist.`);
    return bug;
  }

  resolve(id: number, resolution: string): void {
    const index = this.all.findIndex((bug) => bug.id === id);
    const bug = this.find(String(id));
    this.all[index] = { ...bug, fields: { ...bug.fields, status: 'RESOLVED', resolution } };
  }

  comment(bug: StoredBug, text: unknown): number {
    if (!text) throw new Refusal(50, 'The function requires a comment argument, and that argument was not set.');
    bug.comments.push(this.#comment(String(text)));
    return this.all.flatMap((each) => each.comments).length;
  }

  attach(bug: StoredBug, { data, file_name, summary, content_type }: Params): number {
    if (data === undefined)
      throw new Refusal(50, 'The function requires a data argument, and that argument was not set.');
    const bytes = Buffer.from(String(data), 'base64');
    if (bytes.length === 0) throw new Refusal(606, 'The file you are trying to attach is empty.');
    if (bytes.length > this.attachmentLimit) throw new Refusal(600, 'Attachments cannot be more than 1000 KB.');
    if (!summary) throw new Refusal(604, 'You must enter a description for the attachment.');
    if (!file_name) throw new Refusal(603, 'You did not specify a file to attach.');
    if (!/^(application|audio|image|message|model|multipart|text|video)\/[^=?]+$/.test(String(content_type ?? ''))) {
      throw new Refusal(601, `The content type ${content_type ?? ''} is invalid.`);
    }
    const id = ++this.#attachments;
    bug.attachments.push({
      id,
      bytes,
      file_name: String(file_name),
      summary: String(summary),
      content_type: String(content_type),
    });
    return id;
  }

  #requireProduct({ product: name }: Params): void {
    if (name === undefined) throw new Refusal(50, 'You must select/enter a product.');
    if (name !== product.name) throw new Refusal(106, `Sorry, either the product ${name} does not exist.`);
  }

  #requireKnownFields(params: Params): void {
    const known = [...knownFields, ...(this.#version === '5.3.3' ? ['is_markdown'] : [])];
    const unknown = Object.keys(params).find((name) => !known.includes(name));
    if (unknown !== undefined) throw new Refusal(53, `${unknown} is not a valid parameter.`);
  }

  #requireFreeAlias(alias: unknown): void {
    const wanted = Array.isArray(alias) ? alias : [];
    const holder = this.all.find(({ fields }) => (fields.alias as unknown[]).some((each) => wanted.includes(each)));
    if (holder) throw new Refusal(103, `Bug ${holder.id} has already taken the alias ${wanted[0]}.`);
  }

  #comment(text: string): string {
    const stored = text.replaceAll(/\r\n?/g, '\n').trimEnd();
    this.#requireLength(stored, 65_535, 114, 'Comments cannot be longer than 65535 characters.');
    return stored;
  }

  #requireLength(text: string, limit: number, code: number, message: string): void {
    const length = this.#version === '5.3.3' ? Buffer.byteLength(text) : [...text].length;
    if (length > limit) throw new Refusal(code, message);
  }
}

const knownFields = [
  ...['product', 'component', 'version', 'summary', 'description', 'severity', 'priority', 'platform', 'op_sys', 'url'],
  ...['whiteboard', 'keywords', 'cc', 'see_also', 'alias', 'assigned_to'],
];

/** Names are matched in any letter case, as some databases do. */
function requireNamed(
  params: Params,
  field: 'component' | 'version',
  codeIfMissing: number,
  missing: string,
  offered: readonly { readonly name: string; readonly is_active: boolean }[],
): void {
  if (params[field] === undefined) throw new Refusal(codeIfMissing, missing);
  const wanted = String(params[field]);
  const found = offered.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (!found) throw new Refusal(51, `There is no ${field} named '${wanted}' in the 'pve' product.`);
  if (!found.is_active) throw new Refusal(32000, `The ${field} value '${wanted}' is not active.`);
}

/** Severity and priority have defaults, the others do not. */
function requireListed(params: Params, field: string, shown: string, values: readonly string[]): void {
  const value = params[field];
  if (value === undefined && (field === 'platform' || field === 'op_sys')) {
    throw new Refusal(50, `You must select/enter a ${shown}.`);
  }
  if (value !== undefined && !values.includes(String(value))) {
    throw new Refusal(51, `There is no ${shown} named '${value}'.`);
  }
}

function requirePeople(cc: unknown): void {
  const unknown = Array.isArray(cc) ? cc.find((name) => !people.includes(name)) : undefined;
  if (unknown !== undefined) throw new Refusal(504, `The name ${unknown} is not a valid username.`);
}

function requireKeywords(given: unknown): void {
  const unknown = Array.isArray(given) ? given.find((name) => !keywords.includes(name)) : undefined;
  if (unknown !== undefined) throw new Refusal(51, `There is no keyword named '${unknown}'.`);
}

function cleaned(summary: string): string {
  return summary.replaceAll(/\p{Cc}+/gu, ' ').trim();
}
