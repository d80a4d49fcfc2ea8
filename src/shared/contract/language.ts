import { z } from 'zod'

export const LANGUAGES = ['en', 'fr'] as const
/** A language that people are spoken to in. */
export const Language = z.enum(LANGUAGES)
export type Language = z.output<typeof Language>
