import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { withWords } from '../words/at-hand.ts';
import {
  alertsSearch, authorSearch, authorsSearch, coverageSearch, insightsSearch, listenSearch, reportsSearch, routingSearch, sourcesSearch, spottedSearch,
} from './addresses.ts';
import { Frame } from './Frame.tsx';
import { Home } from './Home.tsx';
import { laterPage } from './later/later.tsx';
import { Broken } from './later/Lost.tsx';
import { parseSearch, stringifySearch } from './long-address.ts';
import { NoPage } from './states.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NoPage });

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: laterPage(withWords(() => import('../inbox/InboxPage.tsx'), 'conversation', 'mention', 'inbox'), 'InboxPage'),
});

const conversation = createRoute({ getParentRoute: () => inbox, path: '$brand/$conversation' });

const listen = createRoute({
  getParentRoute: () => root,
  path: '/listen',
  validateSearch: listenSearch,
  component: laterPage(withWords(() => import('../listen/ListenPage.tsx'), 'mention', 'figures', 'query', 'listen'), 'ListenPage'),
});

const insights = createRoute({
  getParentRoute: () => root,
  path: '/listen/insights',
  validateSearch: insightsSearch,
  component: laterPage(withWords(() => import('../listen/insights/InsightsPage.tsx'), 'mention', 'figures', 'query', 'insights'), 'InsightsPage'),
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/listen/alerts',
  validateSearch: alertsSearch,
  component: laterPage(withWords(() => import('../listen/alerts/AlertsPage.tsx'), 'mention', 'alerts'), 'AlertsPage'),
});

const spotted = createRoute({
  getParentRoute: () => root,
  path: '/listen/spotted',
  validateSearch: spottedSearch,
  component: laterPage(withWords(() => import('../listen/spotted/SpottedPage.tsx'), 'conversation', 'mention', 'spotted'), 'SpottedPage'),
});

const coverage = createRoute({
  getParentRoute: () => root,
  path: '/listen/coverage',
  validateSearch: coverageSearch,
  component: laterPage(withWords(() => import('../listen/coverage/CoveragePage.tsx'), 'coverage'), 'CoveragePage'),
});

const routing = createRoute({
  getParentRoute: () => root,
  path: '/listen/routing',
  validateSearch: routingSearch,
  component: laterPage(withWords(() => import('../listen/routing/RoutingPage.tsx'), 'mention', 'routing'), 'RoutingPage'),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: '/listen/sources',
  validateSearch: sourcesSearch,
  component: laterPage(withWords(() => import('../listen/sources/SourcesPage.tsx'), 'sources'), 'SourcesPage'),
});

const authors = createRoute({
  getParentRoute: () => root,
  path: '/listen/authors',
  validateSearch: authorsSearch,
  component: laterPage(withWords(() => import('../listen/authors/AuthorsPage.tsx'), 'figures', 'authors'), 'AuthorsPage'),
});

const author = createRoute({
  getParentRoute: () => root,
  path: '/listen/author',
  validateSearch: authorSearch,
  component: laterPage(withWords(() => import('../listen/authors/profile/AuthorPage.tsx'), 'conversation', 'mention', 'figures', 'authors'), 'AuthorPage'),
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: laterPage(withWords(() => import('../board/BoardPage.tsx'), 'conversation', 'inbox', 'board'), 'BoardPage'),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: reportsSearch,
  component: laterPage(withWords(() => import('../reports/ReportsPage.tsx'), 'figures'), 'ReportsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home, inbox.addChildren([conversation]), listen, insights, authors, author, alerts, spotted, coverage, routing, sources, board, reports,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
