export const data = {
  browse_files: 'Browse files',
  browse_folder: 'Browse a folder',
  sample_done: 'The sample project is open and its model answers. <serving>Try it on the Serving screen</serving>',
  sample_failed: 'The sample project could not be opened',
  sample_steps: 'Steps',
  in_progress: 'in progress'
} as const
