/** The name of the files of a report: the id of its scenario in the letters that file names may have. */
export function reportSlug(id: string): string {
  return id.replace(/[^a-zA-Z0-9-]+/g, '.');
}

/** The name of a test directory: that of the scenario, without that of its feature. */
export function directorySlug(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}
