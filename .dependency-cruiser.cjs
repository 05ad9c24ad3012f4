/** What each folder may import besides itself: dependencies point down this table only. */
const layers = {
  cluster: [],
  log: ['cluster'],
  formats: ['cluster', 'log'],
  engine: ['cluster'],
  api: ['cluster'],
  expect: ['cluster', 'log'],
  model: ['cluster', 'log', 'formats', 'engine'],
  'state-from-events': ['cluster', 'log', 'engine'],
  simulator: ['cluster', 'log', 'formats', 'engine', 'state-from-events'],
  live: ['cluster', 'log', 'formats', 'engine', 'api', 'state-from-events'],
  serve: ['cluster', 'log', 'formats', 'engine', 'api', 'model'],
  report: ['cluster', 'log', 'formats'],
  lint: ['cluster', 'report'],
  language: ['report'],
  bugzilla: ['cluster', 'log', 'formats', 'report'],
  promises: ['cluster', 'log', 'formats', 'engine'],
  predict: ['cluster', 'log', 'formats', 'engine', 'report', 'promises'],
  explore: ['cluster', 'log', 'formats', 'engine', 'report', 'promises'],
};

const layerRules = Object.entries(layers).map(([layer, below]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import ${below.length > 0 ? below.map((name) => `src/${name}`).join(', ') : 'nothing of src'}`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^(src|steps|test|bench)/', pathNot: `^src/(${[layer, ...below].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'layer-steps',
      comment: 'steps hand over to what stands below them; they decide nothing',
      severity: 'error',
      from: { path: '^steps/' },
      to: { path: '^(src|test|bench)/', pathNot: '^src/(cluster|formats|engine|expect|report)/' },
    },
    {
      name: 'known-layer',
      comment: 'a new folder of src needs a row in the table above',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(cli|${Object.keys(layers).join('|')})/` },
      to: {},
    },
    {
      name: 'no-circular',
      comment: 'modules that need each other are one module, or miss a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-test',
      comment: 'tests are imported by tests only',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'not-to-undeclared',
      comment: 'what is imported stands in package.json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-dev',
      comment: 'development dependencies are not there where the package is installed',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'what is imported exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'types', 'default'] },
  },
};
