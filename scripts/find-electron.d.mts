export function findElectron(): string | null
export function whyNoWindow(): string | null
