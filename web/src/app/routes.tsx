import { createBrowserRouter, type RouteObject } from 'react-router';
import { Frame } from './Frame';
import { NotFound, PageFailure } from './Trouble';

type PageModule = { Component: React.ComponentType };
const page = (path: string, load: () => Promise<PageModule>): RouteObject => ({ path, lazy: load });

/** One line a page. What the server does not offer is hidden from the menu by `feature`. */
const pages: RouteObject[] = [
  page('/', async () => ({ Component: (await import('@/features/home/HomePage')).HomePage })),
  page('/flows/:id', async () => ({ Component: (await import('@/features/flow/FlowPage')).FlowPage })),
];

export const router = createBrowserRouter([
  { Component: Frame, ErrorBoundary: PageFailure, HydrateFallback: () => null, children: [...pages.map((route) => ({ ...route, ErrorBoundary: PageFailure })), { path: '*', Component: NotFound }] },
]);
