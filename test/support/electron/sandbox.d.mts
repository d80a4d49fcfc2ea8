export function runInSandbox(preload: (require: unknown, module: object, exports: object) => void): void
