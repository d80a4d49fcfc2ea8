import type { FastifyInstance } from 'fastify'
import type { App } from '../../app.ts'
import { checkOrigin } from '../api-access.ts'
import { describeFailure, type ErrorAnswer } from '../fastify-server.ts'
import { artifactListRoutes, registerArtifactProxy } from './artifact-routes.ts'
import { experimentRoutes } from './experiment-routes.ts'
import { loggedModelRoutes } from './logged-model-routes.ts'
import { metricRoutes } from './metric-routes.ts'
import { modelRoutes } from './model-routes.ts'
import { readMlflowBodies, registerMlflowRoutes, type MlflowRoute } from './route.ts'
import { runRoutes } from './run-routes.ts'
import { versionRoutes } from './version-routes.ts'

/**
 * MLflow's REST API over the same services as the screens: clients with `MLFLOW_TRACKING_URI=http://127.0.0.1:PORT`
 * need no token, since the server answers this machine only, and pages of other sites are refused.
 */
export function registerMlflow(server: FastifyInstance, app: App): void {
  void server.register((routes, _options, done) => {
    protect(routes, app)
    readMlflowBodies(routes)
    registerMlflowRoutes(routes, mlflowRoutes(app))
    done()
  })
  void server.register((routes, _options, done) => {
    protect(routes, app)
    registerArtifactProxy(routes, app)
    done()
  })
}

/** Every call of the protocol but the artifact proxy. */
export function mlflowRoutes(app: App): MlflowRoute[] {
  return [
    ...experimentRoutes(app),
    ...runRoutes(app),
    ...metricRoutes(app),
    ...artifactListRoutes(app),
    ...loggedModelRoutes(app),
    ...modelRoutes(app),
    ...versionRoutes(app)
  ]
}

function protect(routes: FastifyInstance, app: App): void {
  routes.addHook('onRequest', (request, _reply, next) => {
    try {
      checkOrigin(request)
      if (request.routeOptions.config.writes !== false) app.access.require()
      next()
    } catch (error) {
      next(error as Error)
    }
  })
  routes.setErrorHandler((thrown: Error & { code?: string }, _request, reply) => {
    const { status, error } = describeFailure(thrown, app.log)
    const tooLarge = thrown.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    const message = tooLarge ? 'The body is larger than this call takes; send less at a time.' : error.message
    // MLflow's clients know 400 for what is too large, and try a 5xx again
    return reply.code(tooLarge ? 400 : status).send({ error_code: error.code, message } satisfies ErrorAnswer)
  })
}
