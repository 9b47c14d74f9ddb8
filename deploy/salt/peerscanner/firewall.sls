{%- from 'peerscanner/map.jinja' import peerscanner with context %}
{%- if peerscanner.firewall %}
{%- set dns = peerscanner.config.get('dns') or {} %}
{%- set listen = (dns.get('embedded') or {}).get('listen', '') %}

nftables:
  pkg.installed: []
  service.running:
    - enable: true
    - require:
      - pkg: nftables
    - watch:
      - file: /etc/nftables.conf
      - file: /etc/nftables.d/peerscanner-salt.nft

# Lets in whoever asks peerscanner's own name server.
/etc/nftables.d/peerscanner-salt.nft:
  file.managed:
    - makedirs: true
    - mode: '0644'
    - contents:
{%- if listen and dns.get('provider', 'embedded') == 'embedded' %}
      - udp dport {{ listen.split(':') | last }} accept
      - tcp dport {{ listen.split(':') | last }} accept
{%- else %}
      - '# nothing'
{%- endif %}

/etc/nftables.conf:
  file.managed:
    - source: /opt/peerscanner/current/deploy/nftables.conf
    - mode: '0644'
    - require:
      - cmd: peerscanner-service
{%- endif %}
