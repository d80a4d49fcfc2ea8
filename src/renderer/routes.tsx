import { createHashRouter, redirect } from 'react-router'
import { FirstLook } from './shell/first-look.tsx'
import { Shell } from './shell/shell.tsx'

/** By the router itself, so that Home is loaded while the words are. */
const toHome = (): Response => redirect('/home')

/** A hash router: the desktop window loads the page from a file. Each screen is loaded when it is first opened. */
export const router = createHashRouter([
  {
    path: '/',
    element: <Shell />,
    HydrateFallback: FirstLook,
    children: [
      { index: true, loader: toHome },
      {
        path: 'home',
        lazy: async () => ({ Component: (await import('./screens/home/home-screen.tsx')).HomeScreen })
      },
      {
        path: 'jobs',
        lazy: async () => ({ Component: (await import('./screens/jobs/jobs-screen.tsx')).JobsScreen })
      },
      {
        path: 'workspace',
        lazy: async () => ({ Component: (await import('./screens/workspace/workspace-screen.tsx')).WorkspaceScreen })
      },
      {
        path: 'data',
        lazy: async () => ({ Component: (await import('./screens/data/datasets-screen.tsx')).DatasetsScreen })
      },
      {
        path: 'data/import',
        lazy: async () => ({ Component: (await import('./screens/data/import-screen.tsx')).ImportScreen })
      },
      {
        path: 'data/:name',
        lazy: async () => ({ Component: (await import('./screens/data/dataset-screen.tsx')).DatasetScreen })
      },
      {
        path: 'features',
        lazy: async () => ({ Component: (await import('./screens/features/features-screen.tsx')).FeaturesScreen })
      },
      {
        path: 'train',
        lazy: async () => ({ Component: (await import('./screens/train/train-screen.tsx')).TrainScreen })
      },
      {
        path: 'experiments',
        lazy: async () => ({
          Component: (await import('./screens/experiments/experiments-screen.tsx')).ExperimentsScreen
        })
      },
      {
        path: 'experiments/:experimentId',
        lazy: async () => ({ Component: (await import('./screens/experiments/runs-screen.tsx')).RunsScreen })
      },
      {
        path: 'runs/:runId',
        lazy: async () => ({ Component: (await import('./screens/runs/run-screen.tsx')).RunScreen })
      },
      {
        path: 'compare',
        lazy: async () => ({ Component: (await import('./screens/compare/compare-screen.tsx')).CompareScreen })
      },
      {
        path: 'models',
        lazy: async () => ({ Component: (await import('./screens/models/models-screen.tsx')).ModelsScreen })
      },
      {
        path: 'models/:name',
        lazy: async () => ({ Component: (await import('./screens/models/model-screen.tsx')).ModelScreen })
      },
      {
        path: 'serving',
        lazy: async () => ({ Component: (await import('./screens/serving/serving-screen.tsx')).ServingScreen })
      },
      {
        path: 'monitoring/retrain',
        lazy: async () => ({ Component: (await import('./screens/monitoring/retrain-screen.tsx')).RetrainScreen })
      },
      {
        path: 'monitoring',
        lazy: async () => ({
          Component: (await import('./screens/monitoring/monitoring-screen.tsx')).MonitoringScreen
        })
      },
      { path: '*', loader: toHome }
    ]
  }
])
