// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense, useRef, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { brandsQuery } from '../../api/directory.ts';
import { SessionContext } from '../../api/session.tsx';
import type { Brand, QueryCheck } from '../../api/types.ts';
import { ScopeProvider } from '../../frame/scope.tsx';
import { WordsProvider } from '../../words/Words.tsx';
import { QueryEditor } from './QueryEditor.tsx';

const session = {
  signedIn: true as const, agency: 'acme', subject: 'zoe', name: 'Zoé', username: 'zoe', csrf: '',
  grants: [{ brand: 'nova', roles: ['analyst' as const] }],
};

/** Knows one mistake: `or` in small letters between words, which it calls an error. */
function checked(query: string): QueryCheck {
  const at = query.indexOf(' or ');
  const errors = at < 0 ? [] : [{ reason: 'QUERY_SYNTAX', column: at + 2, length: 2, found: 'or', expected: 'OR', suggestion: 'write OR', replacement: 'OR' }];
  const first = /^\w+/.exec(query)?.[0].length ?? 0;
  return { lexemes: [{ column: 1, length: first, kind: 'QUERY_LEXEME_KIND_WORD' }], errors, hints: [] };
}

const asked: string[] = [];

function Bench() {
  const [value, setValue] = useState('');
  const field = useRef<HTMLInputElement>(null);
  return <QueryEditor value={value} change={setValue} field={field} />;
}

async function open() {
  const client = new QueryClient();
  client.setQueryData(brandsQuery('acme').queryKey, [{ id: 'nova', displayName: 'Nova' } as Brand]);
  await act(async () => {
    render(
      <MantineProvider>
        <QueryClientProvider client={client}>
          <Suspense>
            <WordsProvider>
              <SessionContext value={session}><ScopeProvider><Bench /></ScopeProvider></SessionContext>
            </WordsProvider>
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>,
    );
  });
  return (await screen.findByRole('combobox')) as HTMLInputElement;
}

function type(field: HTMLInputElement, text: string) {
  fireEvent.change(field, { target: { value: text, selectionStart: text.length } });
}

beforeEach(() => {
  asked.length = 0;
  localStorage.clear();
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} })) as unknown as typeof window.matchMedia;
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    const { query } = JSON.parse(String(init.body)) as { query: string };
    asked.push(query);
    return Promise.resolve(new Response(JSON.stringify(checked(query))));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('QueryEditor', () => {
  it('underlines a mistake and mends it by one key', async () => {
    const field = await open();
    type(field, 'nova or luna');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(document.querySelector('[class*="squiggle"]')?.textContent).toBe('or');
    expect(screen.getByRole('button').textContent).toContain('OR');

    fireEvent.keyDown(field, { key: '.', ctrlKey: true });
    expect(field.value).toBe('nova OR luna');
    await waitFor(() => expect(asked).toContain('nova OR luna'));
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('false'));
  });

  it('asks once typing pauses, not at every key', async () => {
    const field = await open();
    for (const text of ['n', 'no', 'nov', 'nova']) {
      type(field, text);
    }
    await waitFor(() => expect(asked).toEqual(['nova']));
  });

  it('completes by the keyboard', async () => {
    const field = await open();
    type(field, 'nova an');
    expect(screen.getByRole('option').textContent).toContain('AND');
    fireEvent.keyDown(field, { key: 'Tab' });
    expect(field.value).toBe('nova AND ');
    expect(screen.queryByRole('listbox')).toBeNull();

    type(field, 'nova AND ti');
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByRole('listbox')).toBeNull();
    type(field, 'nova AND title:x has:');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(field.value).toBe('nova AND title:x has:link');
  });
});
