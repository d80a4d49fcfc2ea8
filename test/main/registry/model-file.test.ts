import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import yazl from 'yazl'
import type { ModelVersion } from '../../../src/shared/contract/models.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { openSmallWorkspace, type SmallWorkspace } from '../workspace/small-workspace.ts'

let from: SmallWorkspace
let other: TestApp
const dir = mkdtempSync(join(tmpdir(), 'benchtop-model-file-'))
const file = join(dir, 'plans.benchmodel')
beforeAll(async () => {
  from = await openSmallWorkspace()
  const { models } = from.app.client
  await models.update_version({ name: 'plans', version: '1', description: 'The first one.' })
  await models.set_version_tag({ name: 'plans', version: '1', key: 'owner', value: 'pricing' })
  await from.app.result(await models.export_file({ name: 'plans', version: '1', out: file }))
  other = await createTestApp()
})
afterAll(async () => {
  await other.dispose()
  await from.dispose()
  rmSync(dir, { recursive: true })
})

const importFile = async (path: string, name?: string): Promise<ModelVersion> =>
  other.result(await other.client.models.import_file({ path, name }))
const refusal = async (path: string): Promise<string> =>
  (await other.failure(await other.client.models.import_file({ path }))).error!.message

test('a version comes out of one workspace and into another, with its run, and says so', async () => {
  const version = await importFile(file)
  expect(version).toMatchObject({ name: 'plans', version: '1', current_stage: 'None' })
  expect(version.description).toBe('The first one.\n\nImported from plans.benchmodel, where it was version 1 of plans.')
  expect(version.tags).toEqual([{ key: 'owner', value: 'pricing' }])
  const [before, after] = await Promise.all([
    from.app.client.models.get_version({ name: 'plans', version: '1' }),
    other.client.models.get_version({ name: 'plans', version: '1' })
  ])
  for (const part of ['signature', 'input_example', 'metrics'] as const) expect(after[part]).toEqual(before[part])
  const row = before.input_example!
  const ask = (app: TestApp) => app.client.serving.predict({ model_uri: 'models:/plans/1', rows: [row] })
  expect((await ask(other)).predictions[0].probabilities).toEqual((await ask(from.app)).predictions[0].probabilities)
  const run = await other.client.runs.get({ run_id: version.run_id! })
  const origin = await from.app.client.runs.get({ run_id: from.run_id })
  expect([run.status, run.run_name, run.params]).toEqual(['FINISHED', origin.run_name, origin.params])
  expect(run.inputs.map((one) => one.digest)).toEqual(origin.inputs.map((one) => one.digest))
  expect(run.inputs[0].source).toMatch(/^plans\.benchmodel: /)
  expect(run.tags).toContainEqual({ key: 'benchtop.imported_run_id', value: from.run_id })
  const { audit_log } = await other.client.models.get({ name: 'plans' })
  expect(audit_log.find((line) => line.action === 'create_version')?.reason).toContain('Imported from plans.benchmodel')
})

test('a file without its folders is refused: it would depend on where the program was started', async () => {
  await expect(other.client.models.import_file({ path: 'plans.benchmodel' })).rejects.toThrow('is not an absolute path')
})

test('the same file again is a version more, or another model', async () => {
  expect(await importFile(file)).toMatchObject({ name: 'plans', version: '2' })
  expect(await importFile(file, 'prices')).toMatchObject({ name: 'prices', version: '1' })
})

