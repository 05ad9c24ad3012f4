import type { Bugzilla } from './client';
import type { DeviationKind, FinishedReport, ReportFacts } from './finished-report';
import type { Tracker } from './tracker';

/** What a server lets one choose from; closed values are left out. */
export interface LegalValues {
  /** Undefined if the server does not know the product. */
  readonly components: readonly string[] | undefined;
  readonly versions: readonly string[];
  readonly severities: readonly string[];
  readonly priorities: readonly string[];
  readonly platforms: readonly string[];
  readonly systems: readonly string[];
}

/** The fields of a bug that have legal values, as the API calls them. */
export interface ChosenFields {
  readonly product: string;
  readonly component: string;
  readonly version: string;
  readonly severity: string;
  readonly priority?: string;
  readonly platform: string;
  readonly op_sys: string;
}

/** What was chosen, or why nothing fits, each with what the server offers. */
export type Choice = { readonly fields: ChosenFields } | { readonly problems: readonly string[] };

/** Asks a server what it offers for a product (spec/bugzilla.md 3). */
export async function askLegalValues(bugzilla: Bugzilla, product: string): Promise<LegalValues> {
  const { products } = (await bugzilla.get('/product', {
    names: product,
    include_fields: 'id,name,is_active,components.name,components.is_active,versions.name,versions.is_active',
  })) as { products: readonly ProductAnswer[] };
  const found = products.find(({ name }) => name === product);
  return {
    components: found && activeNames(found.components),
    versions: found ? activeNames(found.versions) : [],
    severities: await askField(bugzilla, 'bug_severity'),
    priorities: await askField(bugzilla, 'priority'),
    platforms: await askField(bugzilla, 'rep_platform'),
    systems: await askField(bugzilla, 'op_sys'),
  };
}

/** Chooses, of what a server offers, what fits a report best. */
export function chooseFields(tracker: Tracker, { facts }: FinishedReport, offered: LegalValues): Choice {
  const { product, component } = tracker;
  if (!offered.components) return { problems: [`the server has no product "${product}", or you may not see it`] };
  const wanted = {
    component: [[component], offered.components],
    version: [versionsFor(facts, tracker), offered.versions],
    severity: [severitiesFor(facts, tracker), offered.severities],
    platform: [['All', 'PC', 'x86_64', 'Other'], offered.platforms],
    op_sys: [['All', 'Linux', 'Other'], offered.systems],
  } as const;
  const chosen = Object.entries(wanted).map(([field, [fitting, values]]) => ({
    field,
    value: fitting.find((value) => values.includes(value)),
    problem: `no fitting ${fieldWords[field]}: wanted ${fitting.join(' or ')}, the server offers ${values.join(', ')}`,
  }));
  const problems = chosen.filter(({ value }) => value === undefined).map(({ problem }) => problem);
  if (problems.length > 0) return { problems };
  const priority = ['---', 'Normal'].find((value) => offered.priorities.includes(value));
  const values = Object.fromEntries(chosen.map(({ field, value }) => [field, value]));
  return { fields: { product, ...values, ...(priority && { priority }) } as ChosenFields };
}

interface ValueAnswer {
  readonly name: string;
  readonly is_active: boolean;
}

interface ProductAnswer {
  readonly name: string;
  readonly components: readonly ValueAnswer[];
  readonly versions: readonly ValueAnswer[];
}

const fieldWords: Readonly<Record<string, string>> = {
  component: 'component',
  version: 'version',
  severity: 'severity',
  platform: 'platform',
  op_sys: 'operating system',
};

function activeNames(values: readonly ValueAnswer[]): string[] {
  return values.filter((value) => value.is_active).map(({ name }) => name);
}

async function askField(bugzilla: Bugzilla, field: string): Promise<string[]> {
  const { fields } = (await bugzilla.get(`/field/bug/${field}`)) as {
    fields: readonly { readonly values?: readonly { readonly name: string }[] }[];
  };
  return (fields[0]?.values ?? []).map(({ name }) => name);
}

/** The series of Proxmox VE that ships a package, by the major number of pve-ha-manager. */
const seriesOfPackage: Readonly<Record<string, string>> = { '5': '9', '4': '8', '3': '7' };

/** `9.2.3`, `9.2`, `9`, `unspecified`. */
function versionsFor({ pveVersion, version }: ReportFacts, { versions }: Tracker): readonly string[] {
  if (versions) return versions;
  const [major = ''] = version.split('.');
  const parts = (pveVersion ?? seriesOfPackage[major] ?? '').split('.').filter((part) => part !== '');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('.')), 'unspecified'];
}

/** Where only an example or common sense speaks for the promise, a report is a question (spec/bugzilla.md 4.2). */
const weakBasis = 5;

function severitiesFor({ kind, basis }: ReportFacts, { severities }: Tracker): readonly string[] {
  const asQuestion: DeviationKind = kind === 'wish' ? 'wish' : 'message';
  return basis !== undefined && basis >= weakBasis ? severities[asQuestion] : severities[kind];
}

/** Whether the promise rests on nothing stronger than a comparison or common sense. */
export function isWeak({ basis }: ReportFacts): boolean {
  return basis !== undefined && basis >= weakBasis;
}
