// Pintu masuk OpenID Connect kecil untuk Dasbor SKM, di atas oidc-provider (bersertifikat OpenID).
//   npm ci && node op.mjs pengguna NAMA@kantor.go.id "Nama Lengkap"   # menanyakan sandi lewat masukan baku; menambah ke users.json
//   node op.mjs kunci                                                  # membuat jwks.json sekali
//   node op.mjs                                                        # menjalankan
// Lingkungan: OP_ISSUER, OP_PORT, OP_DIR (keadaan: jwks.json, users.json, clients.json, cookie.key)
import { randomBytes, scrypt as scryptCb, timingSafeEqual } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

const scrypt = promisify(scryptCb);
const { OP_ISSUER: issuer = 'http://127.0.0.1:9205', OP_PORT: port = '9205', OP_DIR: dir = '.' } = process.env;
const path = (name) => join(dir, name);
const read = (name) => JSON.parse(readFileSync(path(name), 'utf8'));
const write = (name, value) => {
  writeFileSync(path(`${name}.baru`), typeof value === 'string' ? value : JSON.stringify(value, null, 1), { mode: 0o600 });
  // ditulis root, dibaca layanannya: tetap milik pemilik foldernya
  const { uid, gid } = statSync(dir);
  if (process.getuid() === 0) chownSync(path(`${name}.baru`), uid, gid);
  renameSync(path(`${name}.baru`), path(name));
};
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const hash = async (word, salt) => (await scrypt(word.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, COST)).toString('hex');

const [task, email, name] = process.argv.slice(2);
if (task === 'kunci') {
  if (existsSync(path('jwks.json'))) throw new Error('jwks.json sudah ada');
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  write('jwks.json', { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }] });
  write('cookie.key', randomBytes(32).toString('hex'));
  process.exit();
}
if (task === 'pengguna') {
  const word = readFileSync(0, 'utf8').trimEnd();
  if (word.length < 12 || !/^\S+@\S+$/.test(email ?? '')) throw new Error('sandi paling sedikit 12 huruf; surel ditulis lengkap');
  const users = existsSync(path('users.json')) ? read('users.json') : {};
  const salt = randomBytes(16).toString('hex');
  const key = email.toLowerCase();
  // sub: tetap, juga bila surelnya berganti
  users[key] = { sub: users[key]?.sub ?? randomBytes(12).toString('hex'), name: name ?? key, salt, hash: await hash(word, salt) };
  write('users.json', users);
  process.exit();
}

// dibaca tiap kali: pengguna yang dihapus dari berkas tidak dapat masuk lagi, tanpa memulai ulang
const users = () => (existsSync(path('users.json')) ? read('users.json') : {});
const bySub = (sub) => Object.entries(users()).find(([, user]) => user.sub === sub);

const provider = new Provider(issuer, {
  clients: read('clients.json'),
  jwks: read('jwks.json'),
  cookies: { keys: [readFileSync(path('cookie.key'), 'utf8').trim()], names: { session: '_op', interaction: '_op_langkah', resume: '_op_lanjut' } },
  // Streamlit membaca klaim dari ID token saja; bawaannya (true) menaruh email dan nama hanya di /me
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  scopes: ['openid', 'email', 'profile'],
  responseTypes: ['code'],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: {
      enabled: true,
      logoutSource(ctx, page) {
        ctx.type = 'html';
        ctx.body = draw(`<p>Keluar juga dari ${escape(ctx.host)}?</p>${page}
<button form="op.logoutForm" name="logout" value="yes">Ya, keluar</button><button form="op.logoutForm">Tidak</button>`);
      },
    }, userinfo: { enabled: true } },
  ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 900, Grant: 10 * 3600, Session: 10 * 3600 },
  interactions: { url: (ctx, interaction) => `/masuk/${interaction.uid}` },
  async findAccount(ctx, sub) {
    const found = bySub(sub);
    if (!found) return undefined;
    const [address, user] = found;
    // email_verified: surelnya ditulis pengelola, bukan oleh orangnya sendiri
    return { accountId: sub, claims: () => ({ sub, email: address, email_verified: true, name: user.name }) };
  },
  // kantor sendiri: tidak ditanya lagi apakah aplikasi kantor boleh tahu nama dan surel
  async loadExistingGrant(ctx) {
    const { client, session, result, params } = ctx.oidc;
    const id = result?.consent?.grantId || session.grantIdFor(client.clientId);
    const grant = (id && (await ctx.oidc.provider.Grant.find(id)))
      || new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope(params.scope);
    await grant.save();
    return grant;
  },
  renderError(ctx, out) {
    ctx.type = 'html';
    ctx.body = draw(`<p>Tidak berhasil: ${escape(out.error_description ?? out.error)}</p>`);
  },
});
// di belakang nginx: X-Forwarded-Proto menentukan https dan kuki Secure
provider.proxy = true;

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const draw = (inner) => `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Masuk</title><style>body{font:16px sans-serif;max-width:22rem;margin:15vh auto;padding:0 1rem}input,button{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;margin:.25rem 0 1rem}</style>
<h1>Masuk</h1>${inner}</html>`;
const form = (uid, remark = '', address = '') => draw(`${remark && `<p role="alert">${remark}</p>`}
<form method="post" action="/masuk/${escape(uid)}"><label>Surel<input name="email" type="email" required autocomplete="username" value="${escape(address)}"></label>
<label>Sandi<input name="sandi" type="password" required autocomplete="current-password"></label><button>Masuk</button></form>`);