describe('a file is refused with a sentence, and leaves nothing behind', () => {
  /** The file as it is, with bytes of its own. */
  function spoiled(change: (bytes: Buffer) => Buffer): string {
    const path = join(dir, 'spoiled.benchmodel')
    writeFileSync(path, change(Buffer.from(readFileSync(file))))
    return path
  }
  /** An archive with a manifest of one's own, whose digest is right. */
  async function forged(manifest: object, files: Record<string, Buffer>): Promise<string> {
    const path = join(dir, 'forged.benchmodel')
    const text = Buffer.from(JSON.stringify(manifest))
    const zip = new yazl.ZipFile()
    zip.addBuffer(text, 'manifest.json')
    for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name)
    zip.end({ comment: createHash('sha256').update(text).digest('hex'), forceZip64Format: false })
    await pipeline(zip.outputStream, createWriteStream(path))
    return path
  }
  const listed = (path: string, bytes: Buffer) => ({
    path,
    size_bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex')
  })
  const manifest = (files: object[]) => ({
    kind: 'benchtop model',
    format: 1,
    version: '0.1.0',
    created_at: 0,
    model: { name: 'm', version: '1', description: '', tags: [] },
    signature: null,
    input_example: null,
    run: { run_id: 'r', run_name: 'r', experiment_name: 'e', params: [], metrics: [], tags: [], inputs: [] },
    files
  })
  const nothingLeft = (): void => {
    expect(readdirSync(join(other.workspaceDir, 'uploads'))).toEqual([])
    expect(existsSync(join(other.workspaceDir, 'escaped'))).toBe(false)
  }

  test('one that is no archive, is cut short, or has a byte changed', async () => {
    const noArchive = join(dir, 'notes.txt')
    writeFileSync(noArchive, 'notes')
    expect(await refusal(noArchive)).toContain('"notes.txt" is damaged or no model file')
    expect(await refusal(spoiled((bytes) => bytes.subarray(0, bytes.length / 2)))).toContain('is damaged')
    for (const name of ['manifest.json', 'artifacts/model/model.benchtop']) {
      const path = spoiled((bytes) => {
        bytes[bytes.indexOf(name) + name.length + 60] ^= 0x10 // in what the archive holds under the name
        return bytes
      })
      expect(await refusal(path)).toMatch(/Nothing was imported/)
    }
    expect(await refusal(join(dir, 'nowhere'))).toContain('"nowhere"')
    nothingLeft()
  })

  test('one of a newer program, or of another kind', async () => {
    expect(await refusal(await forged({ ...manifest([]), format: 2, version: '9.0.0' }, {}))).toContain(
      'written by a newer Benchtop (9.0.0, format 2'
    )
    expect(await refusal(await forged({ kind: 'something else' }, {}))).toContain('not one of a model')
    expect(await refusal(await forged({ ...manifest([]), run: 7 }, {}))).toContain('not one of a model (run)')
    expect(await refusal(await forged(manifest([]), {}))).toContain('it holds no')
    nothingLeft()
  })

  test('one that would write elsewhere', async () => {
    const bytes = Buffer.from('escaped')
    for (const [plain, evil] of [
      ['aa/bb/escaped', '../../escaped'],
      ['aaaa', 'C:\\x'],
      ['a/escaped', '//escaped']
    ]) {
      const path = await forged(manifest([listed(evil, bytes)]), { [`artifacts/${plain}`]: bytes })
      const text = readFileSync(path, 'latin1').replaceAll(`artifacts/${plain}`, `artifacts/${evil}`)
      writeFileSync(path, text, 'latin1')
      expect(await refusal(path)).toContain('Nothing was imported')
    }
    expect(await refusal(await forged(manifest([]), { 'artifacts/more.txt': bytes }))).toContain(
      'no artifact that it lists'
    )
    nothingLeft()
  })

  test('one that unfolds to far more than it is', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024)
    const path = await forged(manifest([listed('model/model.benchtop', zeros)]), {
      'artifacts/model/model.benchtop': zeros
    })
    expect(await refusal(path)).toContain('far more than a model has')
    nothingLeft()
  })

  test('one whose model is none', async () => {
    const bytes = Buffer.from('BENCHTOP, but no model')
    const path = await forged(manifest([listed('model/model.benchtop', bytes)]), {
      'artifacts/model/model.benchtop': bytes
    })
    expect(await refusal(path)).toContain('model file')
    const { registered_models } = await other.client.models.list({})
    expect(registered_models.map((model) => model.name)).toEqual(['plans', 'prices'])
    nothingLeft()
  })
})
