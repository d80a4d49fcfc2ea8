import { createClient } from '../../shared/client.ts'
import type { BenchtopContract } from '../../shared/contract/index.ts'
import { transport } from './this-transport.ts'

/** Every call of the program, typed. */
export const client = createClient<BenchtopContract>(transport.send)
