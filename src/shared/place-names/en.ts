/** What the screens are called, wherever they are named: by screens and by the native menu. */
export const places = {
  home: 'Home',
  data: 'Data',
  features: 'Features',
  train: 'Train',
  experiments: 'Experiments',
  models: 'Models',
  serving: 'Serving',
  monitoring: 'Monitoring',
  jobs: 'Jobs',
  workspace: 'Workspace',
  run: 'Run'
} as const

/** The names in one language. */
export type PlaceNames = Record<keyof typeof places, string>
