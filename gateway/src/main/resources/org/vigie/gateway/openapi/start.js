// The page tries calls with the session of whoever reads it, or with a bearer token typed in.
window.addEventListener('load', () => {
  window.ui = SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    validatorUrl: null,
    requestInterceptor: (request) => {
      const csrf = document.cookie.split('; ').find((cookie) => cookie.startsWith('vigie-csrf='));
      if (csrf && request.method !== 'GET') {
        request.headers['X-CSRF-Token'] = csrf.slice('vigie-csrf='.length);
      }
      return request;
    },
  });
});
