import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError, invalid } from '../../../shared/errors.ts'
import type { App } from '../../app.ts'
import type { ArtifactFile } from '../../tracking/artifact-files.ts'
import { contentTypeOf } from './content-type.ts'
import { Id, OptionalText, parseFields, RunId, runIdOf, Text } from './fields.ts'
import { reads, type MlflowRoute } from './route.ts'
import { toPage } from './shapes.ts'

/** MLflow, "REST API": List Artifacts. */
export function artifactListRoutes({ tracking }: App): MlflowRoute[] {
  return [
    reads('GET /artifacts/list', z.object({ ...RunId, path: OptionalText }), async ({ path, ...ids }) => {
      const run_id = runIdOf(ids)
      const { artifact_uri } = await tracking.runs.get({ run_id })
      const { artifacts } = await tracking.runs.list_artifacts({ run_id, path: path ?? '' })
      return { root_uri: artifact_uri, ...toPage('files', artifacts.map(toFileInfo), null) }
    })
  ]
}

export function toFileInfo({
  path,
  is_dir,
  file_size
}: {
  path: string
  is_dir: boolean
  file_size: number | null
}): object {
  return file_size === null ? { path, is_dir } : { path, is_dir, file_size }
}

const PREFIXES = ['/api/2.0', '/ajax-api/2.0']
const hidden = { schema: { hide: true } } as const
const reading = { ...hidden, config: { writes: false } } as const
const removing = { ...hidden, config: { writes: true } } as const
const sending = { ...hidden, config: { writes: true, streams: true } } as const
/** What MLflow's own pages may upload. */
const PAGE_UPLOAD_BYTES = 10 * 1024 * 1024

/** The artifact proxy: bytes in and out under `mlflow-artifacts:/`, and downloads for pages. */
export function registerArtifactProxy(server: FastifyInstance, { tracking, registry }: App): void {
  const files = tracking.artifactFiles
  const pathOf = (request: FastifyRequest): string => (request.params as { '*': string })['*']

  // Whatever its type says, what comes in is bytes.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload))

  for (const prefix of PREFIXES) {
    const artifacts = `${prefix}/mlflow-artifacts/artifacts`
    server.put(`${artifacts}/*`, sending, async (request) => {
      await files.write(pathOf(request), (request.body as Readable | undefined) ?? request.raw)
      return {}
    })
    server.get(`${artifacts}/*`, reading, async (request, reply) => send(reply, await files.open(pathOf(request))))
    server.delete(`${artifacts}/*`, removing, async (request) => {
      await files.remove(pathOf(request))
      return {}
    })
    server.get(artifacts, reading, async (request) => {
      const { path } = parseFields(z.object({ path: OptionalText }), request.query as Record<string, unknown>)
      return toPage('files', (await files.list(path ?? '')).map(toFileInfo), null)
    })
    for (const step of ['create', 'complete', 'abort']) {
      server.post(`${prefix}/mlflow-artifacts/mpu/${step}/*`, reading, () => {
        throw new AppError('NOT_IMPLEMENTED', 'Artifacts lie on this disk, where uploads in parts are not needed.')
      })
    }
  }
  for (const prefix of ['', '/ajax-api/2.0/mlflow']) {
    server.get(`${prefix}/get-artifact`, reading, async (request, reply) => {
      const query = parseFields(z.object({ ...RunId, path: Text }), request.query as Record<string, unknown>)
      return send(reply, await files.openOfRun(runIdOf(query), query.path))
    })
    server.get(`${prefix}/model-versions/get-artifact`, reading, async (request, reply) => {
      const fields = z.object({ name: Text, version: Id, path: Text })
      const { name, version, path } = parseFields(fields, request.query as Record<string, unknown>)
      const { source } = registry.getVersion({ name, version })
      return send(reply, await files.openOfSource(source, path))
    })
  }
  server.post('/ajax-api/2.0/mlflow/upload-artifact', sending, async (request) => {
    const query = parseFields(z.object({ run_uuid: Text, path: Text }), request.query as Record<string, unknown>)
    if (Number(request.headers['content-length'] ?? 0) > PAGE_UPLOAD_BYTES) {
      throw invalid(`"${query.path}" is larger than 10 MB; log it with MLflow's client instead.`)
    }
    await files.writeOfRun(query.run_uuid, query.path, (request.body as Readable | undefined) ?? request.raw)
    return {}
  })
}

/** The bytes as an attachment, whatever they are: a page of this address never runs what a client logged. */
function send(reply: FastifyReply, { file, name, size }: ArtifactFile): FastifyReply {
  return reply
    .header('content-disposition', `attachment; ${filename(name)}`)
    .header('content-length', size)
    .type(contentTypeOf(name))
    .send(createReadStream(file))
}

/** Plain names as they are; others encoded (RFC 6266). */
function filename(name: string): string {
  if (/^[\w.-]+$/.test(name)) return `filename=${name}`
  const encoded = encodeURIComponent(name).replace(/['*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return `filename*=UTF-8''${encoded}`
}
