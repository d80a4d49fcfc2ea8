import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { followEvents } from './api/follow-events.ts'
import { queryClient } from './api/query-client.ts'
import { router } from './routes.tsx'
import { FirstLook } from './shell/first-look.tsx'
import { NamedClosings } from './shell/named-closings.tsx'
import { Toasts } from './shell/toasts.tsx'
import { openPalette } from './shell/palette/open-palette.ts'
import { cssVariables } from './theme-colors.ts'
import { theme } from './theme.ts'
import { WordsProvider } from './words/words-provider.tsx'

followEvents(queryClient, (to) => (to === null ? openPalette() : void router.navigate(to)))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={<FirstLook />}>
          <WordsProvider>
            <NamedClosings>
              <Toasts />
              <RouterProvider router={router} />
            </NamedClosings>
          </WordsProvider>
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>
)
