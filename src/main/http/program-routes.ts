import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'
import { registerDocs } from './docs-page.ts'
import { registerMlflow } from './mlflow/register.ts'
import { registerPublicRoutes } from './public-routes.ts'

/** All that programs ask, whichever port they ask: the public routes, MLflow's API, and the page that tells of them. */
export async function registerProgramRoutes(server: FastifyInstance, app: App): Promise<void> {
  await registerDocs(server, app)
  registerPublicRoutes(server, app)
  registerMlflow(server, app)
}
