import { QueryClient } from '@tanstack/react-query'

/** What was read stays until an event says that it changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always'
    },
    mutations: { networkMode: 'always' }
  }
})
