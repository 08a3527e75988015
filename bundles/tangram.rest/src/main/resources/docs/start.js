// Shows the API to whoever is signed in, and lets others sign in first.
const OWN_PAGE = { 'X-Tangram': '1' };
const form = document.getElementById('sign-in');

async function show() {
  const answer = await fetch('/api/openapi.json');
  form.hidden = answer.ok;
  if (!answer.ok) {
    return;
  }
  SwaggerUIBundle({
    spec: await answer.json(),
    dom_id: '#docs',
    deepLinking: true,
    docExpansion: 'none',
    validatorUrl: null,
    requestInterceptor: request => {
      Object.assign(request.headers, OWN_PAGE);
      return request;
    },
  });
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = await fetch('/api/session', {
    method: 'POST',
    headers: { ...OWN_PAGE, 'Content-Type': 'application/json', 'Accept-Language': navigator.language },
    body: JSON.stringify(Object.fromEntries(new FormData(form))),
  });
  form.querySelector('[role=alert]').textContent = answer.ok ? '' : (await answer.json()).detail;
  if (answer.ok) {
    show();
  }
});

show();
