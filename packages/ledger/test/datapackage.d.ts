/** The part of the Frictionless library that the tests use; it ships no types. */
declare module 'datapackage' {
  interface Resource {
    checkRelations(): Promise<boolean>;
    read(options: { keyed: true; cast: boolean }): Promise<Readonly<Record<string, unknown>>[]>;
  }
  export class Package {
    static load(path: string, options: { basePath: string }): Promise<Package>;
    readonly valid: boolean;
    readonly errors: readonly Error[];
    getResource(name: string): Resource;
  }
}
