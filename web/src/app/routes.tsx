import { createBrowserRouter, type RouteObject } from 'react-router';
import { Frame } from './Frame';
import { NotFound, PageFailure } from './Trouble';

type PageModule = { Component: React.ComponentType };
const page = (path: string, load: () => Promise<PageModule>): RouteObject => ({ path, lazy: load });

/** One line a page. What the server does not offer is hidden from the menu by `feature`. */
const pages: RouteObject[] = [
  page('/', async () => ({ Component: (await import('@/features/home/HomePage')).HomePage })),
  page('/flows/:id', async () => ({ Component: (await import('@/features/flow/FlowPage')).FlowPage })),
  page('/datasets', async () => ({ Component: (await import('@/features/datasets/DatasetsPage')).DatasetsPage })),
  page('/datasets/:name', async () => ({ Component: (await import('@/features/datasets/DatasetPage')).DatasetPage })),
  page('/jobs', async () => ({ Component: (await import('@/features/jobs/JobsPage')).JobsPage })),
  page('/jobs/new', async () => ({ Component: (await import('@/features/jobs/NewJobPage')).NewJobPage })),
  page('/jobs/compare', async () => ({ Component: (await import('@/features/jobs/ComparePage')).ComparePage })),
  page('/jobs/:id', async () => ({ Component: (await import('@/features/jobs/JobPage')).JobPage })),
  page('/evaluations', async () => ({ Component: (await import('@/features/evaluations/EvaluationsPage')).EvaluationsPage })),
  page('/evaluations/:id', async () => ({ Component: (await import('@/features/evaluations/EvaluationPage')).EvaluationPage })),
  page('/models', async () => ({ Component: (await import('@/features/models/ModelsPage')).ModelsPage })),
  page('/deployments', async () => ({ Component: (await import('@/features/deployments/DeploymentsPage')).DeploymentsPage })),
  page('/deployments/:slug', async () => ({ Component: (await import('@/features/deployments/DeploymentPage')).DeploymentPage })),
  page('/settings', async () => ({ Component: (await import('@/features/settings/SettingsPage')).SettingsPage })),
];

export const router = createBrowserRouter([
  { Component: Frame, ErrorBoundary: PageFailure, HydrateFallback: () => null, children: [...pages.map((route) => ({ ...route, ErrorBoundary: PageFailure })), { path: '*', Component: NotFound }] },
]);
