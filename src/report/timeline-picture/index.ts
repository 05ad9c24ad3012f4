export { type KnownCluster, timelineOfLog } from './chronicle/timeline-of-log';
export type { Theme } from './drawing/palette';
export { type PictureOptions, timelinePicture } from './picture';
