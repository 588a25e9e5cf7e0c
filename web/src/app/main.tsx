import '@fontsource-variable/inter';
import '@/ui/tokens.css';
import '@/ui/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Problem } from '@/api';
import { speak } from '@/text';
import { useAppearance } from '@/ui/appearance';
import { router } from './routes';

const { language, setTheme, theme } = useAppearance.getState();
setTheme(theme);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502),
    },
  },
});

await speak(language);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
