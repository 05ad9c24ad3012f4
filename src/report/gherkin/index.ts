export { scriptSteps } from './script-steps';
export { type Step, stepLines } from './steps';
export { durationWords, enumerated, grouped, spoken, verb } from './words';
