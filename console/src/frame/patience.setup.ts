import { configure, getConfig } from '@testing-library/react';

const { getElementError: inFull } = getConfig();

/** Of the library's own settings: whether somebody waits, who looks again and again and reads nothing of why it was in vain. */
function isWaiting(): boolean {
  return (getConfig() as { _disableExpensiveErrorDiagnostics?: boolean })._disableExpensiveErrorDiagnostics === true;
}

/** The whole page as text took longer than what it was looked for in; who has waited in vain has it added in the end all the same. */
function brief(message: string | null, container: Element): Error {
  return isWaiting() ? Object.assign(new Error(message ?? ''), { name: 'TestingLibraryElementError' }) : inFull(message, container);
}

// a second is short when a whole build shares the machine; what is there sooner is seen sooner all the same
configure({ asyncUtilTimeout: 8_000 });
// each file of tests comes by here with the library of the one before
if (inFull.name !== brief.name) {
  configure({ getElementError: brief });
}
