{%- from 'peerscanner/map.jinja' import peerscanner with context %}

peerscanner-user:
  user.present:
    - name: peerscanner
    - system: true
    - usergroup: true
    - home: /var/lib/peerscanner
    - createhome: false
    - shell: /usr/sbin/nologin

/etc/peerscanner:
  file.directory:
    - user: root
    - group: peerscanner
    - mode: '0750'
    - require:
      - user: peerscanner-user

/etc/peerscanner/peerscanner.yaml:
  file.serialize:
    - dataset: {{ peerscanner.config | json }}
    - serializer: yaml
    - user: root
    - group: peerscanner
    - mode: '0640'
    - require:
      - file: /etc/peerscanner

/etc/peerscanner/environment:
  file.managed:
    - contents:
{%- for variable, value in peerscanner.environment | dictsort %}
      - {{ (variable ~ '="' ~ value ~ '"') | json }}
{%- else %}
      - '# nothing'
{%- endfor %}
    - show_changes: false
    - user: root
    - group: peerscanner
    - mode: '0640'
    - require:
      - file: /etc/peerscanner
