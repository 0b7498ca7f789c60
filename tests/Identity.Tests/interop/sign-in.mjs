// Signs in with openid-client as any application would: discovery, code flow with PKCE, userinfo, refresh, revocation,
// sign-out, and client credentials with private_key_jwt. The library checks what it gets; we check the rest.
// Environment: ISSUER, USERNAME, PASSWORD, DJI_KEY (PKCS#8 PEM file), DJI_THUMBPRINT, DJI_OIN, DJI_STATEMENT.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as oidc from 'openid-client';

const { ISSUER, USERNAME, PASSWORD, DJI_KEY, DJI_THUMBPRINT, DJI_OIN, DJI_STATEMENT } = process.env;
const issuer = new URL(ISSUER);
const options = issuer.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {};
const redirectUri = 'http://127.0.0.1:47123/callback';

// A browser: cookies, no redirects, and somebody who fills in the form.
const cookies = new Map();
async function browse(address, init = {}) {
  const response = await fetch(address, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    cookies.set(name, value);
  }
  return response;
}

async function signIn(address) {
  const asked = await browse(address);
  assert.equal(asked.status, 303);
  const page = new URL(asked.headers.get('location'), address);
  const html = await (await browse(page)).text();
  const [, name, value] = /<input type="hidden" name="([^"]+)" value="([^"]+)">/.exec(html);
  const answer = await browse(page, {
    method: 'POST',
    body: new URLSearchParams({ [name]: value, username: USERNAME, password: PASSWORD }),
  });
  assert.equal(answer.status, 303);
  return new URL(answer.headers.get('location'));
}

const config = await oidc.discovery(issuer, 'demo', undefined, oidc.None(), options);
console.log('discovery');

const verifier = oidc.randomPKCECodeVerifier();
const state = oidc.randomState();
const nonce = oidc.randomNonce();
const callback = await signIn(oidc.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: 'openid',
  code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
}));
// Besides what the library checks by itself, have it verify the ID token's signature by the published keys.
oidc.enableNonRepudiationChecks(config);
const tokens = await oidc.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true, maxAge: 300,
});
const claims = tokens.claims();
console.log('code flow with PKCE, ID token checked by JWKS');

const user = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
assert.equal(user.preferred_username, USERNAME);
console.log('userinfo');

const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token);
assert.equal(refreshed.claims().sub, claims.sub);
await assert.rejects(oidc.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
await assert.rejects(oidc.refreshTokenGrant(config, refreshed.refresh_token), { error: 'invalid_grant' });
console.log('refresh, and the family ended on reuse');

await oidc.tokenRevocation(config, refreshed.access_token);
const bye = await browse(oidc.buildEndSessionUrl(config, { id_token_hint: refreshed.id_token, post_logout_redirect_uri: 'http://127.0.0.1:47123/' }));
assert.equal(bye.headers.get('location'), 'http://127.0.0.1:47123/');
console.log('revocation and sign-out');

const pem = await readFile(DJI_KEY, 'utf8');
const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
for (const [name, algorithm] of [['RS256', 'RSASSA-PKCS1-v1_5'], ['PS256', 'RSA-PSS']]) {
  const key = await crypto.subtle.importKey('pkcs8', der, { name: algorithm, hash: 'SHA-256' }, false, ['sign']);
  const dji = await oidc.discovery(issuer, 'dji', undefined, oidc.PrivateKeyJwt(key), options);
  await assert.rejects(oidc.clientCredentialsGrant(dji, { scope: 'nazorg:release-notifications' }), { error: 'invalid_client' });

  // Stands in for the gateway, which states the certificate on the connection.
  dji[oidc.customFetch] = (address, init) => fetch(address, {
    ...init,
    headers: { ...init.headers, 'x-client-certificate': DJI_STATEMENT },
  });
  const machine = await oidc.clientCredentialsGrant(dji, { scope: 'nazorg:release-notifications' });
  const payload = JSON.parse(Buffer.from(machine.access_token.split('.')[1], 'base64url'));
  assert.equal(payload.cnf['x5t#S256'], DJI_THUMBPRINT);
  assert.equal(payload.oin, DJI_OIN);
  console.log(`client credentials with private_key_jwt ${name}, bound to the certificate`);
}
console.log('done');
