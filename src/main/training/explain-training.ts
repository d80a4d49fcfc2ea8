import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Evaluation, EVALUATION_PATH } from '../../shared/evaluation.ts'
import { algorithmOf } from './algorithms.ts'
import type { ExplainedInputs } from './explain-inputs.ts'
import type { PartContext } from './fit-prepared.ts'
import type { PreparedRows } from './prepare-part.ts'
import { runTogether, type TaskRunner } from './thread-gate.ts'
import { modelFile } from './write-artifacts.ts'

/** Threads are given so many portions each: more tell the progress better, fewer read the model less often. */
const PORTIONS_PER_THREAD = 3

/**
 * Adds to a finished training's evaluation.json how much each input counts and how the predictions depend on it, the
 * inputs spread over the threads. A baseline looks at no input, so there is nothing to add.
 */
export async function explainTraining(
  runner: TaskRunner,
  { prepared, artifact_dir }: { prepared: PreparedRows; artifact_dir: string },
  { signal, progress }: PartContext
): Promise<void> {
  if (algorithmOf(prepared.model_type).family === 'dummy') return
  const { matrix, y } = prepared.validation
  const names = prepared.encoder.inputs.map(({ name }) => name)
  let done = 0
  const explain = async (inputs: string[]): Promise<ExplainedInputs> => {
    const request = { model_file: modelFile(artifact_dir), validation: { matrix, y }, inputs }
    const explained = await runner.run('explain-inputs', request, { signal })
    done += inputs.length
    progress(done / names.length, `explained ${done} of ${names.length} inputs`)
    return explained
  }
  progress(0, 'explaining the model')
  const portions = dealOut(names, runner.n_threads * PORTIONS_PER_THREAD)
  const explained = await runTogether(portions, { limit: runner.n_threads, signal }, explain)
  const file = join(artifact_dir, EVALUATION_PATH)
  const evaluation = Evaluation.parse(JSON.parse(await readFile(file, 'utf8')))
  await writeFile(file, `${JSON.stringify({ ...evaluation, ...describeInputs(explained) })}\n`)
}

function dealOut(names: string[], most: number): string[][] {
  const n_portions = Math.min(names.length, most)
  return Array.from({ length: n_portions }, (_, at) => names.filter((_name, place) => place % n_portions === at))
}

function describeInputs(
  explained: ExplainedInputs[]
): Pick<Evaluation, 'permutation_importances' | 'partial_dependence'> {
  const [{ metric, baseline, n_rows, n_repeats }] = explained
  const inputs = explained.flatMap((own) => own.inputs).toSorted((a, b) => b.mean - a.mean)
  const figures = inputs.map(({ feature, mean, std }) => ({ feature, mean, std }))
  return {
    permutation_importances: Number.isFinite(baseline)
      ? { metric, baseline, n_rows, n_repeats, inputs: figures }
      : null,
    partial_dependence: inputs.flatMap(({ dependence }) => (dependence === null ? [] : [dependence]))
  }
}
