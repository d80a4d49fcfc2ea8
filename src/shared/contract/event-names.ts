/** What can change; a screen that shows it reads it again. */
export const NOUNS = [
  'datasets',
  'features',
  'experiments',
  'runs',
  'searches',
  'models',
  'serving',
  'monitoring',
  'retraining',
  'schedules',
  'jobs',
  'desktop'
] as const
export type Noun = (typeof NOUNS)[number]

/** The events that `events.ts` describes; by themselves they need no schemas. */
export const EVENT_NAMES = ['job', 'changed', 'takeover', 'navigate'] as const
export type EventName = (typeof EVENT_NAMES)[number]
