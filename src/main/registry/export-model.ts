import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { EXPORT_FORMATS } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import { makeFile } from '../files/new-file.ts'
import { exportMljs } from '../ml/mljs/export-mljs.ts'
import { decodeModel, type Model } from '../ml/model.ts'
import { exportOnnx } from '../ml/onnx/export-onnx.ts'
import type { ExportedModel } from '../ml/onnx/exportable.ts'

export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportRequest {
  /** The model as training wrote it. */
  model_file: string
  format: ExportFormat
  /** Absolute; a file that is there is replaced. */
  out: string
}

const WRITE: Record<ExportFormat, (model: ExportedModel) => Uint8Array | string> = {
  onnx: exportOnnx,
  'ml-random-forest': (model) => `${JSON.stringify(exportMljs(model))}\n`
}

/**
 * The task of one thread: a model in another program's format, whole or not at all.
 * @throws INVALID_PARAMETER_VALUE when the format cannot say what the model does, or the file cannot be written
 */
export async function exportModel({
  model_file,
  format,
  out
}: ExportRequest): Promise<{ path: string; size_bytes: number }> {
  const content = WRITE[format](requireForest(decodeModel(readFileSync(model_file)), format))
  await makeFile(out, (partial) => writeFile(partial, content))
  return { path: out, size_bytes: Buffer.byteLength(content) }
}

function requireForest({ header, estimator }: Model, format: ExportFormat): ExportedModel {
  if (estimator.family === 'forest') return { header, forest: estimator.model }
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `A ${header.model_type} cannot be written as ${format} yet; train a random forest or extra-trees for that.`
  )
}
