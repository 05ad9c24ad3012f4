/** The versions whose answers were recorded. */
export const versions = ['5.0.6', '5.2', '5.3.3'] as const;
export type Version = (typeof versions)[number];
