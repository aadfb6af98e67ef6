// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { Form } from './Form.tsx';
import { tied, tiedGroup } from './tied.ts';

afterEach(cleanup);

function Fields() {
  const [wrong, setWrong] = useState<'' | 'field' | 'group'>('');
  return (
    <Form label="Rule" submit={() => setWrong((now) => ({ '': 'field' as const, field: 'group' as const, group: '' as const })[now])}>
      <input aria-label="Right" {...tied('right', false)} />
      <fieldset {...tiedGroup('days', wrong === 'group')}><input type="checkbox" aria-label="Monday" /></fieldset>
      <input aria-label="Name" {...tied('name', wrong === 'field')} />
      <button type="submit">Save</button>
    </Form>
  );
}

it('leads whoever sends it to the first field that is wrong, be it of a group, and nowhere when nothing is', async () => {
  render(<Fields />);
  const save = screen.getByText('Save');
  for (const stands of ['Name', 'Monday']) {
    save.focus();
    fireEvent.click(save);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(stands)));
  }
  save.focus();
  fireEvent.click(save);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(document.activeElement).toBe(save);
});
