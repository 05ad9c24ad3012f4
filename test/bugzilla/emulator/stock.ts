/** What the emulated server has been set up with. */
export const product = {
  id: 2,
  name: 'pve',
  is_active: true,
  default_milestone: '---',
  components: [
    { name: 'Backend', is_active: true },
    { name: 'HA', is_active: true },
    { name: 'Retired', is_active: false },
    { name: 'Web UI', is_active: true },
  ],
  versions: [
    { name: '7', is_active: false },
    { name: '8', is_active: true },
    { name: '9', is_active: true },
  ],
};

/** Fields with a list of values: how requests for them are called, what people read, and the values. */
export const listFields = {
  severity: {
    path: 'bug_severity',
    shown: 'Severity',
    values: ['blocker', 'critical', 'major', 'normal', 'minor', 'trivial', 'enhancement'],
  },
  priority: { path: 'priority', shown: 'Priority', values: ['Highest', 'High', 'Normal', 'Low', 'Lowest', '---'] },
  platform: { path: 'rep_platform', shown: 'Hardware', values: ['All', 'PC', 'Macintosh', 'Other'] },
  op_sys: { path: 'op_sys', shown: 'OS', values: ['All', 'Windows', 'Mac OS', 'Linux', 'Other'] },
};

export const people = ['reporter@example.test', 'admin@example.test'];
export const keywords = ['regression'];

/** 40 letters and digits, as real ones. */
export const keys = { valid: `${'v'.repeat(39)}1`, revoked: `${'r'.repeat(39)}2`, wrong: `${'w'.repeat(39)}3` };

/** In bytes. */
export const attachmentLimit = 1_024_000;
