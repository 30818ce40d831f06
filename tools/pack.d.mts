/** Packs the library into a folder; gives the path of the file. */
export function pack(folder: string): string;
