/** A part of the talk that is loaded when it is first needed; what failed may be tried again. */
export class Lazy<Part> {
  readonly #import: () => Promise<Part>;
  #loading: Promise<Part> | undefined;
  #part: Part | undefined;

  constructor(load: () => Promise<Part>) {
    this.#import = load;
  }

  /** Undefined until it is loaded. */
  get part(): Part | undefined {
    return this.#part;
  }

  /** Once per page, however often it is called. */
  load(): Promise<Part> {
    this.#loading ??= this.#import().then(
      (part) => {
        this.#part = part;
        return part;
      },
      (fault: unknown) => {
        this.#loading = undefined;
        throw fault;
      },
    );
    return this.#loading;
  }
}
