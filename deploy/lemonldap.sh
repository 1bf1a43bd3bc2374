#!/bin/sh
# LemonLDAP::NG dari Debian sebagai penyedia OpenID Connect bagi dasbor; sebagai root; sekali.
#   MASUK=masuk.contoh.go.id SKM=skm.contoh.go.id LDAP=ldap://127.0.0.1 BASE=dc=contoh,dc=go,dc=id \
#   LDAP_DN=cn=llng,dc=contoh,dc=go,dc=id LDAP_SANDI=... SKM_RAHASIA=$(openssl rand -hex 32) sh lemonldap.sh
set -e
: "${MASUK:?}" "${SKM:?}" "${SKM_RAHASIA:?}"
# Tanpa Recommends, sebab itu menarik apache2; yang di baris kedua sungguh diperlukan walau Debian hanya menyarankannya:
# tanpa Email::Sender dan MIME::Entity perintah cli mati, tanpa Image::Magick portal, tanpa IO::Socket::Timeout LDAP.
apt-get install -y --no-install-recommends lemonldap-ng lemonldap-ng-fastcgi-server \
    libemail-sender-perl libmime-tools-perl libgd-securityimage-perl libimage-magick-perl libcrypt-openssl-bignum-perl \
    libcrypt-openssl-rsa-perl libcrypt-openssl-x509-perl libconvert-pem-perl libstring-random-perl libconvert-base32-perl \
    libio-string-perl libipc-run-perl libunicode-string-perl libnet-ldap-perl libio-socket-timeout-perl
CLI="/usr/share/lemonldap-ng/bin/lemonldap-ng-cli -yes 1"
umask 077; KEYS=$(mktemp -d); trap 'rm -rf "$KEYS"' EXIT
openssl genrsa -out "$KEYS/k" 2048 2>/dev/null; openssl rsa -in "$KEYS/k" -pubout -out "$KEYS/p" 2>/dev/null
# 1: nama, kuki, OpenID Connect dinyalakan. Kuki hanya lewat https (securedCookie 1)
$CLI set domain "${MASUK#*.}" portal "https://$MASUK/" securedCookie 1 issuerDBOpenIDConnectActivation 1
# 2: kunci penandatangan
$CLI set oidcServicePrivateKeySig "$(cat "$KEYS/k")" oidcServicePublicKeySig "$(cat "$KEYS/p")" oidcServiceKeyIdSig "$(openssl rand -hex 4)"
# 3: dasbor sebagai aplikasinya; klaim dalam ID token sendiri, PKCE wajib, tanpa halaman persetujuan
O=oidcRPMetaDataOptions/skm
$CLI addKey $O oidcRPMetaDataOptionsClientID skm $O oidcRPMetaDataOptionsClientSecret "$SKM_RAHASIA" \
    $O oidcRPMetaDataOptionsRedirectUris "https://$SKM/oauth2callback" $O oidcRPMetaDataOptionsPostLogoutRedirectUris "https://$SKM/oauth2callback" \
    $O oidcRPMetaDataOptionsIDTokenSignAlg RS256 $O oidcRPMetaDataOptionsIDTokenForceClaims 1 \
    $O oidcRPMetaDataOptionsRequirePKCE 1 $O oidcRPMetaDataOptionsBypassConsent 1 \
    $O oidcRPMetaDataOptionsUserIDAttr uid $O oidcRPMetaDataOptionsIDTokenExpiration 600
# 4: klaim. email_verified benar sebab surelnya ditulis pengelola direktori, bukan oleh orangnya
$CLI addKey macros mailok 1 oidcRPMetaDataExportedVars/skm email mail oidcRPMetaDataExportedVars/skm name cn \
    oidcRPMetaDataExportedVars/skm email_verified 'mailok;bool' \
    oidcRPMetaDataOptionsExtraClaims/skm email 'email email_verified'
# 5: orang-orangnya dari direktori (OpenLDAP; Active Directory: authentication AD userDB AD). Tanpa LDAP: Demo, hanya untuk coba
if [ -n "$LDAP" ]; then
    $CLI set authentication LDAP userDB LDAP passwordDB LDAP ldapServer "$LDAP" ldapBase "$BASE" managerDn "$LDAP_DN" managerPassword "$LDAP_SANDI"
    $CLI addKey ldapExportedVars cn cn ldapExportedVars mail mail ldapExportedVars uid uid
fi
$CLI update-cache
systemctl restart lemonldap-ng-fastcgi-server
# lalu situs nginx: llng_site.conf di folder ini (portal saja; manajer tidak dibuka)
