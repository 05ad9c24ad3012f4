import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { checkUp, type Finding } from '../../live';
import { type CliContext, type ExitCode, exitCodes } from '../context';
import { chosenEngine } from '../engines/engine-options';
import { probe } from '../engines/subject';
import { packageVersion } from '../package';
import { paintFor } from '../paint';
import { readSettings } from '../settings';

/**
 * Looks at everything that this program can use, and tells what it found.
 *
 * @throws InputError if the settings are not valid
 */
export async function examine(
  { live, json }: { readonly live?: string; readonly json?: true },
  context: CliContext,
): Promise<ExitCode> {
  const { stdout, env, cwd } = context;
  const config = live ?? readSettings(cwd).live;
  const findings = [
    nodeFinding(),
    await programFinding(
      'Java',
      ['java', '-version'],
      'install Java to make the Allure report; cucumber.html needs none',
    ),
    await programFinding(
      'Perl',
      ['perl', '-e', 'print $^V'],
      'install Perl to play on a source checkout of pve-ha-manager',
    ),
    await simulatorFinding(context),
    ...(config === undefined ? [noCluster] : await checkUp(resolve(cwd, config), { env })),
  ];
  const isWell = findings.every(({ is }) => is !== 'wrong');
  if (json) stdout.write(`${JSON.stringify({ isWell, findings }, undefined, 2)}\n`);
  else stdout.write(findings.map((finding) => line(finding, paintFor(stdout, env))).join(''));
  return isWell ? exitCodes.ok : exitCodes.notConformant;
}

const noCluster: Finding = {
  what: 'cluster',
  is: 'lacking',
  found: 'none is configured',
  remedy: 'describe one in a live.yaml (docs/live-cluster.md) and name that with --live',
};

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isRecent = major > 20 || (major === 20 && minor >= 19);
  const found = `${process.versions.node}, with pve-ha-spec ${packageVersion}`;
  if (isRecent) return { what: 'Node.js', is: 'well', found };
  return { what: 'Node.js', is: 'wrong', found, remedy: 'install 20.19 or newer' };
}

async function programFinding(
  what: string,
  [program = '', ...words]: readonly string[],
  remedy: string,
): Promise<Finding> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, words, { timeout: 20_000 });
    const [found = ''] = (stdout || stderr).trim().split('\n');
    return { what, is: 'well', found };
  } catch {
    return { what, is: 'lacking', found: 'not installed', remedy };
  }
}

async function simulatorFinding(context: CliContext): Promise<Finding> {
  try {
    await probe(chosenEngine({ engine: 'simulator' }, context));
    return { what: 'simulator', is: 'well', found: 'plays' };
  } catch (error) {
    // What the message advises after it, the remedy says.
    const found = (error as Error).message.split(/\n|; install /, 1).join();
    const remedy = 'install pve-ha-simulator, or name a checkout or a command (docs/engines.md)';
    return { what: 'simulator', is: 'lacking', found, remedy };
  }
}

function line({ what, is, found, remedy }: Finding, paint: ReturnType<typeof paintFor>): string {
  const marks = {
    well: paint('green', 'ok     '),
    lacking: paint('yellow', 'missing'),
    wrong: paint('red', 'wrong  '),
  };
  const hint = remedy === undefined ? '' : `\n          ${remedy}`;
  return `${marks[is]} ${what}: ${found}${hint}\n`;
}
