export { Reconstruction } from './reconstruction';
