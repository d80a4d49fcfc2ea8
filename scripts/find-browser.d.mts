export function findBrowser(machine?: { env?: NodeJS.ProcessEnv; platform?: NodeJS.Platform }): string | null
