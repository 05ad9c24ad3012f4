import { type LrmMode, type ShutdownPolicy, shutdownPolicies } from '../cluster';
import type { Utterance } from '../log';

export interface ShutdownPlan {
  readonly messages: readonly Utterance[];
  /** The mode that the LRM takes. */
  readonly mode: LrmMode;
  /** Whether a stop is queued for every resource of the node. */
  readonly stopResources: boolean;
}

/**
 * What an LRM does when it is asked to end (spec/lrm.md, "Shutdown requests").
 *
 * @param configured the shutdown policy as the datacenter settings have it, known or not
 * @param mode the LRM's mode so far
 */
export function planShutdown(
  reason: 'reboot' | 'shutdown' | 'restart',
  configured: string,
  mode: LrmMode,
): ShutdownPlan {
  const policy = shutdownPolicies.find((known) => known === configured) ?? 'conditional';
  const unknown: Utterance[] =
    policy === configured ? [] : [{ kind: 'shutdown-policy-unknown', fields: { policy: configured } }];
  if (reason === 'restart') {
    const plan = mode === 'maintenance' ? stay('restart-in-maintenance', mode) : stay('restart-freezes', 'restart');
    return { messages: [...unknown, plan.message], mode: plan.mode, stopResources: false };
  }
  const requested: Utterance = { kind: 'shutdown-requested', fields: { policy: configured } };
  const { message, mode: next } = leave(reason, configured, policy, mode);
  return { messages: [requested, ...unknown, message], mode: next, stopResources: policy !== 'migrate' };
}

function stay(
  kind: 'restart-in-maintenance' | 'restart-freezes',
  mode: LrmMode,
): { message: Utterance; mode: LrmMode } {
  return { message: { kind }, mode };
}

function leave(
  action: 'reboot' | 'shutdown',
  configured: string,
  policy: ShutdownPolicy,
  mode: LrmMode,
): { message: Utterance; mode: LrmMode } {
  if (mode === 'maintenance') {
    return policy === 'migrate'
      ? { message: { kind: 'shutdown-in-maintenance', fields: { action } }, mode }
      : { message: { kind: 'shutdown-in-maintenance-other-policy', fields: { action, policy: configured } }, mode };
  }
  if (policy === 'migrate') {
    return { message: { kind: 'shutdown-by-maintenance', fields: { action } }, mode: 'maintenance' };
  }
  if (freezesAll(policy, action)) {
    return { message: { kind: 'shutdown-freezes', fields: { action } }, mode: 'restart' };
  }
  return { message: { kind: 'shutdown-stops' }, mode: 'shutdown' };
}

function freezesAll(policy: ShutdownPolicy, action: 'reboot' | 'shutdown'): boolean {
  return policy === 'freeze' || (policy === 'conditional' && action === 'reboot');
}
