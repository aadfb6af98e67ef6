// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { bench, browser } from '../../../../frame/bench.fixture.tsx';
import { StepForm } from './StepForm.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('a note that is begun while the one before is written down stays', async () => {
  let written: (() => void) | undefined;
  const answer = async () => {
    await waitFor(() => expect(written).toBeDefined());
    await act(async () => written?.());
    written = undefined;
  };
  browser((_, init = {}) => (init.method === 'POST'
    ? new Promise((take) => { written = () => take(Response.json({ id: 's', kind: 'STEP_KIND_NOTE', text: 'first', writtenBy: 'zoe' })); })
    : Response.json({ steps: [], nextPageToken: '' })));
  await bench(() => <StepForm brand="nova" of={{ network: 'mail', author: 'ana' }} zone="UTC" unsaved={() => {}} />);
  const field = screen.getByLabelText('Step or note') as HTMLTextAreaElement;
  fireEvent.change(field, { target: { value: 'first' } });
  fireEvent.click(screen.getByText('Write down'));
  fireEvent.change(field, { target: { value: 'first, and more' } });
  await answer();
  await screen.findByText('Written down');
  expect(field.value).toBe('first, and more');
  fireEvent.click(screen.getByText('Write down'));
  await answer();
  await waitFor(() => expect(field.value).toBe(''));
});
