import { engines } from '../../engine';
import { createLive } from '../../live';
import { createModel } from '../../model';
import { createSimulator } from '../../simulator';

// Every engine that this build knows. Loaded by the command line and, with the steps, by every worker of a run.
engines.register('model', ({ profile }) => createModel(profile));
engines.register('simulator', createSimulator);
engines.register('live', createLive);
