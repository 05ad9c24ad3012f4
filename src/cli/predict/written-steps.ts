import { InputError, type NodeName, parseSid, type Trigger } from '../../cluster';
import { happenings, returnOf, type Step, stepOf } from '../../predict';
import type { WrittenStep } from './step-options';

/**
 * The steps that the options of a command line say.
 *
 * @throws InputError if one names no nodes or no move, or there is nothing that could come back
 */
export function stepsToPlay(written: readonly WrittenStep[]): readonly Step[] {
  const steps: Step[] = [];
  for (const step of written) steps.push(step.option === 'return' ? returnAfter(steps) : stepIn(step));
  return steps;
}

const nodeSteps: Readonly<Record<string, (node: NodeName) => Trigger>> = {
  maintenance: happenings.maintenance,
  leave: happenings.leave,
  fail: happenings.fail,
  reboot: happenings.reboot,
  shutdown: happenings.shutdown,
};

function returnAfter(steps: readonly Step[]): Step {
  const back = returnOf(steps);
  if (!back) throw new InputError('--return stands where nothing is away');
  return back;
}

function stepIn({ option, value = '' }: WrittenStep): Step {
  const happening = nodeSteps[option];
  if (happening) {
    const names = value.split(',').map((name) => name.trim());
    if (names.includes('')) throw new InputError(`--${option} "${value}": write node1 or node1,node2`);
    return stepOf(...names.map(happening));
  }
  const [, name = '', node = ''] = /^([^=]+)=([^=]+)$/.exec(value) ?? [];
  const sid = parseSid(name);
  if (sid === undefined || node === '') throw new InputError(`--${option} "${value}": write vm:100=node2`);
  const move = option === 'relocate' ? happenings.relocate : happenings.migrate;
  return stepOf(move(sid, node.trim()));
}
