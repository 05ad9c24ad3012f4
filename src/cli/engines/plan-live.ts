import { UnsupportedError } from '../../engine';
import { connect, type Preview, type PreviewedScript, previewOf, requireName, takeSnapshot } from '../../live';
import { counted } from '../../report/counted';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { playedScripts } from '../suite/played-scripts';
import type { RunFlags } from '../suite/run-flags';
import type { StoredScript } from '../suite/support/scripts';
import { liveConfigPath } from './engine-options';

/** What a scenario would do, or why it would be skipped. */
type Planned = { readonly id: string } & ({ readonly preview: Preview } | { readonly skipped: string });

/**
 * Shows what features would do to a cluster; nothing is changed. What they do is learnt from the model.
 *
 * @param extent every single action, to stdout, or a summary, to stderr
 * @throws InputError, or an AggregateError of them
 */
export async function planLive(
  paths: readonly string[],
  { tags, name, steps, ...flags }: RunFlags,
  context: CliContext,
  extent: 'everything' | 'summary',
): Promise<ExitCode> {
  const filters = { ...(tags !== undefined && { tags }), ...(name && { name }), ...(steps && { steps }) };
  const quiet = { ...context, stdout: context.stderr };
  const { scripts } = await playedScripts(paths, { engine: 'model', ...filters }, quiet);
  const { api, config } = connect(liveConfigPath(flags, context), { env: context.env });
  try {
    const now = await takeSnapshot(api);
    requireName(config, now.sight.cluster);
    const planned = scripts.map((script) => plan(script, (read) => previewOf(read, now, config)));
    const text = extent === 'everything' ? planned.map(everything).join('') : '';
    const target = extent === 'everything' ? context.stdout : context.stderr;
    target.write(text + summary(planned, config.cluster));
    return exitCodes.ok;
  } finally {
    await api.close();
  }
}

function plan({ id, script }: StoredScript, preview: (script: PreviewedScript) => Preview): Planned {
  const acts = script.acts.flatMap((act) => (act.kind === 'trigger' ? [act] : []));
  try {
    return { id, preview: preview({ setup: script.setup, acts }) };
  } catch (error) {
    if (error instanceof UnsupportedError) return { id, skipped: error.message };
    throw error;
  }
}

function everything(planned: Planned): string {
  if ('skipped' in planned) return `${planned.id}\n  skipped: ${planned.skipped}\n`;
  const { setup, acts } = planned.preview;
  const lines = [
    ...setup.map((action) => `  ${action}`),
    ...acts.flatMap(({ sentence, actions }) => [`  ${sentence}:`, ...actions.map((action) => `    ${action}`)]),
    '  then all of it is undone',
  ];
  return `${planned.id}\n${lines.join('\n')}\n`;
}

function summary(planned: readonly Planned[], cluster: string): string {
  const previews = planned.flatMap((each) => ('preview' in each ? [each.preview] : []));
  const actions = previews.flatMap(({ setup, acts }) => [...setup, ...acts.flatMap((act) => act.actions)]);
  const counts = new Map<string, number>();
  for (const action of actions) {
    const [first = '', second = ''] = action.split(' ');
    const kind = first === 'hook' ? `hook ${second}` : first;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const lines = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `  ${String(count).padStart(5)} x ${kind}`);
  const skipped = planned.length - previews.length;
  return `plan for the cluster ${cluster}: ${counted(previews.length, 'scenario')}, ${skipped} skipped; each is undone before the next\n${lines.map((line) => `${line}\n`).join('')}`;
}
