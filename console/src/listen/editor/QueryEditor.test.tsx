// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense, useRef, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { brandsQuery } from '../../api/directory.ts';
import { SessionContext, type Role } from '../../api/session.tsx';
import type { Brand, QueryCheck } from '../../api/types.ts';
import { ScopeProvider } from '../../frame/brands/scope.tsx';
import { WordsProvider } from '../../words/Words.tsx';
import { QueryEditor } from './QueryEditor.tsx';

const session = {
  signedIn: true as const, agency: 'acme', subject: 'zoe', name: 'Zoé', username: 'zoe', csrf: '',
};

/** Knows one mistake: `or` in small letters between words, which it calls an error. */
function checked(query: string): QueryCheck {
  const at = query.indexOf(' or ');
  const not = query.indexOf('OR NOT ');
  if (not >= 0) {
    const found = query.slice(not + 3);
    const error = {
      reason: 'QUERY_NEGATIVE_ONLY', column: not + 4, length: found.length, found, expected: 'prose of the service', suggestion: 'prose of the service',
      foundCode: 'AS_WRITTEN', expectedCode: 'REQUIRED_WORD', suggestionCode: 'WORD_BEFORE_NOT', parts: { written: found },
    };
    return { lexemes: [], errors: [error], hints: [] };
  }
  const errors = at < 0 ? [] : [{
    reason: 'QUERY_SYNTAX', column: at + 2, length: 2, found: 'or', expected: 'prose of the service', suggestion: 'prose of the service', replacement: 'OR',
    foundCode: 'AS_WRITTEN', expectedCode: 'OR_OR_PARENTHESIS', suggestionCode: 'OR_BETWEEN_VALUES', parts: { written: 'or', field: 'lang' },
  }];
  const first = /^\w+/.exec(query)?.[0].length ?? 0;
  return { lexemes: [{ column: 1, length: first, kind: 'QUERY_LEXEME_KIND_WORD' }], errors, hints: [] };
}

const asked: string[] = [];
/** What the check answers instead; undefined when it works. */
let refusal: { status: number; reason: string } | undefined;
const got: string[] = [];
const submit = vi.fn();

function Bench({ searches }: { searches?: boolean }) {
  const [value, setValue] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  return <QueryEditor value={value} change={setValue} field={field} submit={submit} searches={searches} />;
}

async function open(searches?: boolean, role: Role = 'analyst') {
  const client = new QueryClient();
  client.setQueryData(brandsQuery('acme').queryKey, [{ id: 'nova', displayName: 'Nova' } as Brand]);
  await act(async () => {
    render(
      <MantineProvider>
        <QueryClientProvider client={client}>
          <Suspense>
            <WordsProvider>
              <SessionContext value={{ ...session, grants: [{ brand: 'nova', roles: [role] }] }}><ScopeProvider><Bench searches={searches} /></ScopeProvider></SessionContext>
            </WordsProvider>
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>,
    );
  });
  return (await screen.findByRole('textbox')) as HTMLTextAreaElement;
}

function type(field: HTMLTextAreaElement, text: string) {
  fireEvent.change(field, { target: { value: text, selectionStart: text.length } });
}

