export { ModelEngine } from './engine';
export { defaultProfile, type Profile, profileNames, profileOf } from './profiles';
export { playDirectory } from './testbed/simulation';
