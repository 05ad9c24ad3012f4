import { register } from 'ts-node';

/**
 * Loaded before a user's step files in TypeScript: compiles them as they are loaded, without type check and whatever
 * tsconfig.json or package.json lies around them.
 */
register({
  swc: true,
  skipProject: true,
  // A relative pattern would be one for files below the working folder.
  moduleTypes: { '/**/*': 'cjs' },
  compilerOptions: { module: 'CommonJS', moduleResolution: 'Node10', target: 'ES2022', esModuleInterop: true },
});
