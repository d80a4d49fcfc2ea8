import { z } from 'zod'
import { command } from './define.ts'
import { Nothing } from './values.ts'

const One = z.object({ experiment_id: z.string() })

/** Tags of experiments; the note of one is the tag mlflow.note.content, in Markdown. */
export const experimentTags = {
  set_tag: command(One.extend({ key: z.string(), value: z.string() }), Nothing),
  delete_tag: command(One.extend({ key: z.string() }), Nothing)
}
