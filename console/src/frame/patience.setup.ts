import { configure } from '@testing-library/react';

// a second is short when a whole build shares the machine; what is there sooner is seen sooner all the same
configure({ asyncUtilTimeout: 8_000 });
