import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Mantine's tokens set to the console's: one accent, type scale 12/13/14/16/20, 4 px grid. */
export const theme = createTheme({
  primaryColor: 'vigie',
  primaryShade: { light: 8, dark: 6 },
  colors: {
    vigie: ['#eef6f9', '#dcebf1', '#b9d8e3', '#93c3d4', '#70b0c6', '#5aa4bd', '#237895', '#1f7592', '#14657f', '#0b546b'],
  },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: 'pointer',
});

export const variables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--v-bg)',
    '--mantine-color-text': 'var(--v-text)',
    '--mantine-color-dimmed': 'var(--v-dim)',
    '--mantine-color-placeholder': 'var(--v-dim)',
    '--mantine-color-default': 'var(--v-surface)',
    '--mantine-color-default-hover': 'var(--v-hover)',
    '--mantine-color-default-border': 'var(--v-line-strong)',
    '--mantine-color-default-color': 'var(--v-text)',
  };
  return { variables: {}, light: shared, dark: shared };
};
