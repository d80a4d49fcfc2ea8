/** What the screens are called, wherever they are named. */
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
