#!/bin/sh
# Makes every certificate of this folder anew. `openssl ca` is used because it alone takes both dates.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
site='DNS:app.example.com,DNS:*.app.example.com,IP:127.0.0.1,IP:::1'

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

# issue FILE SUBJECT NAMES NOT_BEFORE NOT_AFTER KEY SIGNER... ("-selfsign" or "-cert FILE")
issue() {
  file=$1 subject=$2 extensions=$3 from=$4 to=$5 key=$6 signer=$7
  shift 7
  cat > "$work/ca.cnf" <<CONFIG
[ca]
default_ca = authority
[authority]
database = $work/index
rand_serial = yes
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
x509_extensions = extensions
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
[extensions]
$extensions
CONFIG
  : > "$work/index"
  openssl req -new -config "$work/ca.cnf" -key "$key" -subj "/CN=$subject" -out "$work/request"
  openssl ca -batch -notext -config "$work/ca.cnf" -in "$work/request" -out "$file" -keyfile "$signer" "$@" -startdate "$from" -enddate "$to" 2> "$work/log" || { cat "$work/log"; exit 1; }
}

authority='basicConstraints = critical,CA:true
subjectKeyIdentifier = hash'
leaf="basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = $site"
other="basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = DNS:other.example.net"
start=20200101000000Z end=21200101000000Z

key "$work/authority-key"
key "$work/another-key"
key server-key.pem
issue authority.pem 'Test authority' "$authority" $start $end "$work/authority-key" "$work/authority-key" -selfsign
issue another-authority.pem 'Another test authority' "$authority" $start $end "$work/another-key" "$work/another-key" -selfsign
issue site.pem app.example.com "$leaf" $start $end server-key.pem "$work/authority-key" -cert authority.pem
issue another-name.pem other.example.net "$other" $start $end server-key.pem "$work/authority-key" -cert authority.pem
issue expired.pem app.example.com "$leaf" $start 20200102000000Z server-key.pem "$work/authority-key" -cert authority.pem
issue not-yet-valid.pem app.example.com "$leaf" 21190101000000Z $end server-key.pem "$work/authority-key" -cert authority.pem
issue self-signed.pem app.example.com "$leaf" $start $end server-key.pem server-key.pem -selfsign
