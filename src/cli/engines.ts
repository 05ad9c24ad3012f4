import { engines } from '../engine';
import { createModel } from '../model';

// Every engine that this build knows. Loaded by the command line and, with the steps, by every worker of a run.
engines.register('model', ({ profile }) => createModel(profile));
