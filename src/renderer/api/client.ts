import { createClient } from '../../shared/client.ts'
import { contract } from '../../shared/contract/index.ts'
import { transport } from './transport.ts'

/** Every call of the program, typed. */
export const client = createClient(contract, transport.send)
