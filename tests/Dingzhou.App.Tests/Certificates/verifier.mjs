// A verifier, with an implementation that is not ours: it knows the issuer's address and nothing else of it. Reads {presentation, issuer,
// nonce, now} from standard input, fetches keys and status list from the issuer, and writes {claims} or {refused}.
import { text } from 'node:stream/consumers';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { ES256, digest } from '@sd-jwt/crypto-nodejs';

const { presentation, issuer, nonce, now } = JSON.parse(await text(process.stdin));
const { keys } = await (await fetch(`${issuer}/api/.well-known/jwks.json`)).json();

// The key is the one that the header of whatever is signed names.
const verifier = async (data, signature) => {
  const { kid } = JSON.parse(Buffer.from(data.split('.')[0], 'base64url'));
  const key = keys.find((k) => k.kid === kid);
  return key !== undefined && (await ES256.getVerifier(key))(data, signature);
};
const instance = new SDJwtVcInstance({
  hasher: digest,
  verifier,
  statusVerifier: verifier,
  kbVerifier: async (data, signature, payload) => (await ES256.getVerifier(payload.cnf.jwk))(data, signature),
  statusValidator: async (status) => {
    if (status !== 0) throw new Error(`status ${status}`);
  },
});
try {
  // Its clock and the issuer's need not agree to the second.
  const { payload } = await instance.verify(presentation, { keyBindingNonce: nonce, currentDate: now, skewSeconds: 30 });
  if (payload.iss !== issuer) throw new Error('another issuer');
  console.log(JSON.stringify({ claims: payload }));
} catch (error) {
  console.log(JSON.stringify({ refused: error.message }));
}