// lima kali salah: alamat surel itu menunggu 15 menit
const failures = new Map();
const waits = (address) => {
  const found = failures.get(address);
  if (found && Date.now() - found.last > 900_000) failures.delete(address);
  return (failures.get(address)?.count ?? 0) >= 5;
};
async function check(address, word) {
  const user = users()[address];
  // juga tanpa orangnya dihitung, agar lamanya tidak memberi tahu siapa yang ada
  const made = Buffer.from(await hash(word, user?.salt ?? '00'.repeat(16)), 'hex');
  return Boolean(user) && timingSafeEqual(made, Buffer.from(user.hash, 'hex')) ? user : undefined;
}
async function body(request) {
  let text = '';
  for await (const part of request) if ((text += part).length > 4096) throw new Error('terlalu panjang');
  return new URLSearchParams(text);
}

provider.use(async (ctx, next) => {
  const [, uid] = ctx.path.match(/^\/masuk\/([\w-]+)$/) ?? [];
  if (!uid) return next();
  ctx.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'" });
  try {
    // kuki langkah ini membuktikan bahwa peramban yang sama yang memulainya
    await provider.interactionDetails(ctx.req, ctx.res);
  } catch {
    ctx.status = 400;
    ctx.body = draw('<p>Langkah ini sudah lewat. Mulai lagi dari dasbor.</p>');
    return undefined;
  }
  if (ctx.method !== 'POST') { ctx.type = 'html'; ctx.body = form(uid); return undefined; }
  const sent = await body(ctx.req);
  const address = (sent.get('email') ?? '').trim().toLowerCase();
  const user = waits(address) ? undefined : await check(address, sent.get('sandi') ?? '');
  if (!user) {
    failures.set(address, { count: (failures.get(address)?.count ?? 0) + 1, last: Date.now() });
    console.log(JSON.stringify({ at: new Date().toISOString(), event: 'ditolak', address, from: ctx.ip }));
    ctx.status = 401; ctx.type = 'html';
    ctx.body = form(uid, waits(address) ? 'Terlalu banyak percobaan; coba lagi 15 menit lagi.' : 'Surel atau sandi tidak cocok.', address);
    return undefined;
  }
  failures.delete(address);
  console.log(JSON.stringify({ at: new Date().toISOString(), event: 'masuk', address, from: ctx.ip }));
  const url = await provider.interactionResult(ctx.req, ctx.res, { login: { accountId: user.sub, remember: false, amr: ['pwd'] } }, { mergeWithLastSubmission: false });
  ctx.redirect(url); ctx.status = 303;
  return undefined;
});

provider.on('server_error', (ctx, error) => console.error(error));
provider.listen(Number(port), '127.0.0.1', () => console.log(`${issuer} di 127.0.0.1:${port}`));
