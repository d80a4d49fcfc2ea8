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

const WRITE: Record<ExportFormat, (model: Model) => Uint8Array | string> = {
  onnx: ({ header, estimator }) => {
    const isBooster = estimator.family === 'boosting'
    return exportOnnx(isBooster ? { header, booster: estimator.model } : requireForest({ header, estimator }, 'ONNX'))
  },
  'ml-random-forest': (model) => `${JSON.stringify(exportMljs(requireForest(model, 'ml-random-forest')))}\n`
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
  const content = WRITE[format](decodeModel(readFileSync(model_file)))
  await makeFile(out, (partial) => writeFile(partial, content))
  return { path: out, size_bytes: Buffer.byteLength(content) }
}

function requireForest({ header, estimator }: Pick<Model, 'header' | 'estimator'>, format: string): ExportedModel {
  if (estimator.family === 'forest') return { header, forest: estimator.model }
  const others =
    format === 'ONNX' ? 'a random forest, extra-trees or gradient boosting' : 'a random forest or extra-trees'
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `A ${header.model_type} cannot be written as ${format}; train ${others} for that.`
  )
}