beforeEach(() => {
  asked.length = 0;
  refusal = undefined;
  got.length = 0;
  submit.mockClear();
  Element.prototype.scrollIntoView ??= () => {};
  localStorage.clear();
  window.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => {}, removeEventListener: () => {} })) as unknown as typeof window.matchMedia;
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    if (init.body === undefined) {
      got.push(address);
      return Promise.resolve(Response.json({ keywords: [{ keyword: { category: 'KEYWORD_CATEGORY_PRODUCTS', text: 'Nova Care' } }], etag: '' }));
    }
    const { query } = JSON.parse(String(init.body)) as { query: string };
    asked.push(query);
    if (refusal !== undefined) {
      return Promise.resolve(Response.json(refusal, { status: refusal.status }));
    }
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
    expect(screen.getByRole('button', { name: /Write/ }).textContent).toContain('OR');

    fireEvent.keyDown(field, { key: '.', ctrlKey: true });
    expect(field.value).toBe('nova OR luna');
    await waitFor(() => expect(asked).toContain('nova OR luna'));
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('false'));
  });

  it('says line and column of a mistake, and goes there', async () => {
    const field = await open();
    type(field, '👍 nova\r\n👍 nova or luna');
    await waitFor(() => expect(document.querySelector('[class*="squiggle"]')?.textContent).toBe('or'));
    fireEvent.click(screen.getByRole('button', { name: 'Line 2, column 8' }));
    expect(document.activeElement).toBe(field);
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('or');
    expect(asked).toEqual(['👍 nova\n👍 nova or luna']);
  });

  it('underlines the part that is refused and says why', async () => {
    const field = await open();
    type(field, 'nova\nOR NOT merci');
    await waitFor(() => expect(document.querySelector('[class*="squiggle"]')?.textContent).toBe('NOT merci'));
    expect(screen.getByText('expected a word that must be there, on each side of OR, actual NOT merci; put a word before NOT')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Line 2, column 4' })).toBeTruthy();
  });

  it('says in French what is wrong, and nothing of the service’s English', async () => {
    localStorage.setItem('vigie.language', 'fr');
    const field = await open();
    type(field, 'nova\nOR NOT merci');
    expect(await screen.findByText('attendu : un mot qui doit être présent, de chaque côté de OR ; trouvé : NOT merci ; mettez un mot avant NOT')).toBeTruthy();
    type(field, 'nova or luna');
    expect(await screen.findByText('écrivez OR entre les valeurs ; pour AND répétez lang:')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/prose of the service/);
  });

  it('says quietly that nothing is checked, until something can be', async () => {
    refusal = { status: 503, reason: 'UNAVAILABLE' };
    const field = await open();
    type(field, 'nova or luna');
    await screen.findByText(/^Not checked at the moment, so that neither mistakes nor hints are shown\. This part of the platform/);
    expect([field.getAttribute('aria-invalid'), screen.queryByRole('alert')]).toEqual(['false', null]);
    refusal = { status: 400, reason: 'FIELD_INVALID' };
    type(field, 'nova or luna or sol');
    await screen.findByText('Too long to be checked; a query has at most 64 KB.');
    refusal = undefined;
    type(field, 'nova or lune');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.queryByText(/checked/)).toBeNull();
  });

  it('is checked for whoever may search', async () => {
    const field = await open(true, 'editor');
    type(field, 'nova or luna');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  });

  it('lies over exactly its own text, an empty last line included', async () => {
    const field = await open();
    type(field, 'nova OR\n  luna\n');
    expect(document.querySelector('[class*="mirror"]')?.textContent).toBe(`${field.value}\u200b`);
  });

  it('leaves Enter to lines, and does what it is for with Ctrl or Cmd', async () => {
    const field = await open();
    type(field, 'nova');
    expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(true);
    expect(submit).not.toHaveBeenCalled();
    expect(fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })).toBe(false);
    expect(fireEvent.keyDown(field, { key: 'Enter', metaKey: true })).toBe(false);
    expect(submit).toHaveBeenCalledTimes(2);
  });

  it('searches by Enter where it is a search box, but not while a word is composed', async () => {
    const field = await open(true);
    type(field, 'nova');
    expect(fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })).toBe(true);
    expect(fireEvent.keyDown(field, { key: 'Enter', isComposing: true })).toBe(true);
    expect(submit).not.toHaveBeenCalled();
    expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(false);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('asks once typing pauses, not at every key', async () => {
    const field = await open();
    for (const text of ['n', 'no', 'nov', 'nova']) {
      type(field, text);
    }
    await waitFor(() => expect(asked).toEqual(['nova']));
  });

  it('completes with keywords of the brand, which it asks for once', async () => {
    const field = await open();
    expect(got).toEqual([]);
    fireEvent.focus(field);
    await waitFor(() => expect(got).toEqual(['/v1/agencies/acme/brands/nova/keywords']));
    await waitFor(() => { type(field, 'no'); type(field, 'nova'); expect(screen.getByRole('option').textContent).toContain('"Nova Care"'); });
    fireEvent.keyDown(field, { key: 'Tab' });
    expect(field.value).toBe('"Nova Care"');
    fireEvent.blur(field);
    fireEvent.focus(field);
    type(field, 'country:fran');
    expect(screen.getByRole('option').textContent).toBe('FRFranceTab');
    expect(got).toHaveLength(1);
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
    type(field, 'nova AND ti');
    field.setSelectionRange(2, 2);
    fireEvent.select(field);
    expect(screen.queryByRole('listbox')).toBeNull();
    type(field, 'nova AND title:x has:');
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]?.id);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(field.value).toBe('nova AND title:x has:link');
  });
});
