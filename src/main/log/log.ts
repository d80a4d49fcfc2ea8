/** Where the program writes what it cannot say to a person: bugs, with their stack. */
export interface Log {
  error(error: unknown): void
}
