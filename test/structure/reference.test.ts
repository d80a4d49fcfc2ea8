import { afterAll, expect, test } from 'vitest'
import { createProgram } from '../../src/main/cli/program.ts'
import { createFrontDoor } from '../../src/main/http/front-door.ts'
import { createHttpServer } from '../../src/main/http/server.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { createTestApp } from '../support/app.ts'
import { cliReference } from '../support/reference/cli-reference.ts'
import { httpReference, type OpenApi } from '../support/reference/http-reference.ts'

const app = await createTestApp()
const server = await createHttpServer(app, createFrontDoor(null))
afterAll(async () => {
  await server.close()
  await app.dispose()
})

// `npm run reference` writes them
test('the reference of the command line tells the commands that there are', async () => {
  await expect(cliReference(createProgram())).toMatchFileSnapshot('../../docs/reference/cli.md')
})

test('the reference of HTTP tells the routes and calls that there are', async () => {
  const address = await server.listen(0)
  const openApi = (await (await fetch(`${address}/openapi.json`)).json()) as OpenApi
  await expect(httpReference(openApi, contract)).toMatchFileSnapshot('../../docs/reference/http.md')
})
