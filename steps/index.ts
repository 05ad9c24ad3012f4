/**
 * For own steps: define sentences in the manner of the built-in ones. A step that needs more has the `HaWorld` as
 * `this`, like any step of Cucumber.
 *
 * @packageDocumentation
 */
export * from '../src/expect';
export { descriptionOrExpectationStep, expectationStep } from './expectation-step';
export { configurationStep, triggerStep } from './trigger-step';
export { HaWorld } from './world';
