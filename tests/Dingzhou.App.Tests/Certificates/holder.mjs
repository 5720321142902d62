// A holder's wallet, with an implementation that is not ours. Reads one JSON value from standard input and writes one to standard output:
//   {"do": "key"}                                                     makes a key pair
//   {"do": "present", credential, privateKey, claims, aud, nonce, iat} discloses the claims that it names, bound to a request
import { text } from 'node:stream/consumers';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { ES256, digest, generateSalt } from '@sd-jwt/crypto-nodejs';

const asked = JSON.parse(await text(process.stdin));
if (asked.do === 'key') {
  const { publicKey, privateKey } = await ES256.generateKeyPair();
  const { kty, crv, x, y } = publicKey;
  console.log(JSON.stringify({ publicKey: { kty, crv, x, y }, privateKey }));
} else {
  const wallet = new SDJwtVcInstance({
    hasher: digest, saltGenerator: generateSalt, kbSigner: await ES256.getSigner(asked.privateKey), kbSignAlg: ES256.alg,
  });
  const frame = Object.fromEntries(asked.claims.map((name) => [name, true]));
  const { aud, nonce, iat } = asked;
  console.log(JSON.stringify({
    presentation: await wallet.present(asked.credential, frame, { kb: { payload: { aud, nonce, iat } } }),
    presentable: await wallet.presentableKeys(asked.credential),
  }));
}
