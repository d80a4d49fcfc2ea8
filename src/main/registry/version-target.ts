import type { ModelVersion } from '../../shared/contract/models.ts'
import type { AppContext } from '../context.ts'
import { exportTarget, stemOfName } from '../files/export-target.ts'
import type { ExportTarget } from '../files/target-file.ts'

/** Where a version is written to, as {@link exportTarget} says, called after it: `churn-v3-1f0c….onnx`. */
export function versionTarget(
  context: Pick<AppContext, 'paths' | 'owner' | 'access' | 'newId'>,
  { name, version }: ModelVersion,
  out: string | null,
  extension: string
): Promise<ExportTarget> {
  return exportTarget(context, out, { stem: `${stemOfName(name)}-v${version}`, extension })
}
