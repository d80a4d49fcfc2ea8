/** How long a client may take, in ms. */
export interface Patience {
  /** For the headers of a request. */
  headers: number
  /** For a body that is read as a whole. */
  body: number
  /** Without a byte, in either direction. */
  silence: number
}

export const PATIENCE: Patience = { headers: 15_000, body: 30_000, silence: 300_000 }
