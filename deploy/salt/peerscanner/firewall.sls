{%- from 'peerscanner/map.jinja' import peerscanner with context %}
{%- if peerscanner.firewall %}

nftables:
  pkg.installed: []
  service.running:
    - enable: true
    - require:
      - pkg: nftables
    - watch:
      - file: /etc/nftables.conf

/etc/nftables.conf:
  file.managed:
    - source: /opt/peerscanner/current/deploy/nftables.conf
    - mode: '0644'
    - require:
      - cmd: peerscanner-service
{%- endif %}
