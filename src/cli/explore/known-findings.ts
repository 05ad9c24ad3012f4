import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Document, isSeq, parseDocument } from 'yaml';
import { validatorOf } from '../../cluster';
import { checkShape } from '../../formats';
import { parseYaml } from '../../formats/yaml-file';

/** A cause that is known, see findings/known.yaml. */
export interface KnownFinding {
  readonly cause: string;
  /** The folder with its case, or with that of which it is a variant. */
  readonly finding?: string;
  /** What it is judged to be. */
  readonly judgement: Judgement;
  /** What happens, in a sentence. */
  readonly note: string;
  /** Why it is judged so. */
  readonly reason?: string;
  /** The requirement that is broken; without it, the first of the invariant. */
  readonly requirement?: string;
}

export const judgements = ['bug', 'documented', 'contested', 'not judged'] as const;
export type Judgement = (typeof judgements)[number];

/** The name of the file in a folder of findings. */
export const knownFile = 'known.yaml';

/**
 * Reads what is known in a folder of findings; nothing if it has no such file.
 *
 * @throws InputError if the file is not valid
 */
export function readKnown(folder: string, cwd: string): readonly KnownFinding[] {
  const path = join(folder, knownFile);
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const file = relative(cwd, path);
  const content = parseYaml(text, file);
  if (typeof content === 'object' && content !== null && !Array.isArray(content) && Object.keys(content).length === 0) {
    return [];
  }
  return checkShape(validate(), content, { file, text });
}

/** The text of the file with further causes at its end; what is written there stays as it is. */
export function withKnown(text: string, findings: readonly KnownFinding[]): string {
  const document = text.trim() === '' ? new Document([]) : parseDocument(text);
  if (!isSeq(document.contents)) document.contents = document.createNode([]) as never;
  for (const finding of findings) document.add(document.createNode({ ...finding }));
  return document.toString({ lineWidth: 118 });
}

const validate = validatorOf<readonly KnownFinding[]>({
  type: 'array',
  items: {
    type: 'object',
    properties: {
      cause: { type: 'string', minLength: 1 },
      finding: { type: 'string', minLength: 1 },
      judgement: { type: 'string', enum: judgements },
      note: { type: 'string' },
      reason: { type: 'string' },
      requirement: { type: 'string', minLength: 1 },
    },
    required: ['cause', 'judgement', 'note'],
    additionalProperties: false,
  },
});
