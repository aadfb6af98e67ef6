import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { may, PAGE_ROLES, useSession } from '../api/session.tsx';
import {
  alertsSearch, authorSearch, authorsSearch, coverageSearch, insightsSearch, listenSearch, reportsSearch, routingSearch, spottedSearch,
} from './addresses.ts';
import { Frame } from './Frame.tsx';
import { NoPage } from './states.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NoPage });

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../inbox/InboxPage.tsx'), 'InboxPage'),
});

const conversation = createRoute({ getParentRoute: () => inbox, path: '$brand/$conversation' });

const listen = createRoute({
  getParentRoute: () => root,
  path: '/listen',
  validateSearch: listenSearch,
  component: lazyRouteComponent(() => import('../listen/ListenPage.tsx'), 'ListenPage'),
});

const insights = createRoute({
  getParentRoute: () => root,
  path: '/listen/insights',
  validateSearch: insightsSearch,
  component: lazyRouteComponent(() => import('../listen/insights/InsightsPage.tsx'), 'InsightsPage'),
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/listen/alerts',
  validateSearch: alertsSearch,
  component: lazyRouteComponent(() => import('../listen/alerts/AlertsPage.tsx'), 'AlertsPage'),
});

const spotted = createRoute({
  getParentRoute: () => root,
  path: '/listen/spotted',
  validateSearch: spottedSearch,
  component: lazyRouteComponent(() => import('../listen/spotted/SpottedPage.tsx'), 'SpottedPage'),
});

const coverage = createRoute({
  getParentRoute: () => root,
  path: '/listen/coverage',
  validateSearch: coverageSearch,
  component: lazyRouteComponent(() => import('../listen/coverage/CoveragePage.tsx'), 'CoveragePage'),
});

const routing = createRoute({
  getParentRoute: () => root,
  path: '/listen/routing',
  validateSearch: routingSearch,
  component: lazyRouteComponent(() => import('../listen/routing/RoutingPage.tsx'), 'RoutingPage'),
});

const authors = createRoute({
  getParentRoute: () => root,
  path: '/listen/authors',
  validateSearch: authorsSearch,
  component: lazyRouteComponent(() => import('../listen/authors/AuthorsPage.tsx'), 'AuthorsPage'),
});

const author = createRoute({
  getParentRoute: () => root,
  path: '/listen/author',
  validateSearch: authorSearch,
  component: lazyRouteComponent(() => import('../listen/authors/profile/AuthorPage.tsx'), 'AuthorPage'),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: reportsSearch,
  component: lazyRouteComponent(() => import('../reports/ReportsPage.tsx'), 'ReportsPage'),
});

/** The first page of the rail that the person may open. */
function Home() {
  const session = useSession();
  const page = (['inbox', 'listen', 'reports'] as const).find((one) => may(session, PAGE_ROLES[one]));
  return page === undefined ? <NoPage /> : <Navigate to={`/${page}`} replace />;
}

export const router = createRouter({
  routeTree: root.addChildren([
    home, inbox.addChildren([conversation]), listen, insights, authors, author, alerts, spotted, coverage, routing, reports,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
