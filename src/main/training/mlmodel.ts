import type { ModelHeader } from '../ml/model.ts'

interface Described {
  header: ModelHeader
  run_id: string
  version: string
  /** Ms since the epoch. */
  created_at: number
}

/**
 * The MLmodel file beside a model, as MLflow writes it (MLflow docs, "MLflow Model format"): YAML with the flavor,
 * the run and the signature. Texts are written as JSON strings, which YAML reads as they are.
 */
export function describeMlModel({ header, run_id, version, created_at }: Described): string {
  const inputs = header.signature.inputs.map(({ name, type, required }) => ({ type, name, required }))
  const lines = [
    'artifact_path: model',
    'flavors:',
    '  benchtop:',
    '    data: model.benchtop',
    `    model_type: ${header.model_type}`,
    `    benchtop_version: ${JSON.stringify(version)}`,
    `run_id: ${run_id}`,
    'saved_input_example_info:',
    '  artifact_path: input_example.json',
    '  type: dataframe',
    'signature:',
    `  inputs: ${yamlText(JSON.stringify(inputs))}`,
    `  outputs: ${yamlText(JSON.stringify(header.signature.outputs))}`,
    `utc_time_created: ${yamlText(new Date(created_at).toISOString().replace('T', ' ').replace('Z', ''))}`
  ]
  return `${lines.join('\n')}\n`
}

/** A single-quoted scalar: quotes inside are doubled. */
function yamlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
